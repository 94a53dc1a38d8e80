package dev.drydock.scenario;

import dev.drydock.unit.Doc;
import dev.drydock.unit.Worded;

/** What a service keeps running. Source: ECS API reference, Service, schedulingStrategy. */
public enum SchedulingStrategy implements Worded {
    @Doc("A desired count of tasks.")
    REPLICA("REPLICA"),
    @Doc("One task on every container instance of the cluster's Auto Scaling groups that meets the constraints.")
    DAEMON("DAEMON");

    private final String word;

    SchedulingStrategy(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
