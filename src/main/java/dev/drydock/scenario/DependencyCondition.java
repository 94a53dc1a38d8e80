package dev.drydock.scenario;

import dev.drydock.unit.Doc;
import dev.drydock.unit.Worded;

/** What a container waits for in another one before it starts. Source: Amazon ECS API reference, ContainerDependency. */
public enum DependencyCondition implements Worded {
    @Doc("The other container runs.")
    START("START"),
    @Doc("The other container has exited.")
    COMPLETE("COMPLETE"),
    @Doc("The other container has exited with code 0.")
    SUCCESS("SUCCESS"),
    @Doc("The other container's health check passes.")
    HEALTHY("HEALTHY");

    private final String word;

    DependencyCondition(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }

    /** Whether the other container has to end by itself. */
    public boolean needsExit() {
        return this == COMPLETE || this == SUCCESS;
    }
}
