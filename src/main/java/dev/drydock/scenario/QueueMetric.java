package dev.drydock.scenario;

import dev.drydock.unit.Doc;

/** A metric that CloudWatch has of the queue from which the service takes its messages. */
@Doc("A metric of the queue from which the service takes its messages, as it is at a minute's end.")
public record QueueMetric(@Doc("Which metric of the queue.") QueueMetricName metricName) implements CustomizedMetric {}
