package dev.drydock.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.drydock.engine.result.Metric;
import dev.drydock.engine.result.MetricUnit;
import dev.drydock.experiment.Outcome;
import dev.drydock.experiment.SimulatedTrial;
import dev.drydock.experiment.Trial;
import dev.drydock.intake.ObjectiveMetrics.Bound;
import dev.drydock.intake.ObjectiveMetrics.Entry;
import dev.drydock.intake.problem.ProblemPrinter;
import dev.drydock.scenario.Scenario;
import dev.drydock.scenario.ScenarioPrices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The metrics that objectives may name are those that a run has, in the units that their bounds are written in. */
class ObjectiveMetricsTest {
    private static final String SCENARIO =
            """
            drydock: 1
            name: all-metrics
            start: 2026-03-02T00:00:00Z
            horizon: 1h
            initial: empty
            network: {subnets: {a: {zone: us-east-1a}}}
            clusters:
              main:
                capacityProviders:
                  metal:
                    autoScalingGroup: {instanceTypes: [m6i.large], subnets: [a], minSize: 2, maxSize: 4}
                services:
                  web:
                    taskDefinition: {family: web, cpu: "256", memory: "512", containerDefinitions: [{name: web, image: nginx}]}
                    desiredCount: 2
                    capacityProviderStrategy: [{capacityProvider: metal, weight: 1}]
                    demand: {requests: 20/s, request: {cpu: 2ms, wait: 5ms}, concurrency: 8}
                    deployments: {v2: {at: 30m}}
                tasks:
                  batch:
                    taskDefinition: {family: web, cpu: "256", memory: "512", containerDefinitions: [{name: web, image: nginx}]}
                    capacityProviderStrategy: [{capacityProvider: metal, weight: 1}]
                    submission: {by: times, at: [20m, 21m]}
                    duration: 3m
                    queue: fifo
            """;

    @TempDir
    Path temp;

    private static void put(Map<String, Bound> to, String prefix, List<Entry> entries) {
        for (Entry entry : entries) {
            to.put(prefix + entry.path(), entry.bound());
        }
    }

    private static Bound bound(MetricUnit unit) {
        return switch (unit) {
            case SECONDS -> Bound.TIME;
            case SHARE -> Bound.SHARE;
            case USD, USD_PER_HOUR -> Bound.MONEY;
            case COUNT, PER_SECOND, BYTES -> Bound.COUNT;
        };
    }

    @Test
    void catalogue_isWhatARunHas() throws IOException {
        Files.writeString(temp.resolve("scenario.yaml"), SCENARIO);
        Reading reading = ScenarioReader.read(temp, List.of());
        Scenario scenario = reading.base()
                .orElseThrow(() -> new AssertionError(ProblemPrinter.print(reading.problems())))
                .scenario();
        Outcome outcome = new SimulatedTrial(ScenarioPrices::book).execute(new Trial("base", scenario, 0, false));
        Map<String, Bound> found = new TreeMap<>();
        for (Metric metric : outcome.metrics()) {
            if (!metric.path().startsWith("cost.owners.")) {
                found.put(metric.path(), bound(metric.unit()));
            }
        }
        Map<String, Bound> known = new TreeMap<>();
        put(known, "clusters.main.services.web.", ObjectiveMetrics.FAILING_SERVICE);
        put(known, "clusters.main.tasks.batch.", ObjectiveMetrics.JOB);
        put(known, "clusters.main.capacityProviders.metal.", ObjectiveMetrics.PROVIDER);
        put(known, "", ObjectiveMetrics.RUN);
        Map<String, Bound> unknown = new TreeMap<>(found);
        unknown.entrySet().removeAll(known.entrySet());
        known.entrySet().removeAll(found.entrySet());
        assertEquals(Map.of(), unknown, "a run has metrics that ObjectiveMetrics does not list");
        assertEquals(Map.of(), known, "ObjectiveMetrics lists metrics that no run has");
    }
}
