package dev.drydock.policy.scaling;

import dev.drydock.unit.Doc;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Step scaling: the further the metric is from the alarm's threshold, the more the capacity changes. Services and Auto Scaling groups share it.
 *
 * <p>Source: Amazon EC2 Auto Scaling user guide, "Step and simple scaling policies"; Application Auto Scaling user guide, "Step scaling policies".
 */
@Doc("Changes the capacity by how far a metric is from a threshold.")
public record StepScaling(
        @Doc("How the adjustments are read.") AdjustmentType adjustmentType,
        @Doc("The steps; they must neither overlap nor leave a gap.") List<StepAdjustment> stepAdjustments,
        @Doc("Fewest instances or tasks that a percentage changes the capacity by.")
                Optional<Integer> minAdjustmentMagnitude) {
    private static final Comparator<StepAdjustment> FROM_BELOW = Comparator.comparing(
                    (StepAdjustment step) -> step.metricIntervalLowerBound().isPresent())
            .thenComparing(step -> step.metricIntervalLowerBound().orElse(BigDecimal.ZERO));

    public StepScaling {
        if (stepAdjustments.isEmpty()) {
            throw new IllegalArgumentException("stepAdjustments must have at least one step");
        }
        if (minAdjustmentMagnitude.isPresent()
                && (adjustmentType != AdjustmentType.PERCENT_CHANGE_IN_CAPACITY || minAdjustmentMagnitude.get() < 1)) {
            throw new IllegalArgumentException(
                    "minAdjustmentMagnitude must be positive and goes with PercentChangeInCapacity only");
        }
        stepAdjustments = stepAdjustments.stream().sorted(FROM_BELOW).toList();
        for (int i = 1; i < stepAdjustments.size(); i++) {
            Optional<BigDecimal> end = stepAdjustments.get(i - 1).metricIntervalUpperBound();
            Optional<BigDecimal> start = stepAdjustments.get(i).metricIntervalLowerBound();
            if (end.isEmpty() || start.isEmpty() || end.get().compareTo(start.get()) != 0) {
                throw new IllegalArgumentException("stepAdjustments must neither overlap nor leave a gap");
            }
        }
    }

    /**
     * The capacity that follows, before the bounds of what is scaled; the same capacity when no step holds the distance.
     *
     * @param distance the metric less the alarm's threshold
     * @param capacity what the adjustment starts from
     */
    public int desired(double distance, int capacity) {
        for (StepAdjustment step : stepAdjustments) {
            if (step.holds(distance)) {
                return adjustmentType.applied(step.scalingAdjustment(), minAdjustmentMagnitude.orElse(0), capacity);
            }
        }
        return capacity;
    }
}
