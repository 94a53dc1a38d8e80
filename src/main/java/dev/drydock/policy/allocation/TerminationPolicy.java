package dev.drydock.policy.allocation;

import dev.drydock.unit.Doc;
import dev.drydock.unit.Worded;

/**
 * By what a group chooses among the instances of a zone when it scales in; see {@link Termination}.
 *
 * <p>Source: Amazon EC2 Auto Scaling user guide, "Work with Amazon EC2 Auto Scaling termination policies".
 */
public enum TerminationPolicy implements Worded {
    @Doc(
            "What the allocation strategy would buy last, the oldest launch template version, the closest to its next instance hour.")
    DEFAULT("Default"),
    @Doc("What the allocation strategy would buy last.")
    ALLOCATION_STRATEGY("AllocationStrategy"),
    @Doc("The oldest launch template version.")
    OLDEST_LAUNCH_TEMPLATE("OldestLaunchTemplate"),
    @Doc("The instance that is the closest to the end of an hour since its launch.")
    CLOSEST_TO_NEXT_INSTANCE_HOUR("ClosestToNextInstanceHour"),
    @Doc("The newest instance.")
    NEWEST_INSTANCE("NewestInstance"),
    @Doc("The oldest instance.")
    OLDEST_INSTANCE("OldestInstance");

    private final String word;

    TerminationPolicy(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
