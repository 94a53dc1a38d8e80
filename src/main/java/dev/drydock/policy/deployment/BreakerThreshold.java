package dev.drydock.policy.deployment;

import dev.drydock.unit.Default;
import dev.drydock.unit.Doc;

/** Failures that a deployment's circuit breaker bears. Source: ECS API reference, ThresholdConfiguration and ServiceDeploymentCircuitBreaker. */
@Doc("Failed tasks that make the circuit breaker act.")
public record BreakerThreshold(
        @Doc("How the value is read.")
                @Default(value = "BOUNDED_PERCENT", source = "ECS API reference, ThresholdConfiguration")
                ThresholdType type,
        @Doc("Percent of the desired count, or the number of failures.")
                @Default(value = "50", source = "ECS API reference, ThresholdConfiguration")
                int value,
        @Doc("Least threshold of BOUNDED_PERCENT.")
                @Default(
                        value = "3",
                        source = "ECS API reference, ServiceDeploymentCircuitBreaker; it was 10 until 2023")
                int minimum,
        @Doc("Greatest threshold of BOUNDED_PERCENT.")
                @Default(value = "200", source = "ECS API reference, ServiceDeploymentCircuitBreaker")
                int maximum) {
    public BreakerThreshold {
        if (value < 1) {
            throw new IllegalArgumentException("value must be positive, was " + value);
        }
        if (minimum < 1 || maximum < minimum) {
            throw new IllegalArgumentException(
                    "minimum must be positive and at most maximum, was " + minimum + " with maximum " + maximum);
        }
    }

    /** The failures at which the breaker acts, at a desired count. */
    public int of(int desired) {
        int percent = (int) Math.min(Integer.MAX_VALUE, ((long) desired * value + 99) / 100);
        return switch (type) {
            case BOUNDED_PERCENT -> Math.max(minimum, Math.min(maximum, percent));
            case UNBOUNDED_PERCENT -> Math.max(1, percent);
            case COUNT -> value;
        };
    }
}
