package dev.drydock.scenario;

import dev.drydock.unit.Doc;
import dev.drydock.unit.Worded;

/** The control plane of a cluster. */
public enum Platform implements Worded {
    @Doc("Amazon ECS, whose control plane costs nothing.")
    ECS("ecs"),
    @Doc("Amazon EKS; of its clusters only the control planes are held and billed so far.")
    EKS("eks");

    private final String word;

    Platform(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
