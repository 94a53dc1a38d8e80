package dev.drydock.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.engine.result.RunResult;
import dev.drydock.engine.result.TimeSeries;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Application Auto Scaling of a service on Fargate in situations small enough to follow by hand. One task takes 1 vCPU; a request 100 ms of it. */
class ServiceScalingTest {
    private static String scenario(int desired, String demand, String scaling) {
        return """
                drydock: 1
                name: scaling
                start: 2026-03-02T00:00:00Z
                horizon: 2h
                seed: 1
                network: {subnets: {a: {zone: us-east-1a}}}
                clusters:
                  c:
                    services:
                      s:
                        taskDefinition: {family: s, networkMode: awsvpc, cpu: "1024", memory: "2048", containerDefinitions: [{name: s, image: s}]}
                        desiredCount: %d
                        subnets: [a]
                        capacityProviderStrategy: [{capacityProvider: FARGATE, weight: 1}]
                %s        scaling: {minCapacity: 1, maxCapacity: 40, %s}
                """
                .formatted(desired, demand.isEmpty() ? "" : "        demand: " + demand + "\n", scaling);
    }

    private static double[] desired(RunResult result) {
        return result.series().stream()
                .filter(one -> one.path().equals("clusters.c.services.s.tasks.desired"))
                .findFirst()
                .map(TimeSeries::max)
                .orElseThrow();
    }

    @Test
    void scheduledAction_movesTheBounds_andTheDesiredCountWithThem() {
        RunResult result = YamlRun.of(
                scenario(
                        2,
                        "",
                        "scheduled: {up: {schedule: cron(30 0 * * ? *), minCapacity: 5},"
                                + " down: {schedule: \"at(2026-03-02T02:00:00)\", timezone: Europe/Paris, minCapacity: 0, maxCapacity: 3}}"),
                Map.of());
        double[] desired = desired(result);
        assertEquals(2, desired[29]);
        assertEquals(5, desired[31]);
        /* 02:00 in Paris is 01:00 in UTC. */
        assertEquals(5, desired[59]);
        assertEquals(3, desired[61]);
    }

    @Test
    void recordedBacklog_isTrackedPerTask() {
        /* 30 minutes of 20 messages, then 90 of 200, tracked at 10 for each task: ceil(2 × (20 ÷ 2) ÷ 10) = 2, then 20. */
        StringBuilder csv = new StringBuilder("messages\n");
        for (int minute = 0; minute < 120; minute++) {
            csv.append(minute < 30 ? 20 : 200).append('\n');
        }
        RunResult result = YamlRun.of(
                scenario(
                        2,
                        "",
                        "policies: {backlog: {targetTracking: {targetValue: 10}, customizedMetric: {file: queue.csv, column: messages, per: 1m}}}"),
                Map.of("queue.csv", csv.toString()));
        double[] desired = desired(result);
        assertEquals(2, desired[32]);
        /* The third datapoint above the target ends with minute 33. */
        assertEquals(20, desired[33]);
        assertEquals(20, desired[119]);
    }

    @Test
    void stepsAndTracking_theMoreOfBothIsDone() {
        /* 2.4 vCPU asked of 2 tasks: CPU 120 %, held to 100 % of what they have; tracking at 50 % asks for ceil(2 × 100 ÷ 50) = 4 at the third datapoint, the step of +6 for 8 at the first. */
        String demand =
                "{requests: {rates: [{at: 0s, rate: 1/s}, {at: 10m, rate: 24/s}]}, request: {cpu: 100ms}, concurrency: 8}";
        String tracking =
                "cpu: {targetTracking: {predefinedMetricType: ECSServiceAverageCPUUtilization, targetValue: 50}}";
        String step =
                "burst: {predefinedMetricType: ECSServiceAverageCPUUtilization, alarm: {comparisonOperator: GreaterThanThreshold, threshold: 90}, stepScaling: {adjustmentType: ChangeInCapacity, stepAdjustments: [{metricIntervalLowerBound: 0, scalingAdjustment: 6}]}}";
        double[] one = desired(YamlRun.of(scenario(2, demand, "policies: {" + tracking + "}"), Map.of()));
        double[] both =
                desired(YamlRun.of(scenario(2, demand, "policies: {" + tracking + ", " + step + "}"), Map.of()));
        assertEquals(2, one[12]);
        assertEquals(4, one[13]);
        assertEquals(8, both[11]);
    }

    @Test
    void backlogOfRequests_scalesOut() {
        String demand =
                "{requests: {rates: [{at: 0s, rate: 1/s}, {at: 10m, rate: 30/s}]}, request: {cpu: 100ms}, concurrency: 1, queue: 100000, timeout: 1h}";
        double[] desired = desired(YamlRun.of(
                scenario(
                        1,
                        demand,
                        "policies: {backlog: {targetTracking: {targetValue: 100}, customizedMetric: {expression: backlogPerTask}}}"),
                Map.of()));
        assertEquals(1, desired[9]);
        /* 30/s against 10/s: 1,200 more waiting each minute. */
        assertTrue(desired[14] >= 12, "was " + desired[14]);
    }

    @Test
    void settingsWithoutEffect_areRefused() {
        assertTrue(YamlRun.problems(
                        scenario(
                                1,
                                "",
                                "policies: {p: {targetTracking: {predefinedMetricType: ECSServiceAverageCPUUtilization, targetValue: 50}}}"))
                .contains("scaling has no effect without demand"));
        assertTrue(YamlRun.problems(scenario(1, "", "targetTracking: {targetValue: 50}"))
                .contains("targetTracking needs predefinedMetricType"));
        assertTrue(YamlRun.problems(scenario(1, "", "scheduled: {a: {schedule: cron(1 2 3), minCapacity: 1}}"))
                .contains("expected cron(minutes hours"));
    }
}
