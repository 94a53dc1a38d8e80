package dev.drydock.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.engine.result.DeploymentResult;
import dev.drydock.engine.result.DeploymentResult.Outcome;
import dev.drydock.engine.result.RunResult;
import dev.drydock.unit.TimeSpan;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Blue/green, linear and canary deployments of four tasks on Fargate, whose tasks run 29 s after their launch and pass a check within 30 s more. */
class TrafficShiftTest {
    private static String scenario(String configuration, String model, String deployment) {
        return """
                drydock: 1
                name: shifts
                start: 2026-03-02T00:00:00Z
                horizon: 3h
                seed: 1
                network: {subnets: {a: {zone: us-east-1a}}}
                images: {s: {size: 40MiB}}
                delays: {schedule: 1s, fargateProvisioning: 25s, fargatePullPerSecond: 40MiB, containerStart: 2s, taskStop: 3s}
                clusters:
                  c:
                    services:
                      s:
                        taskDefinition: {family: s, networkMode: awsvpc, cpu: "1024", memory: "2048", containerDefinitions: [{name: s, image: s}]}
                        desiredCount: 4
                        subnets: [a]
                        capacityProviderStrategy: [{capacityProvider: FARGATE, weight: 1}]
                        loadBalancer: {deregistrationDelay: 0s}
                        demand: {requests: {rate: 40/s}, request: {cpu: 50ms}, concurrency: 8, queue: 100, timeout: 5s, model: %s}
                        deploymentConfiguration: {%s}
                        deployments: {v2: {%s}}
                """
                .formatted(model, configuration, deployment);
    }

    private static RunResult run(String configuration, String model, String deployment) {
        return YamlRun.of(scenario(configuration, model, deployment), Map.of());
    }

    private static DeploymentResult only(RunResult result) {
        return result.deployments().get(0);
    }

    private static List<Double> shifts(RunResult result) {
        return result.marks().stream()
                .filter(mark -> mark.kind().equals("traffic-shift"))
                .map(mark -> mark.micros() / (double) TimeSpan.MINUTE)
                .toList();
    }

    @Test
    void blueGreen_doublesTheTasks_movesAllAtOnce_andBakes() {
        RunResult result = run("strategy: BLUE_GREEN, bakeTimeInMinutes: 20", "fluid", "at: 30m");
        DeploymentResult deployment = only(result);
        assertEquals(Outcome.COMPLETED, deployment.outcome());
        assertEquals(8, Fleet.metric(result, "tasks.running.max"));
        assertEquals(4, Fleet.metric(result, "tasks.running.min"));
        assertEquals(0, deployment.unserved());
        assertEquals(1, shifts(result).size());
        double shifted = shifts(result).get(0);
        assertTrue(shifted > 30.4 && shifted < 31, "was " + shifted);
        assertEquals(shifted + 20 + 3 / 60.0, deployment.finishedMicros() / (double) TimeSpan.MINUTE, 1e-3);
    }

    @Test
    void linear_movesInSteps() {
        RunResult result = run(
                "strategy: LINEAR, bakeTimeInMinutes: 10, linearConfiguration: {stepPercent: 40, stepBakeTimeInMinutes: 5}",
                "fluid",
                "at: 30m");
        List<Double> shifts = shifts(result);
        /* 40, 80 and 100 %. */
        assertEquals(3, shifts.size());
        assertEquals(5, shifts.get(1) - shifts.get(0), 1e-9);
        assertEquals(5, shifts.get(2) - shifts.get(1), 1e-9);
        assertEquals(shifts.get(2) + 10 + 3 / 60.0, only(result).finishedMicros() / (double) TimeSpan.MINUTE, 1e-3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fluid", "discrete"})
    void canary_ofABadRevision_harmsItsShareOnly_untilTheAlarmTurnsItBack(String model) {
        /* The new revision takes 4 s of CPU for each request: its four tasks answer 1/s together, late. */
        String bad = "at: 30m, request: {cpu: 4s}";
        String alarms = "alarms: {rollback: true, unservedShare: 5%, evaluationPeriods: 2}";
        RunResult canary = run(
                "strategy: CANARY, bakeTimeInMinutes: 10, canaryConfiguration: {canaryPercent: 25, canaryBakeTimeInMinutes: 30}, "
                        + alarms,
                model,
                bad);
        RunResult all = run("strategy: BLUE_GREEN, bakeTimeInMinutes: 10, " + alarms, model, bad);
        assertEquals(Outcome.ROLLED_BACK, only(canary).outcome());
        assertEquals(Outcome.ROLLED_BACK, only(all).outcome());
        /* At most a minute cut short and two whole bad ones. */
        assertTrue(
                only(all).detectedMicros() <= 34 * TimeSpan.MINUTE,
                "was " + only(all).detectedMicros());
        assertEquals(10, lostPerSecond(canary), 2);
        assertEquals(40, lostPerSecond(all), 4);
    }

    /* From the shift until it was turned back. */
    private static double lostPerSecond(RunResult result) {
        double seconds = only(result).detectedMicros() / (double) TimeSpan.SECOND
                - 60 * shifts(result).get(0);
        return only(result).unserved() / seconds;
    }

    @Test
    void settingsOfOtherStrategies_areRefused() {
        assertTrue(YamlRun.problems(scenario("strategy: BLUE_GREEN", "fluid", "at: 1h"))
                .contains("bakeTimeInMinutes is needed with strategy BLUE_GREEN"));
        assertTrue(YamlRun.problems(scenario("bakeTimeInMinutes: 5", "fluid", "at: 1h"))
                .contains("bakeTimeInMinutes has no effect with strategy ROLLING"));
        assertTrue(YamlRun.problems(scenario(
                        "strategy: BLUE_GREEN, bakeTimeInMinutes: 5, deploymentCircuitBreaker: {enable: true}",
                        "fluid",
                        "at: 1h"))
                .contains("deploymentCircuitBreaker works with strategy ROLLING only"));
    }
}
