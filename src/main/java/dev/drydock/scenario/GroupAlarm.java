package dev.drydock.scenario;

import dev.drydock.policy.scaling.Comparison;
import dev.drydock.unit.Default;
import dev.drydock.unit.Doc;
import java.math.BigDecimal;

/** The alarm that sets off step or simple scaling of a group. Source: Amazon CloudWatch API reference, PutMetricAlarm, with a period of one minute. */
@Doc("The alarm that sets a policy off.")
public record GroupAlarm(
        @Doc("The metric.") GroupMetric metric,
        @Doc("How the metric is held against the threshold.") Comparison comparisonOperator,
        @Doc("The threshold, percent.") BigDecimal threshold,
        @Doc("One-minute datapoints that breach the threshold, in a row, that make the alarm.")
                @Default(value = "1", source = "assumption: CloudWatch asks for a number; 1 is the console's")
                int evaluationPeriods) {
    public GroupAlarm {
        if (evaluationPeriods < 1) {
            throw new IllegalArgumentException("evaluationPeriods must be positive, was " + evaluationPeriods);
        }
    }
}
