package dev.drydock.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.engine.result.RunResult;
import dev.drydock.engine.result.TimeSeries;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Services whose tasks take messages from a queue: how they scale, and what becomes of the messages of tasks that end. */
class QueueWorkersTest {
    private static final String SERVICE = "clusters.c.services.s.";

    private static String scenario(String demand, String... service) {
        return """
                drydock: 1
                name: queue
                start: 2026-03-02T00:00:00Z
                horizon: 2h
                seed: 1
                network: {subnets: {a: {zone: us-east-1a}}}
                spotMarket: {fargateSpotInterruptedPerMonth: 99.9999%%, interruptionFactor: 100}
                delays: {taskStop: 2s, deprovisioning: 30s}
                clusters:
                  c:
                    services:
                      s:
                        taskDefinition: {family: s, networkMode: awsvpc, cpu: "1024", memory: "2048", containerDefinitions: [{name: s, image: s}]}
                        subnets: [a]
                        demand: {%s}
                        %s
                """
                .formatted(demand, String.join("\n        ", service));
    }

    private static RunResult run(String demand, String... service) {
        return YamlRun.of(scenario(demand, service), Map.of());
    }

    private static double metric(RunResult result, String path) {
        return Fleet.metric(result, SERVICE + path);
    }

    private static TimeSeries series(RunResult result, String path) {
        return result.series().stream()
                .filter(one -> one.path().equals(SERVICE + path))
                .findFirst()
                .orElseThrow();
    }

    /* No message is lost or made: each is deleted, gone by rule, or in the queue still. */
    private static void conserved(RunResult result) {
        double inIt = metric(result, "messages.sent")
                - metric(result, "messages.deleted")
                - metric(result, "messages.deadLettered")
                - metric(result, "messages.expired");
        TimeSeries visible = series(result, "queue.visible");
        TimeSeries hidden = series(result, "queue.notVisible");
        int last = visible.mean().length - 1;
        assertEquals(visible.mean()[last] + hidden.mean()[last], inIt);
    }

    @Test
    void backlogPerTask_isTrackedFromTheQueue() {
        /* Messages of an hour each: one task leaves nearly all where they are. The third datapoint above 100 for the one task decides: ceil(visible / 100). */
        RunResult result = run(
                "messages: 2/s, serviceTime: 1h, visibilityTimeout: 12h",
                "desiredCount: 1",
                "capacityProviderStrategy: [{capacityProvider: FARGATE, weight: 1}]",
                "scaling: {minCapacity: 1, maxCapacity: 60, policies: {backlog: {targetTracking: {targetValue: 100, scaleOutCooldown: 2h}, customizedMetric: {expression: backlogPerTask}}}}");
        double[] visible = series(result, "queue.visible").mean();
        double[] desired = series(result, "tasks.desired").max();
        int first = 0;
        while (visible[first] <= 100) {
            first++;
        }
        assertEquals(1, desired[first + 2]);
        assertEquals(Math.ceil(visible[first + 2] / 100), desired[first + 3]);
        assertTrue(desired[first + 3] >= 3, "some 360 messages: " + visible[first + 2]);
        conserved(result);
    }

    @Test
    void stepsOnVisibleMessages_startTheFirstTask_andStopTheLast() {
        String step =
                "{customizedMetric: {metricName: ApproximateNumberOfMessagesVisible}, alarm: {comparisonOperator: %s, threshold: %s},"
                        + " stepScaling: {adjustmentType: ExactCapacity, stepAdjustments: [{%s: 0, scalingAdjustment: %d}]}}";
        RunResult result = run(
                "messages: {rates: [{at: 0s, rate: 0/s}, {at: 30m, rate: 1/s}, {at: 40m, rate: 0/s}]}, serviceTime: 2s",
                "desiredCount: 0",
                "capacityProviderStrategy: [{capacityProvider: FARGATE, weight: 1}]",
                "scaling: {minCapacity: 0, maxCapacity: 5, policies: {out: "
                        + step.formatted("GreaterThanThreshold", "0", "metricIntervalLowerBound", 5) + ", in: "
                        + step.formatted("LessThanThreshold", "1", "metricIntervalUpperBound", 0) + "}}");
        double[] desired = series(result, "tasks.desired").max();
        assertEquals(0, desired[29]);
        assertEquals(5, desired[31]);
        assertEquals(0, desired[119]);
        assertEquals(metric(result, "messages.sent"), metric(result, "messages.deleted"));
        assertTrue(metric(result, "messages.sent") > 500);
    }

