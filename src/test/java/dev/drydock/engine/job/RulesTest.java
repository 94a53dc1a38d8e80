package dev.drydock.engine.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.engine.Simulation;
import dev.drydock.engine.result.RunResult;
import dev.drydock.intake.Reading;
import dev.drydock.intake.ScenarioReader;
import dev.drydock.intake.problem.ProblemPrinter;
import dev.drydock.pricing.PriceBook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Schedules start tasks by the clock, rules by what happens. */
class RulesTest {
    private static final String SCENARIO =
            """
            drydock: 1
            name: rules
            start: 2026-03-02T00:30:00Z
            horizon: 1d
            network: {subnets: {a: {zone: us-east-1a}}}
            clusters:
              c:
                tasks:
                  first:
                    taskDefinition: {family: first, networkMode: awsvpc, cpu: "256", memory: "512", containerDefinitions: [{name: main, image: first}]}
                    subnets: [a]
                    capacityProviderStrategy: [{capacityProvider: FARGATE, weight: 1}]
                    submission: {by: schedule, schedule: "SCHEDULE", timezone: ZONE, count: 2}
                    duration: 10m
                  second:
                    taskDefinition: {family: second, networkMode: awsvpc, cpu: "256", memory: "512", containerDefinitions: [{name: main, image: second}]}
                    subnets: [a]
                    capacityProviderStrategy: [{capacityProvider: FARGATE, weight: 1}]
                    submission: {by: rule, detailType: [ECS Task State Change], detail: {lastStatus: [STATUS], group: ["family:first"]}}
                    duration: 1m
            """;

    @TempDir
    private Path folder;

    private Reading read(String schedule, String zone, String status) throws IOException {
        Files.writeString(
                folder.resolve("scenario.yaml"),
                SCENARIO.replace("SCHEDULE", schedule).replace("ZONE", zone).replace("STATUS", status));
        return ScenarioReader.read(folder, List.of());
    }

    private double metric(String schedule, String zone, String status, String path) throws IOException {
        Reading reading = read(schedule, zone, status);
        RunResult result = Simulation.run(
                reading.base()
                        .orElseThrow(() -> new AssertionError(ProblemPrinter.print(reading.problems())))
                        .scenario(),
                1,
                0,
                PriceBook.builtIn());
        return result.metrics().stream()
                .filter(metric -> metric.path().equals("clusters.c.tasks." + path))
                .findFirst()
                .orElseThrow()
                .value();
    }

    @Test
    void schedules_comeByTheClockOfTheirZone() throws IOException {
        /* At 1:00, 7:00, 13:00 and 19:00 UTC of the first day. */
        assertEquals(8, metric("cron(0 1/6 * * ? *)", "UTC", "STOPPED", "first.done"));
        /* 2:00 in Paris in winter is 1:00 UTC, half an hour after the start; 1:00 there was half an hour before it. */
        assertEquals(2, metric("cron(0 2 2 3 ? 2026)", "Europe/Paris", "STOPPED", "first.done"));
        /* 23 whole hours lie in a day that a rate counts from the start. */
        assertEquals(46, metric("rate(1 hour)", "UTC", "STOPPED", "first.done"));
    }

    @Test
    void rule_startsATaskForEachEventThatMatches() throws IOException {
        assertEquals(8, metric("cron(0 1/6 * * ? *)", "UTC", "STOPPED", "second.done"));
        assertEquals(8, metric("cron(0 1/6 * * ? *)", "UTC", "RUNNING", "second.done"));
        assertEquals(0, metric("cron(0 1/6 * * ? *)", "UTC", "DELETED", "second.submitted"));
    }

    @Test
    void scheduleThatNeverComes_isRefused() throws IOException {
        String problems = ProblemPrinter.print(
                read("cron(0 1 3 3 ? 2026)", "UTC", "STOPPED").problems());
        assertTrue(problems.contains("the run is over before cron(0 1 3 3 ? 2026) comes"), problems);
    }

    @Test
    void fieldThatNoSuchEventHas_isRefused() throws IOException {
        Files.writeString(
                folder.resolve("scenario.yaml"),
                SCENARIO.replace("SCHEDULE", "rate(1 hour)")
                        .replace("ZONE", "UTC")
                        .replace("lastStatus: [STATUS]", "lastState: [STOPPED]"));
        String problems =
                ProblemPrinter.print(ScenarioReader.read(folder, List.of()).problems());
        assertTrue(problems.contains("\"lastState\"") && problems.contains("lastStatus"), problems);
    }
}
