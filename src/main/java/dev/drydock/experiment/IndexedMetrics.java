package dev.drydock.experiment;

import dev.drydock.engine.result.Metric;
import java.util.AbstractList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.RandomAccess;

/** Metrics in their order, each also found by its path at once: a hundred services have thousands. Immutable. */
final class IndexedMetrics extends AbstractList<Metric> implements RandomAccess {
    private final List<Metric> metrics;
    private final Map<String, Metric> byPath = new HashMap<>();

    private IndexedMetrics(List<Metric> metrics) {
        this.metrics = List.copyOf(metrics);
        for (Metric metric : this.metrics) {
            byPath.putIfAbsent(metric.path(), metric);
        }
    }

    /** The list with its index, the list itself when it has one. */
    static IndexedMetrics of(List<Metric> metrics) {
        return metrics instanceof IndexedMetrics indexed ? indexed : new IndexedMetrics(metrics);
    }

    /** The metric of that path. */
    Optional<Metric> find(String path) {
        return Optional.ofNullable(byPath.get(path));
    }

    @Override
    public Metric get(int index) {
        return metrics.get(index);
    }

    @Override
    public int size() {
        return metrics.size();
    }
}
