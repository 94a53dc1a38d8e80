package dev.drydock.policy.scaling;

import dev.drydock.unit.Doc;
import dev.drydock.unit.Worded;

/** How an alarm holds a metric against its threshold. Source: Amazon CloudWatch API reference, PutMetricAlarm. */
public enum Comparison implements Worded {
    @Doc("The metric is at the threshold or above it.")
    AT_OR_ABOVE("GreaterThanOrEqualToThreshold"),
    @Doc("The metric is above the threshold.")
    ABOVE("GreaterThanThreshold"),
    @Doc("The metric is at the threshold or below it.")
    AT_OR_BELOW("LessThanOrEqualToThreshold"),
    @Doc("The metric is below the threshold.")
    BELOW("LessThanThreshold");

    private final String word;

    Comparison(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }

    /** Whether a metric breaches a threshold. */
    public boolean breaches(double metric, double threshold) {
        return switch (this) {
            case AT_OR_ABOVE -> metric >= threshold;
            case ABOVE -> metric > threshold;
            case AT_OR_BELOW -> metric <= threshold;
            case BELOW -> metric < threshold;
        };
    }
}
