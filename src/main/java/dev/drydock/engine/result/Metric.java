package dev.drydock.engine.result;

/**
 * One figure of a run.
 *
 * @param path where it belongs, like {@code clusters.shop.services.web.latency.p99}
 * @param unit what it counts
 * @param value finite, in that unit
 */
public record Metric(String path, MetricUnit unit, double value) {
    public Metric {
        if (!(Math.abs(value) < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("a metric is finite, " + path + " was " + value);
        }
        value = value == 0 ? 0 : value;
    }
}
