package dev.drydock.cases;

import dev.drydock.stat.Interval;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was measured of one case, by the names of its expected values; one value may be looked at in several ways. */
final class Findings {
    /** One look at a value. */
    sealed interface Finding permits Computed, Replicated, Spread, Enclosed, Fitted, Inequality {}

    /** A number, truth value, text or list of these that owes nothing to chance. */
    record Computed(Object value) implements Finding {}

    /** One value for each replication (for a list, one row for each of its elements). */
    record Replicated(List<double[]> rows) implements Finding {}

    /** Independent values whose variance (or, under a name that begins with {@code sd}, standard deviation) is expected. */
    record Spread(double[] values) implements Finding {}

    /** An interval at the case's confidence that must hold the expected value. */
    record Enclosed(Interval interval) implements Finding {}

    /** The p-value of a test of fit. */
    record Fitted(double p) implements Finding {}

    /** Whether an inequality held. */
    record Inequality(boolean holds) implements Finding {}

    private final Map<String, List<Finding>> byName = new LinkedHashMap<>();

    private Findings add(String name, Finding finding) {
        byName.computeIfAbsent(name, unused -> new ArrayList<>()).add(finding);
        return this;
    }

    /** A number, truth value, text or list of these that owes nothing to chance. */
    Findings value(String name, Object value) {
        return add(name, new Computed(value));
    }

    /** One value for each replication. */
    Findings replications(String name, double... values) {
        return add(name, new Replicated(List.of(values)));
    }

    /** For each element of an expected list, one value for each replication. */
    Findings replicationRows(String name, List<double[]> rows) {
        return add(name, new Replicated(rows));
    }

    /** Independent values whose variance or standard deviation is expected. */
    Findings spread(String name, double... values) {
        return add(name, new Spread(values));
    }

    /** An interval at the case's confidence. */
    Findings interval(String name, Interval interval) {
        return add(name, new Enclosed(interval));
    }

    /** The p-value of a test of fit, under any name. */
    Findings fit(String name, double p) {
        return add(name, new Fitted(p));
    }

    /** Whether an inequality held, under any name. */
    Findings inequality(String name, boolean holds) {
        return add(name, new Inequality(holds));
    }

    /** All looks, by name in the order they were taken. */
    Map<String, List<Finding>> byName() {
        return byName;
    }
}
