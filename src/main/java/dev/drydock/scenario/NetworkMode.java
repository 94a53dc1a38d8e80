package dev.drydock.scenario;

import dev.drydock.unit.Doc;
import dev.drydock.unit.Worded;

/** How a task is networked. */
public enum NetworkMode implements Worded {
    @Doc("A virtual network of the instance.")
    BRIDGE("bridge"),
    @Doc("The instance's own network.")
    HOST("host"),
    @Doc("A network interface of the task's own.")
    AWSVPC("awsvpc"),
    @Doc("No network.")
    NONE("none"),
    @Doc("That of Docker on Windows, NAT: what a Windows task has that gives no network mode.")
    DEFAULT("default");

    private final String word;

    NetworkMode(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
