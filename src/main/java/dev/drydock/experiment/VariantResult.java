package dev.drydock.experiment;

import dev.drydock.engine.result.Metric;
import dev.drydock.engine.result.MetricUnit;
import dev.drydock.engine.result.ObjectiveResult;
import dev.drydock.scenario.Scenario;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All replications of one variant.
 *
 * @param name the variant's name
 * @param scenario what was simulated
 * @param outcomes in order of replication, at least one; the first keeps its detail
 */
public record VariantResult(String name, Scenario scenario, List<Outcome> outcomes) {
    public VariantResult {
        if (outcomes.isEmpty()) {
            throw new IllegalArgumentException("a variant's result needs an outcome");
        }
        outcomes = List.copyOf(outcomes);
    }

    /** The first replication, which the series and the bill are shown of. */
    public Outcome first() {
        return outcomes.get(0);
    }

    /** The paths of the metrics that every replication has, with their units, in the order of the first. */
    public Map<String, MetricUnit> metrics() {
        Map<String, MetricUnit> paths = new LinkedHashMap<>();
        for (Metric metric : first().metrics()) {
            if (outcomes.stream().allMatch(o -> o.metric(metric.path()).isPresent())) {
                paths.put(metric.path(), metric.unit());
            }
        }
        return paths;
    }

    /** The values of a metric by replication; empty when a replication lacks it. */
    public List<Double> values(String path) {
        List<Double> values = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            Optional<Metric> metric = outcome.metric(path);
            if (metric.isEmpty()) {
                return List.of();
            }
            values.add(metric.get().value());
        }
        return values;
    }

    /** The mean of a metric over the replications with its interval. */
    public Optional<Estimate> estimate(String path) {
        List<Double> values = values(path);
        return values.isEmpty() ? Optional.empty() : Optional.of(Estimate.of(values));
    }

    /** The objectives with what can be said of them over all replications. */
    public List<ObjectiveVerdict> objectives() {
        List<ObjectiveVerdict> verdicts = new ArrayList<>();
        List<ObjectiveResult> names = first().objectives();
        for (int i = 0; i < names.size(); i++) {
            int place = i;
            List<ObjectiveResult> results =
                    outcomes.stream().map(o -> o.objectives().get(place)).toList();
            int met = (int) results.stream().filter(ObjectiveResult::met).count();
            verdicts.add(new ObjectiveVerdict(
                    names.get(i).name(),
                    names.get(i).unit(),
                    Verdict.of(met, results.size()),
                    met,
                    results.size(),
                    Estimate.of(results.stream().map(ObjectiveResult::value).toList()),
                    Estimate.of(results.stream().map(ObjectiveResult::share).toList()),
                    results));
        }
        return verdicts;
    }

    /** Whether every objective is met. */
    public boolean meetsAll() {
        return objectives().stream().allMatch(verdict -> verdict.verdict() == Verdict.MET);
    }

    /** Warnings of any replication, each once, and that there are fewer of them than were wanted. */
    public List<String> warnings() {
        return Stream.concat(stoppedEarly().stream(), outcomes.stream().flatMap(o -> o.warnings().stream()))
                .distinct()
                .toList();
    }

    /** That the experiment was stopped before all replications were made; empty when it was not. */
    public Optional<String> stoppedEarly() {
        return outcomes.size() < scenario.replications()
                ? Optional.of("stopped after " + outcomes.size() + " of " + scenario.replications()
                        + " replications; the results are of those")
                : Optional.empty();
    }
}
