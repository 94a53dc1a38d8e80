package dev.drydock.scenario;

import dev.drydock.unit.Doc;

/** A metric computed of what the service does, as CloudWatch metric math would. */
@Doc("A metric computed of what the service does.")
public record MetricExpression(@Doc("What is computed.") ExpressionKind expression) implements CustomizedMetric {}
