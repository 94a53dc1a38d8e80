package dev.drydock.scenario;

import dev.drydock.policy.scaling.AdjustmentType;
import dev.drydock.unit.Doc;
import dev.drydock.unit.TimeSpan;
import java.util.Optional;

/** Simple scaling of a group: one adjustment, then a cool-down. Source: Amazon EC2 Auto Scaling user guide, "Step and simple scaling policies". */
@Doc("One adjustment of the group, then a cool-down.")
public record GroupSimple(
        @Doc("The adjustment.") Adjustment simpleScaling,
        @Doc("What sets it off.") GroupAlarm alarm,
        @Doc("Time after an activity in which the policy waits; without it the group's defaultCooldown.")
                Optional<TimeSpan> cooldown)
        implements GroupPolicy {

    /** The adjustment. */
    @Doc("The adjustment.")
    public record Adjustment(
            @Doc("How the adjustment is read.") AdjustmentType adjustmentType,
            @Doc("Change of the capacity, or the capacity itself.") int scalingAdjustment,
            @Doc("Fewest instances that a percentage changes the capacity by.")
                    Optional<Integer> minAdjustmentMagnitude) {
        public Adjustment {
            if (minAdjustmentMagnitude.isPresent()
                    && (adjustmentType != AdjustmentType.PERCENT_CHANGE_IN_CAPACITY
                            || minAdjustmentMagnitude.get() < 1)) {
                throw new IllegalArgumentException(
                        "minAdjustmentMagnitude must be positive and goes with PercentChangeInCapacity only");
            }
        }

        /** The capacity that follows from another, before the group's bounds. */
        public int desired(int capacity) {
            return adjustmentType.applied(scalingAdjustment, minAdjustmentMagnitude.orElse(0), capacity);
        }
    }
}
