package dev.drydock.scenario;

import dev.drydock.policy.scaling.PredefinedMetric;
import dev.drydock.policy.scaling.StepAlarm;
import dev.drydock.policy.scaling.StepScaling;
import dev.drydock.unit.Doc;
import java.util.Optional;

/** Step scaling by an alarm on one metric. */
@Doc("Step scaling by an alarm on a metric.")
public record StepPolicy(
        @Doc("The rule.") StepScaling stepScaling,
        @Doc("What sets it off.") StepAlarm alarm,
        @Doc("The alarm's metric, by its name.") Optional<PredefinedMetric> predefinedMetricType,
        @Doc("The alarm's metric, in place of a predefined one.") Optional<CustomizedMetric> customizedMetric)
        implements ScalingPolicy {
    public StepPolicy {
        if (predefinedMetricType.isPresent() == customizedMetric.isPresent()) {
            throw new IllegalArgumentException("customizedMetric or predefinedMetricType is needed, and not both");
        }
    }
}
