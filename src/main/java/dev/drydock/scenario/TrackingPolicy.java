package dev.drydock.scenario;

import dev.drydock.policy.scaling.TargetTracking;
import dev.drydock.unit.Doc;
import java.util.Optional;

/** Target tracking of one metric among several policies. */
@Doc("Target tracking of a metric.")
public record TrackingPolicy(
        @Doc("The rule.") TargetTracking targetTracking,
        @Doc("The metric, in place of a predefined one.") Optional<CustomizedMetric> customizedMetric)
        implements ScalingPolicy {
    public TrackingPolicy {
        if (targetTracking.predefinedMetricType().isPresent() == customizedMetric.isPresent()) {
            throw new IllegalArgumentException(
                    "customizedMetric or targetTracking.predefinedMetricType is needed, and not both");
        }
    }
}
