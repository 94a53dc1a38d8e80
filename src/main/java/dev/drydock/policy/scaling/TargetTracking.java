package dev.drydock.policy.scaling;

import dev.drydock.unit.Default;
import dev.drydock.unit.Doc;
import dev.drydock.unit.TimeSpan;
import java.math.BigDecimal;

/**
 * Target tracking of a service's metric by Application Auto Scaling.
 *
 * <p>Source: Application Auto Scaling user guide, "Target tracking scaling policies"; alarm datapoints as observed in
 * aws/containers-roadmap issue 1208 (3 of 3 high, 15 of 15 low at 0.9 of the target).
 */
@Doc("Keeps a metric of the service near a target by changing its desired count.")
public record TargetTracking(
        @Doc("The metric that is tracked.") PredefinedMetric predefinedMetricType,
        @Doc("The value to keep: percent for utilisation, requests per minute and task for ALBRequestCountPerTarget.")
                BigDecimal targetValue,
        @Doc("Time after a scale-out in which only a larger one acts.")
                @Default(value = "300s", source = "Application Auto Scaling API reference, default for ECS services")
                TimeSpan scaleOutCooldown,
        @Doc("Time after a scale-in in which no other acts.")
                @Default(value = "300s", source = "Application Auto Scaling API reference, default for ECS services")
                TimeSpan scaleInCooldown,
        @Doc("Whether the policy never scales in.")
                @Default(value = "false", source = "Application Auto Scaling API reference")
                boolean disableScaleIn) {
    public TargetTracking {
        if (targetValue.signum() <= 0) {
            throw new IllegalArgumentException("targetValue must be positive, was " + targetValue.toPlainString());
        }
    }
}
