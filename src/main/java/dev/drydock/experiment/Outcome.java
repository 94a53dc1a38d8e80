package dev.drydock.experiment;

import dev.drydock.billing.Ledger;
import dev.drydock.engine.result.Metric;
import dev.drydock.engine.result.ObjectiveResult;
import dev.drydock.engine.result.RunResult;
import java.util.List;
import java.util.Optional;

/**
 * What one trial found.
 *
 * @param variant name of the variant
 * @param replication which replication
 * @param fingerprint of the run's events
 * @param metrics the run's metrics and then those of its cost, each path once
 * @param objectives in the scenario's order
 * @param warnings what the reader must know of the run
 * @param detail the run itself and its ledger, kept for the trials that asked for it
 */
public record Outcome(
        String variant,
        int replication,
        long fingerprint,
        List<Metric> metrics,
        List<ObjectiveResult> objectives,
        List<String> warnings,
        Optional<Detail> detail) {
    /** A run with its series and its ledger, for the report. */
    public record Detail(RunResult run, Ledger ledger) {}

    public Outcome {
        metrics = IndexedMetrics.of(metrics);
        objectives = List.copyOf(objectives);
        warnings = List.copyOf(warnings);
    }

    /** The value of a metric, if the run has it. */
    public Optional<Metric> metric(String path) {
        return IndexedMetrics.of(metrics).find(path);
    }
}
