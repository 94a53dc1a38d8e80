package dev.drydock.engine.result;

import dev.drydock.billing.usage.UsageLog;
import java.util.List;

/**
 * What one run found.
 *
 * @param horizonMicros length of the run
 * @param fingerprint running hash of (time, kind, subject) over all events
 * @param events events popped from the queue
 * @param ticks periodic checks computed without an event of their own
 * @param metrics figures in a fixed order, each path once
 * @param series values over time in a fixed order
 * @param limits limits that bound, in order of time
 * @param objectives in the scenario's order, without those on cost (which are judged after rating)
 * @param deployments new revisions of services, by service and then in order of time
 * @param marks happenings that charts point at, in order of time, at most a few thousand
 * @param faults strikes of the scenario's faults, in order of time
 * @param recoveries how services came through them, in order of time
 * @param warnings what the reader must know of the run, like a load outside the fluid model's checked range
 * @param usage what was held
 */
public record RunResult(
        long horizonMicros,
        long fingerprint,
        long events,
        long ticks,
        List<Metric> metrics,
        List<TimeSeries> series,
        List<LimitEpisode> limits,
        List<ObjectiveResult> objectives,
        List<DeploymentResult> deployments,
        List<Mark> marks,
        List<FaultEpisode> faults,
        List<Recovery> recoveries,
        List<String> warnings,
        UsageLog usage) {
    public RunResult {
        metrics = List.copyOf(metrics);
        series = List.copyOf(series);
        limits = List.copyOf(limits);
        objectives = List.copyOf(objectives);
        deployments = List.copyOf(deployments);
        marks = List.copyOf(marks);
        faults = List.copyOf(faults);
        recoveries = List.copyOf(recoveries);
        warnings = List.copyOf(warnings);
    }
}
