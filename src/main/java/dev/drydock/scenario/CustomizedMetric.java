package dev.drydock.scenario;

import dev.drydock.unit.Doc;

/** A metric that AWS does not know by name: a recorded series, an expression of what the service does, or one of its queue's; chosen by its first key. */
@Doc("A metric of one's own.")
public sealed interface CustomizedMetric permits MetricSeries, MetricExpression, QueueMetric {}
