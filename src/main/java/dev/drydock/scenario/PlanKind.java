package dev.drydock.scenario;

import dev.drydock.unit.Doc;
import dev.drydock.unit.Worded;

/** What a Savings Plan applies to. */
public enum PlanKind implements Worded {
    @Doc("EC2 instances of any family, and Fargate.")
    COMPUTE("compute"),
    @Doc("EC2 instances of one family in the region.")
    EC2_INSTANCE("ec2Instance");

    private final String word;

    PlanKind(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
