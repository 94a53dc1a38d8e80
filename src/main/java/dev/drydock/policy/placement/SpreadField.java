package dev.drydock.policy.placement;

import dev.drydock.unit.Doc;
import dev.drydock.unit.Worded;

/** The fields that a spread may name. */
public enum SpreadField implements Worded {
    @Doc("The Availability Zone of the instance.")
    ZONE("attribute:ecs.availability-zone"),
    @Doc("The instance itself.")
    INSTANCE("instanceId"),
    @Doc("The instance itself.")
    HOST("host"),
    @Doc("The instance type.")
    TYPE("attribute:ecs.instance-type");

    private final String word;

    SpreadField(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
