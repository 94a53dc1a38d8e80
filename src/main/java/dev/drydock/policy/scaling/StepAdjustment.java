package dev.drydock.policy.scaling;

import dev.drydock.unit.Doc;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * One step of step scaling: what is done while the metric is so far from the alarm's threshold.
 *
 * <p>Source: Amazon EC2 Auto Scaling API reference, StepAdjustment; Application Auto Scaling has the same.
 */
@Doc("One step: what is done while the metric is so far from the threshold.")
public record StepAdjustment(
        @Doc("Lower end of the step, as metric less threshold; without it the step has none.")
                Optional<BigDecimal> metricIntervalLowerBound,
        @Doc("Upper end of the step, as metric less threshold; without it the step has none.")
                Optional<BigDecimal> metricIntervalUpperBound,
        @Doc("Change of the capacity, or the capacity itself, as the adjustment type says.") int scalingAdjustment) {
    public StepAdjustment {
        if (metricIntervalLowerBound.isEmpty() && metricIntervalUpperBound.isEmpty()) {
            throw new IllegalArgumentException(
                    "metricIntervalLowerBound and metricIntervalUpperBound must not both be left out of a step");
        }
        if (metricIntervalLowerBound.isPresent()
                && metricIntervalUpperBound.isPresent()
                && metricIntervalLowerBound.get().compareTo(metricIntervalUpperBound.get()) >= 0) {
            throw new IllegalArgumentException("metricIntervalLowerBound must be below metricIntervalUpperBound");
        }
    }

    /** Whether the step holds a distance from the threshold: above it the lower end belongs to the step, below it the upper one. */
    boolean holds(double distance) {
        double lower = metricIntervalLowerBound.map(BigDecimal::doubleValue).orElse(Double.NEGATIVE_INFINITY);
        double upper = metricIntervalUpperBound.map(BigDecimal::doubleValue).orElse(Double.POSITIVE_INFINITY);
        return distance >= 0 ? lower <= distance && distance < upper : lower < distance && distance <= upper;
    }
}
