package dev.drydock.scenario;

import dev.drydock.unit.Default;
import dev.drydock.unit.Doc;
import dev.drydock.unit.TimeSpan;
import java.math.BigDecimal;
import java.util.Optional;

/** Target tracking of a group's metric. Source: Amazon EC2 Auto Scaling user guide, "Target tracking scaling policies". */
@Doc("Keeps a metric of the group near a target.")
public record GroupTracking(
        @Doc("The metric and its target.") Target targetTracking,
        @Doc("Time until a new instance counts; without it the group's default.")
                Optional<TimeSpan> estimatedInstanceWarmup)
        implements GroupPolicy {

    /** What is tracked. */
    @Doc("What is tracked.")
    public record Target(
            @Doc("The metric.") GroupMetric predefinedMetricType,
            @Doc("The value to keep, percent.") BigDecimal targetValue,
            @Doc("Whether the policy never scales in.")
                    @Default(value = "false", source = "EC2 Auto Scaling API reference, TargetTrackingConfiguration")
                    boolean disableScaleIn) {
        public Target {
            if (targetValue.signum() <= 0) {
                throw new IllegalArgumentException("targetValue must be positive, was " + targetValue.toPlainString());
            }
        }
    }
}
