package dev.drydock.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.engine.result.RunResult;
import dev.drydock.engine.result.TimeSeries;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * A group scales by policies of its own: Amazon EC2 Auto Scaling user guide, "Dynamic scaling", "Scheduled scaling", "Predictive scaling".
 *
 * <p>An m5.large has two vCPU, of which four tasks reserve half a one each; it boots in 40 s and registers in 10 s.
 */
class GroupScalingTest {
    private static final String TRACKING =
            "scalingPolicies: {cpu: {targetTracking: {predefinedMetricType: ASGAverageCPUUtilization, targetValue: 50}}}";

    @Test
    void targetTracking_actsAtTheThirdDatapoint_andAgainWhenInstancesAreWarm() {
        /* 14 requests a second of 200 ms CPU: 2.8 of 4 vCPU, 70 %; ceil(2 × 70 ÷ 50) = 3 instances. */
        RunResult result = run("30m", "desiredCapacity: 2, " + TRACKING, "14/s");
        assertEquals(3, Fleet.metric(result, "instances.max"));
        assertEquals(1, Fleet.metric(result, "instances.launched"));
        assertEquals(3, firstAt(result, 3), "the third minute");
    }

    @Test
    void targetTracking_scalesInAtTheFifteenthDatapoint_unlessSwitchedOff() {
        /* 2 requests a second: 0.4 of 8 vCPU, 5 %; ceil(4 × 5 ÷ 50) = 1. */
        RunResult result = run("40m", "desiredCapacity: 4, " + TRACKING, "2/s");
        assertEquals(1, lastDesired(result), "one more drains, as one does not hold the eight tasks");
        String never = TRACKING.replace("targetValue: 50", "targetValue: 50, disableScaleIn: true");
        assertEquals(4, Fleet.metric(run("40m", "desiredCapacity: 4, " + never, "2/s"), "instances.min"));
    }

    @Test
    void steps_addTheDifferenceOnly_whileInstancesWarmUp() {
        String steps = "scalingPolicies: {room: {stepScaling: {adjustmentType: ChangeInCapacity, stepAdjustments:"
                + " [{metricIntervalLowerBound: 0, scalingAdjustment: 2}]}, alarm: {metric: CPUReservation,"
                + " comparisonOperator: GreaterThanThreshold, threshold: 60}%s}}";
        /* Eight tasks reserve all of two instances: 100 % until 2 more have come, then 50 %. */
        RunResult result = run("30m", "desiredCapacity: 2, " + steps.formatted(""), "1/s");
        assertEquals(4, Fleet.metric(result, "instances.max"), "once, as the warming ones count as added");
        RunResult cold = run("30m", "desiredCapacity: 2, " + steps.formatted(", estimatedInstanceWarmup: 0s"), "1/s");
        assertEquals(4, Fleet.metric(cold, "instances.max"), "in service after 50 s");
    }

    @Test
    void simpleScaling_waitsForTheActivityAndTheCooldown() {
        String simple =
                "scalingPolicies: {one: {simpleScaling: {adjustmentType: ChangeInCapacity, scalingAdjustment: 1},"
                        + " alarm: {metric: MemoryReservation, comparisonOperator: GreaterThanOrEqualToThreshold, threshold: 0}%s}}";
        /* In ALARM always. Each activity is seen to be over at the minute after its 50 s; then 300 s go by: one every 6 minutes from the first. */
        RunResult result = run("30m", "desiredCapacity: 2, " + simple.formatted(""), "1/s");
        assertEquals(5, Fleet.metric(result, "instances.launched"));
        RunResult quick = run("30m", "desiredCapacity: 2, " + simple.formatted(", cooldown: 60s"), "1/s");
        assertTrue(Fleet.metric(quick, "instances.launched") > 10);
    }

    @Test
    void scheduledActions_changeTheSizes_atTheirTimes() {
        RunResult result = run(
                "3h",
                "desiredCapacity: 2, scheduled: {up: {schedule: \"at(2026-03-02T01:00:00)\", minSize: 5, maxSize: 8},"
                        + " down: {schedule: \"at(2026-03-02T02:00:00)\", minSize: 0, desiredCapacity: 2}}",
                "1/s");
        /* 2 for an hour, 5 for an hour, and 2 for an hour; the launches are at once, the drains take their tasks' stop. */
        assertEquals((2 + 5 + 2) / 3.0, Fleet.metric(result, "instances.mean"), 0.02);
        assertEquals(5, Fleet.metric(result, "instances.max"));
        assertEquals(2, Fleet.metric(result, "instances.min"));
    }

    @Test
    void predictiveScaling_raisesTheGroup_beforeTheHourThatNeededItTheDayBefore() {
        String rates =
                "{rates: [{at: 0s, rate: 2/s}, {at: 8h, rate: 14/s}, {at: 9h, rate: 2/s}, {at: 32h, rate: 14/s}, {at: 33h, rate: 2/s}]}";
        String policy = "minSize: 2, scalingPolicies: {ahead: {predictiveScaling: {predefinedMetricType:"
                + " ASGAverageCPUUtilization, targetValue: 50}}}";
        RunResult result = YamlRun.of(yaml("40h", policy, rates), Map.of());
        /* 70 % of two instances in the hour from 8 h: three for it the day after, five minutes before. */
        assertEquals(3, Fleet.metric(result, "instances.max"));
        assertEquals(32 * 60 - 5, firstAt(result, 3), 1);
    }

    /* The first minute at which so many instances stand. */
    private static int firstAt(RunResult result, double level) {
        TimeSeries series = desired(result);
        for (int i = 0; i < series.max().length; i++) {
            if (series.max()[i] >= level) {
                return (int) (i * series.binMicros() / 60_000_000);
            }
        }
        return -1;
    }

    private static double lastDesired(RunResult result) {
        TimeSeries series = desired(result);
        return series.min()[series.min().length - 1];
    }

    private static TimeSeries desired(RunResult result) {
        return result.series().stream()
                .filter(s -> s.path().endsWith(".instances.desired"))
                .findFirst()
                .orElseThrow();
    }

    private static RunResult run(String horizon, String group, String rate) {
        return YamlRun.of(yaml(horizon, group, "{rate: " + rate + "}"), Map.of());
    }

    private static String yaml(String horizon, String group, String requests) {
        return """
                drydock: 1
                name: t
                start: 2026-03-02T00:00:00Z
                horizon: %s
                network: {subnets: {a: {zone: us-east-1a}}}
                delays: {instanceBoot: 40s, agentRegistration: 10s}
                clusters:
                  c:
                    capacityProviders:
                      p:
                        autoScalingGroup: {instanceTypes: [m5.large], subnets: [a], maxSize: 20, %s}
                    services:
                      s:
                        taskDefinition: {family: s, containerDefinitions: [{name: m, image: i, cpu: 512, memory: 512}]}
                        desiredCount: 8
                        capacityProviderStrategy: [{capacityProvider: p, weight: 1}]
                        placementStrategy: [{type: binpack, field: cpu}]
                        demand: {requests: %s, request: {cpu: 200ms}, concurrency: 8}
                """
                .formatted(horizon, group, requests);
    }
}
