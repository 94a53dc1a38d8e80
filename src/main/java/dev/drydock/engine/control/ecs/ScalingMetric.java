package dev.drydock.engine.control.ecs;

import dev.drydock.policy.scaling.PredefinedMetric;
import dev.drydock.scenario.CustomizedMetric;
import dev.drydock.scenario.MetricExpression;
import dev.drydock.scenario.MetricSeries;
import dev.drydock.scenario.QueueMetric;
import dev.drydock.scenario.RateSteps;
import java.util.Optional;

/** The metric that one policy watches: a figure of the service's minute or its queue, or a recorded series. */
final class ScalingMetric {
    private final Optional<PredefinedMetric> predefined;
    private final Optional<CustomizedMetric> customized;
    private int step;

    ScalingMetric(Optional<PredefinedMetric> predefined, Optional<CustomizedMetric> customized) {
        this.predefined = predefined;
        this.customized = customized;
    }

    /** The datapoint of the minute that ended; NaN for none. */
    double value(long now, ServiceMinute minute) {
        if (predefined.isPresent()) {
            return switch (predefined.get()) {
                case CPU_UTILIZATION -> 100 * minute.cpu();
                case MEMORY_UTILIZATION -> 100 * minute.memory();
                case ALB_REQUEST_COUNT_PER_TARGET -> minute.requestsPerTask();
            };
        }
        CustomizedMetric metric = customized.orElseThrow();
        if (metric instanceof MetricExpression expression) {
            return switch (expression.expression()) {
                case BACKLOG -> minute.queued();
                case BACKLOG_PER_TASK -> minute.running() == 0 ? Double.NaN : minute.queued() / minute.running();
            };
        }
        if (metric instanceof QueueMetric queue) {
            return switch (queue.metricName()) {
                case VISIBLE -> minute.queued();
                case NOT_VISIBLE -> minute.hidden();
                case AGE_OF_OLDEST -> minute.oldestSeconds();
            };
        }
        MetricSeries series = (MetricSeries) metric;
        double value = at(series.steps(), now - 1);
        if (!series.perTask()) {
            return value;
        }
        return minute.running() == 0 ? Double.NaN : value / minute.running();
    }

    /* Time only goes on, so the step is looked for from the last one. */
    private double at(RateSteps steps, long micros) {
        long[] from = steps.fromMicros();
        while (step + 1 < from.length && from[step + 1] <= micros) {
            step++;
        }
        return steps.perSecond()[step];
    }
}
