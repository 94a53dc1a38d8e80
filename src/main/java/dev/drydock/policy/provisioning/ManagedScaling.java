package dev.drydock.policy.provisioning;

import dev.drydock.unit.Default;
import dev.drydock.unit.Doc;
import dev.drydock.unit.TimeSpan;

/**
 * ECS cluster auto scaling of one Auto Scaling group by CapacityProviderReservation.
 *
 * <p>Source: Amazon ECS developer guide, "Cluster auto scaling"; AWS::ECS::CapacityProvider ManagedScaling.
 */
@Doc("Scales the Auto Scaling group by the tasks that run or wait on it.")
public record ManagedScaling(
        @Doc("Percent of the group's instances that should be in use.")
                @Default(value = "100", source = "AWS::ECS::CapacityProvider ManagedScaling")
                int targetCapacity,
        @Doc("Fewest instances that a scale-out adds.")
                @Default(value = "1", source = "AWS::ECS::CapacityProvider ManagedScaling")
                int minimumScalingStepSize,
        @Doc("Most instances that a scale-out adds.")
                @Default(value = "10000", source = "AWS::ECS::CapacityProvider ManagedScaling")
                int maximumScalingStepSize,
        @Doc("Time after an instance starts in which it blocks further scale-out.")
                @Default(value = "300s", source = "AWS::ECS::CapacityProvider ManagedScaling")
                TimeSpan instanceWarmupPeriod) {
    public ManagedScaling {
        if (targetCapacity < 1 || targetCapacity > 100) {
            throw new IllegalArgumentException("targetCapacity must be between 1 and 100, was " + targetCapacity);
        }
        if (minimumScalingStepSize < 1 || minimumScalingStepSize > 10_000) {
            throw new IllegalArgumentException(
                    "minimumScalingStepSize must be between 1 and 10000, was " + minimumScalingStepSize);
        }
        if (maximumScalingStepSize < minimumScalingStepSize || maximumScalingStepSize > 10_000) {
            throw new IllegalArgumentException(
                    "maximumScalingStepSize must be between minimumScalingStepSize and 10000, was "
                            + maximumScalingStepSize);
        }
        if (instanceWarmupPeriod.micros() > 10_000 * TimeSpan.SECOND) {
            throw new IllegalArgumentException(
                    "instanceWarmupPeriod must be at most 10000s, was " + instanceWarmupPeriod);
        }
    }
}