    @Test
    void reclaimedTasks_loseTimeNotMessages() {
        /* A task of Fargate Spot has two minutes, but its stop timeout of 30 s ends it in the midst of a message of three minutes. */
        RunResult result = run(
                "messages: {rates: [{at: 0s, rate: 0.02/s}, {at: 100m, rate: 0/s}]}, serviceTime: 3m, visibilityTimeout: 5m",
                "desiredCount: 6",
                "capacityProviderStrategy: [{capacityProvider: FARGATE_SPOT, weight: 1}]");
        assertTrue(metric(result, "tasks.interrupted") > 5, "reclaims: " + metric(result, "tasks.interrupted"));
        assertTrue(metric(result, "messages.redelivered") > 0);
        assertTrue(metric(result, "messages.redelivered") <= metric(result, "tasks.interrupted"));
        assertEquals(
                metric(result, "messages.received") - metric(result, "messages.redelivered"),
                metric(result, "messages.sent")
                        - series(result, "queue.visible").mean()[119],
                "each but those that wait still was received once");
        conserved(result);
    }

    @Test
    void scaleIn_letsTasksFinish_withinTheirStopTimeout() {
        /* Ten tasks with one message each; at 10 minutes nine of them are to go. The stop timeout is 30 s. */
        String queue =
                "messages: {rates: [{at: 0s, rate: 10/s}, {at: 5s, rate: 0/s}]}, visibilityTimeout: 1h, serviceTime: ";
        String[] service = {
            "desiredCount: 10",
            "capacityProviderStrategy: [{capacityProvider: FARGATE, weight: 1}]",
            "scaling: {minCapacity: 10, maxCapacity: 10, scheduled: {in: {schedule: \"at(2026-03-02T00:10:00)\", minCapacity: 1, maxCapacity: 1}}}"
        };
        RunResult within = run(queue + "615s", service);
        assertEquals(
                9 + 11, metric(within, "messages.deleted"), "nine of one each, and 7200 / 615 of the one that stays");
        assertEquals(0, metric(within, "messages.redelivered"));
        RunResult beyond = run(queue + "635s", service);
        assertTrue(metric(beyond, "messages.redelivered") > 0);
        RunResult dropped = run(queue + "615s, onStop: abandon", service);
        assertTrue(metric(dropped, "messages.redelivered") > 0);
        conserved(beyond);
        conserved(dropped);
    }

    @Test
    void crashedTask_worksNoMore_thoughItsInterfaceIsStillThere() {
        /* Each task crashes 7 s after it began, with messages of 8 s: none is ever done, and each comes back after a minute. */
        RunResult result = run(
                "messages: {rates: [{at: 0s, rate: 1/s}, {at: 3s, rate: 0/s}]}, serviceTime: 8s, visibilityTimeout: 60s, maxReceiveCount: 4",
                "desiredCount: 2",
                "timeToCrash: 7s",
                "capacityProviderStrategy: [{capacityProvider: FARGATE, weight: 1}]");
        assertEquals(0, metric(result, "messages.deleted"));
        assertTrue(metric(result, "messages.deadLettered") > 0);
        conserved(result);
    }

    @Test
    void whatAQueueCannotHave_isRefused() {
        String problems = YamlRun.problems(scenario(
                "messages: 1/s, serviceTime: 1s, visibilityTimeout: 13h, maxNumberOfMessages: 11",
                "desiredCount: 1",
                "capacityProviderStrategy: [{capacityProvider: FARGATE, weight: 1}]"));
        assertTrue(problems.contains("maxNumberOfMessages must be between 1 and 10"), problems);
        String balanced = YamlRun.problems(scenario(
                "messages: 1/s, serviceTime: 1s",
                "desiredCount: 1",
                "loadBalancer: {type: network}",
                "capacityProviderStrategy: [{capacityProvider: FARGATE, weight: 1}]"));
        assertTrue(balanced.contains("do not come through a load balancer"), balanced);
        String without = YamlRun.problems(scenario(
                "requests: 1/s, serviceTime: 1s, concurrency: 1",
                "desiredCount: 1",
                "scaling: {minCapacity: 1, maxCapacity: 2, policies: {p: {targetTracking: {targetValue: 10}, customizedMetric: {metricName: ApproximateAgeOfOldestMessage}}}}",
                "capacityProviderStrategy: [{capacityProvider: FARGATE, weight: 1}]"));
        assertTrue(without.contains("a metric of a queue needs demand with messages"), without);
    }
}
