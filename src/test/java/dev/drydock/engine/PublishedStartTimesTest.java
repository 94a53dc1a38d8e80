package dev.drydock.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.engine.journal.JournalEntry;
import dev.drydock.intake.Edition;
import dev.drydock.intake.ScenarioReader;
import dev.drydock.scenario.ScenarioPrices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Start-up of tasks with every delay at its default, against the time stamps in the examples of the AWS CLI's ECS reference (describe-tasks): seconds after
 * {@code createdAt}.
 *
 * <p>On Fargate pulls began after 22.439 and 24.385 s (mean 23.4) and containers ran 1.543 and 1.075 s after their end; on EC2 0.066 and 1.553 s (mean 0.81), and
 * 1.152 s. How large the images were is not told, so that the pulls themselves cannot be compared.
 */
class PublishedStartTimesTest {
    @TempDir
    Path temp;

    /* Pull start and run of a hundred tasks that a deployment launches, in seconds after they were asked for; sorted. */
    private List<List<Double>> times(String provider, String size) throws IOException {
        Files.writeString(
                temp.resolve("scenario.yaml"),
                """
                drydock: 1
                name: starts
                start: 2026-03-02T00:00:00Z
                horizon: 10m
                seed: 1
                network: {subnets: {a: {zone: us-east-1a}}}
                images: {tiny: {size: 1B}}
                clusters:
                  c:
                    capacityProviders:
                      p: {autoScalingGroup: {instanceTypes: [m5.4xlarge], subnets: [a], minSize: 4, maxSize: 4, desiredCapacity: 4}}
                    services:
                      s:
                        taskDefinition: {family: s, %s, containerDefinitions: [{name: s, image: tiny}]}
                        %s
                        desiredCount: 100
                        capacityProviderStrategy: [{capacityProvider: %s, weight: 1}]
                        deployments: {v2: {at: 5m}}
                """
                        .formatted(
                                size,
                                provider.equals("FARGATE") ? "subnets: [a]" : "placementConstraints: []",
                                provider));
        Edition edition = ScenarioReader.read(temp, List.of()).base().orElseThrow();
        List<Double> pulls = new ArrayList<>();
        List<Double> starts = new ArrayList<>();
        Simulation.journaled(
                edition.scenario(), 1, 0, ScenarioPrices.book(edition.scenario()), Optional.of((micros, entry) -> {
                    if (entry instanceof JournalEntry.TaskChange change
                            && change.lastStatus().equals("RUNNING")
                            && change.createdAt() > 0) {
                        pulls.add((change.pullStartedAt() - change.createdAt()) / 1e6);
                        starts.add((change.startedAt() - change.pullStartedAt()) / 1e6);
                    }
                }));
        assertEquals(100, pulls.size());
        Collections.sort(pulls);
        Collections.sort(starts);
        return List.of(pulls, starts);
    }

    private static double mean(List<Double> sorted) {
        return sorted.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }

    @Test
    void fargate_beginsToPull_andStarts_asMeasured() throws IOException {
        List<List<Double>> times = times("FARGATE", "networkMode: awsvpc, cpu: \"256\", memory: \"512\"");
        List<Double> pulls = times.get(0);
        assertTrue(
                pulls.get(5) < 22.439 && pulls.get(94) > 24.385,
                "nine tenths within " + pulls.get(5) + " to " + pulls.get(94));
        /* 26.8 s on the average, 15 % above the two that were measured. */
        assertEquals(23.4, mean(pulls), 0.2 * 23.4);
        List<Double> starts = times.get(1);
        assertTrue(starts.get(0) < 1.075 && starts.get(99) > 1.543, "from " + starts.get(0) + " to " + starts.get(99));
    }

    @Test
    void instances_placeATaskInASecond() throws IOException {
        List<List<Double>> times = times("p", "cpu: \"10\", memory: \"300\"");
        double placed = times.get(0).get(50);
        assertTrue(placed > 0.066 && placed < 1.553, "was " + placed);
        assertTrue(times.get(1).get(0) < 1.152 && times.get(1).get(99) > 1.152);
    }
}
