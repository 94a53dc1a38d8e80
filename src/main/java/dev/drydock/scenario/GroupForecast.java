package dev.drydock.scenario;

import dev.drydock.unit.Default;
import dev.drydock.unit.Doc;
import dev.drydock.unit.TimeSpan;
import java.math.BigDecimal;

/**
 * Predictive scaling of a group.
 *
 * <p>Source: Amazon EC2 Auto Scaling user guide, "Predictive scaling for Amazon EC2 Auto Scaling". Amazon's forecast is not published; see
 * {@link dev.drydock.policy.scaling.HourlyForecast} for the one that stands in.
 */
@Doc("Raises the group to what the same hours of earlier days needed.")
public record GroupForecast(@Doc("What is forecast.") Prediction predictiveScaling) implements GroupPolicy {
    /** What is forecast. */
    @Doc("What is forecast.")
    public record Prediction(
            @Doc("The metric.") GroupMetric predefinedMetricType,
            @Doc("The value to keep, percent.") BigDecimal targetValue,
            @Doc("How long before its hour instances are launched.")
                    @Default(value = "300s", source = "EC2 Auto Scaling API reference, PredictiveScalingConfiguration")
                    TimeSpan schedulingBufferTime) {
        public Prediction {
            if (targetValue.signum() <= 0) {
                throw new IllegalArgumentException("targetValue must be positive, was " + targetValue.toPlainString());
            }
            if (schedulingBufferTime.micros() > TimeSpan.HOUR) {
                throw new IllegalArgumentException(
                        "schedulingBufferTime must be at most 3600s, was " + schedulingBufferTime);
            }
        }
    }
}
