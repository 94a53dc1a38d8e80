package dev.drydock.scenario;

import dev.drydock.unit.Doc;
import dev.drydock.unit.Worded;

/** The control plane of a cluster. */
public enum Platform implements Worded {
    @Doc("Amazon ECS.")
    ECS("ecs");

    private final String word;

    Platform(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
