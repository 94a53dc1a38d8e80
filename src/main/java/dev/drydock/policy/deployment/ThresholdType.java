package dev.drydock.policy.deployment;

import dev.drydock.unit.Doc;
import dev.drydock.unit.Worded;

/** How the value of a circuit breaker's threshold is read. Source: ECS API reference, ThresholdConfiguration. */
public enum ThresholdType implements Worded {
    @Doc("A percentage of the desired count, rounded up, between 3 and 200.")
    BOUNDED_PERCENT("BOUNDED_PERCENT"),
    @Doc("A percentage of the desired count, rounded up, at least 1.")
    UNBOUNDED_PERCENT("UNBOUNDED_PERCENT"),
    @Doc("The number of failures itself.")
    COUNT("COUNT");

    private final String word;

    ThresholdType(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
