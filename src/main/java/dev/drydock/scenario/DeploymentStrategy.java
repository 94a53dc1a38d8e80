package dev.drydock.scenario;

import dev.drydock.unit.Doc;
import dev.drydock.unit.Worded;

/** How a new revision takes over. Source: ECS API reference, DeploymentConfiguration, strategy. */
public enum DeploymentStrategy implements Worded {
    @Doc("Tasks of the old revision are replaced bit by bit.")
    ROLLING("ROLLING"),
    @Doc("The new revision comes up beside the old one, then takes all traffic at once.")
    BLUE_GREEN("BLUE_GREEN"),
    @Doc("The new revision comes up beside the old one, then takes traffic in equal steps.")
    LINEAR("LINEAR"),
    @Doc("The new revision comes up beside the old one, then takes a little traffic, then all.")
    CANARY("CANARY");

    private final String word;

    DeploymentStrategy(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }

    /** Whether both revisions stand side by side at full size. */
    public boolean sideBySide() {
        return this != ROLLING;
    }
}
