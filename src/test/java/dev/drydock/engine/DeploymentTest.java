package dev.drydock.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.engine.result.DeploymentResult;
import dev.drydock.engine.result.DeploymentResult.Outcome;
import dev.drydock.engine.result.RunResult;
import dev.drydock.engine.result.TimeSeries;
import dev.drydock.unit.TimeSpan;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Deployments of a service on Fargate in situations small enough to follow by hand: a task is scheduled in 1 s, provisioned in 25 s, pulls 40 MiB at 40 MiB/s and starts
 * in 2 s, so it runs after 29 s; it stops in 3 s.
 */
class DeploymentTest {
    private static final double TO_RUN = 29;
    private static final double TO_STOP = 3;

    /* Without load balancer and health checks a running task counts as healthy after 40 s: ECS API reference, DeploymentConfiguration. */
    private static final double TO_SETTLE = 40;

    private static String scenario(int desired, String service, String deployments) {
        return """
                drydock: 1
                name: deployments
                start: 2026-03-02T00:00:00Z
                horizon: 2h
                seed: 1
                network: {subnets: {a: {zone: us-east-1a}, b: {zone: us-east-1b}}}
                images: {s: {size: 40MiB}}
                delays: {schedule: 1s, fargateProvisioning: 25s, fargatePullPerSecond: 40MiB, containerStart: 2s, taskStop: 3s}
                clusters:
                  c:
                    services:
                      s:
                        taskDefinition: {family: s, networkMode: awsvpc, cpu: "1024", memory: "2048", containerDefinitions: [{name: s, image: s}]}
                        desiredCount: %d
                        subnets: [a, b]
                        capacityProviderStrategy: [{capacityProvider: FARGATE, weight: 1}]
                %s        deployments: {%s}
                """
                .formatted(desired, service.isEmpty() ? "" : service.indent(8), deployments);
    }

    private static DeploymentResult only(RunResult result) {
        assertEquals(1, result.deployments().size());
        return result.deployments().get(0);
    }

    private static double seconds(long micros) {
        return micros / (double) TimeSpan.SECOND;
    }

    private static double metric(RunResult result, String name) {
        return Fleet.metric(result, name);
    }

    @Test
    void rolling_startsTheNewBeforeTheOldStop() {
        RunResult result = YamlRun.of(scenario(4, "", "v2: {at: 10m}"), Map.of());
        DeploymentResult deployment = only(result);
        assertEquals(Outcome.COMPLETED, deployment.outcome());
        assertEquals("clusters.c.services.s", deployment.service());
        assertEquals("v2", deployment.name());
        assertEquals(600, seconds(deployment.startedMicros()));
        assertEquals(600 + TO_RUN + TO_SETTLE + TO_STOP, seconds(deployment.finishedMicros()), 1e-6);
        assertEquals(4, metric(result, "tasks.started"));
        assertEquals(4, metric(result, "tasks.running.min"));
        assertEquals(8, metric(result, "tasks.running.max"));
        assertEquals(4, metric(result, "tasks.stopped"));
    }

    @Test
    void rollingWithoutRoomAbove_stopsTheOldFirst() {
        /* Two of four may go, two come; then the next two. */
        RunResult result = YamlRun.of(
                scenario(
                        4,
                        "deploymentConfiguration: {minimumHealthyPercent: 50, maximumPercent: 100}",
                        "v2: {at: 10m}"),
                Map.of());
        DeploymentResult deployment = only(result);
        assertEquals(2, metric(result, "tasks.running.min"));
        assertEquals(4, metric(result, "tasks.running.max"));
        assertEquals(600 + 2 * (TO_RUN + TO_SETTLE), seconds(deployment.finishedMicros()), 1e-6);
    }

    @Test
    void boundsOfOneTask_leaveNothingToDo_andThatIsTold() {
        RunResult result = YamlRun.of(
                scenario(
                        1,
                        "deploymentConfiguration: {minimumHealthyPercent: 50, maximumPercent: 150}",
                        "v2: {at: 10m}"),
                Map.of());
        DeploymentResult deployment = only(result);
        assertEquals(Outcome.IN_PROGRESS, deployment.outcome());
        assertEquals(600, seconds(deployment.stuckMicros()));
        assertEquals(0, metric(result, "tasks.started"));
        assertTrue(result.marks().stream().anyMatch(mark -> mark.kind().equals("stuck-deployment")));
    }

    @Test
    void healthCheckedTask_countsWhenItIsHealthy_othersAfterFortySeconds() {
        String checked = scenario(4, "", "v2: {at: 10m}")
                .replace("{name: s, image: s}", "{name: s, image: s, healthCheck: {command: [x], interval: 5}}");
        double finished = seconds(only(YamlRun.of(checked, Map.of())).finishedMicros());
        assertTrue(finished < 600 + TO_RUN + 10 + TO_STOP, "was " + finished);
    }

    @Test
    void lostTaskOfTheOldRevision_comesUpAsItWas_whileTheNewOneFails() {
        /* The bad revision never runs; of the four old ones all crash after an hour, and come up again. */
        String bad = "v2: {at: 10m, failsToStart: 100%}";
        RunResult result = YamlRun.of(scenario(4, "timeToCrash: 1h", bad), Map.of());
        assertEquals(4, metric(result, "tasks.crashed"));
        assertTrue(metric(result, "tasks.running.mean") > 3.9, "was " + metric(result, "tasks.running.mean"));
        String failed = "deploymentConfiguration: {deploymentCircuitBreaker: {enable: true}}\ntimeToCrash: 1h\n";
        RunResult halted = YamlRun.of(scenario(4, failed, bad), Map.of());
        assertEquals(Outcome.FAILED, only(halted).outcome());
        assertTrue(metric(halted, "tasks.running.mean") > 3.9, "was " + metric(halted, "tasks.running.mean"));
    }

    @Test
    void scaleOut_addsToBothRevisions_whileTheNewOneFails() {
        String service =
                """
                demand: {requests: {rate: 5/s}, serviceTime: 50ms, concurrency: 8}
                scaling: {minCapacity: 4, maxCapacity: 10, scheduled: {more: {schedule: "at(2026-03-02T01:00:00)", minCapacity: 6}}}
                """;
        RunResult result = YamlRun.of(scenario(4, service, "v2: {at: 10m, failsToStart: 100%}"), Map.of());
        TimeSeries running = result.series().stream()
                .filter(series -> series.path().endsWith("tasks.running"))
                .findFirst()
                .orElseThrow();
        assertEquals(4, running.mean()[50]);
        assertEquals(6, running.mean()[70]);
    }

    @Test
    void oldTasksThatWentForTheNew_doNotComeBack() {
        /* Two of four go first; when one of the others is lost it comes up again, and in the end there are four new ones. */
        String bounds = "deploymentConfiguration: {minimumHealthyPercent: 50, maximumPercent: 100}";
        RunResult result = YamlRun.of(scenario(4, bounds, "v2: {at: 10m}"), Map.of());
        assertEquals(4, metric(result, "tasks.started"));
        assertEquals(Outcome.COMPLETED, only(result).outcome());
    }

    @Test
    void missingImage_isThrottled_untilTheBreakerActs_andRollsBack() {
        /* The threshold is 3; with two missing at 150 % each round has one task: it fails 26 s after its launch, and waits 10, 20 s … between rounds. */
        RunResult result = YamlRun.of(
                scenario(
                        2,
                        "deploymentConfiguration: {maximumPercent: 150, deploymentCircuitBreaker: {enable: true, rollback: true}}",
                        "v2: {at: 10m, failsToStart: 100%}"),
                Map.of());
        DeploymentResult deployment = only(result);
        assertEquals(Outcome.ROLLED_BACK, deployment.outcome());
        assertEquals(3, deployment.threshold());
        assertEquals(3, deployment.failures());
        double detected = 600 + 26 + 10 + 26 + 20 + 26;
        assertEquals(detected, seconds(deployment.detectedMicros()), 1e-6);
        assertEquals(detected, seconds(deployment.finishedMicros()), 1e-6);
        assertEquals(2, metric(result, "tasks.running.min"));
    }

    @Test
    void withoutBreaker_restartsAreSpacedOut_upToFifteenMinutes() {
        RunResult result = YamlRun.of(scenario(1, "", "v2: {at: 10m, failsToStart: 100%}"), Map.of());
        DeploymentResult deployment = only(result);
        assertEquals(Outcome.IN_PROGRESS, deployment.outcome());
        /* Rounds of 26 s and waits of 10, 20, 40, 80, 160, 320, 640, 900, 900 … s: in 6,600 s the launches at 0, 36, 82, 148, 254, 440, 786, 1452, 2378, 3304, 4230, 5156, 6082. */
        assertEquals(13, deployment.failures());
        assertEquals(1, metric(result, "tasks.running.min"));
    }

    @Test
    void failedWithoutRollback_launchesNothingMore() {
        RunResult result = YamlRun.of(
                scenario(
                        4,
                        "deploymentConfiguration: {deploymentCircuitBreaker: {enable: true}}",
                        "v2: {at: 10m, failsToStart: 100%}, v3: {at: 1h}"),
                Map.of());
        DeploymentResult bad = result.deployments().get(0);
        assertEquals(Outcome.FAILED, bad.outcome());
        assertEquals(626, seconds(bad.detectedMicros()), 1e-6);
        assertEquals(-1, bad.finishedMicros());
        /* Four failed at once, and the next deployment goes on from the four that still run. */
        DeploymentResult good = result.deployments().get(1);
        assertEquals(Outcome.COMPLETED, good.outcome());
        assertEquals(8, metric(result, "tasks.started"));
    }

    @Test
    void failingHealthChecks_areSeenAfterTheThreshold_orTheGracePeriod() {
        String service =
                "deploymentConfiguration: {deploymentCircuitBreaker: {enable: true, rollback: true}}\nloadBalancer: {deregistrationDelay: 0s}\n";
        String bad = "v2: {at: 10m, failsHealthChecks: 100%}";
        double detected =
                seconds(only(YamlRun.of(scenario(3, service, bad), Map.of())).detectedMicros());
        /* The first check comes within 30 s of the run, the second 30 s later fails after 5 s. */
        assertTrue(detected >= 600 + TO_RUN + 35 && detected <= 600 + TO_RUN + 65, "was " + detected);
        double graced = seconds(only(YamlRun.of(scenario(3, service + "healthCheckGracePeriod: 5m\n", bad), Map.of()))
                .detectedMicros());
        assertEquals(600 + TO_RUN + 300, graced, 1e-6);
    }

    @Test
    void slowStart_needsAGracePeriod() {
        String service =
                "deploymentConfiguration: {deploymentCircuitBreaker: {enable: true, rollback: true}}\nloadBalancer: {deregistrationDelay: 0s}\n";
        String slow = "v2: {at: 10m, readyAfter: 3m}";
        assertEquals(
                Outcome.ROLLED_BACK,
                only(YamlRun.of(scenario(3, service, slow), Map.of())).outcome());
        /* Unhealthy in the second minute, it needs five good checks in a row from the fourth on: two minutes more. */
        assertEquals(
                Outcome.ROLLED_BACK,
                only(YamlRun.of(scenario(3, service + "healthCheckGracePeriod: 4m\n", slow), Map.of()))
                        .outcome());
        String twoGood = service.replace("0s}", "0s, healthyThresholdCount: 2}");
        assertEquals(
                Outcome.COMPLETED,
                only(YamlRun.of(scenario(3, twoGood + "healthCheckGracePeriod: 4m\n", slow), Map.of()))
                        .outcome());
        DeploymentResult graced =
                only(YamlRun.of(scenario(3, service + "healthCheckGracePeriod: 6m\n", slow), Map.of()));
        assertEquals(Outcome.COMPLETED, graced.outcome());
        assertTrue(seconds(graced.finishedMicros()) >= 600 + TO_RUN + 180);
    }

    @Test
    void dearerRequests_costCpu_andUnservedOnesAreCounted() {
        String demand = "demand: {requests: {rate: 20/s}, request: {cpu: 50ms}, concurrency: 8, timeout: 5s}\n";
        RunResult result = YamlRun.of(scenario(2, demand, "v2: {at: 1h, request: {cpu: 200ms}}"), Map.of());
        TimeSeries cpu = result.series().stream()
                .filter(series -> series.path().endsWith("utilization.cpu"))
                .findFirst()
                .orElseThrow();
        assertEquals(0.5, cpu.mean()[50], 0.01);
        assertEquals(1, cpu.mean()[70], 0.01);
        assertEquals(0, metric(result, "tasks.crashed"));
        assertTrue(metric(result, "requests.unserved") > 1_000);
    }

    @Test
    void scaleInWaits_whileADeploymentIsInProgress() {
        String service =
                """
                demand: {requests: {rates: [{at: 0s, rate: 40/s}, {at: 6m, rate: 1/s}]}, request: {cpu: 50ms}, concurrency: 8}
                scaling: {minCapacity: 1, maxCapacity: 10, targetTracking: {predefinedMetricType: ECSServiceAverageCPUUtilization, targetValue: 50}}
                deploymentConfiguration: {maximumPercent: 125}
                loadBalancer: {deregistrationDelay: 0s}
                healthCheckGracePeriod: 20m
                """;
        /* Fifteen minutes below the target are over at 21 min; the deployment of 4 goes one by one and each takes 10 minutes to be ready. */
        RunResult result = YamlRun.of(scenario(4, service, "v2: {at: 10m, readyAfter: 10m}"), Map.of());
        DeploymentResult deployment = only(result);
        TimeSeries desired = result.series().stream()
                .filter(series -> series.path().endsWith("tasks.desired"))
                .findFirst()
                .orElseThrow();
        int end = (int) (deployment.finishedMicros() / TimeSpan.MINUTE);
        assertTrue(end >= 50, "was " + end);
        assertEquals(4, desired.min()[end - 1]);
        assertEquals(1, desired.min()[end + 2]);
    }

    @Test
    void protectedTasks_outliveADeployment_andScaleIn() {
        RunResult result = YamlRun.of(scenario(3, "taskProtection: {expiresInMinutes: 60}", "v2: {at: 10m}"), Map.of());
        /* They run since the start, and so are protected for the first hour. */
        assertEquals(3600 + TO_STOP, seconds(only(result).finishedMicros()), 1e-6);
        assertEquals(6, metric(result, "tasks.running.max"));
    }

    @Test
    void rebalancing_movesTasksToTheZoneThatIsBack() {
        String service = "availabilityZoneRebalancing: %s\n";
        String outage = "faults: {lost: {at: 10m, zoneOutage: us-east-1b, duration: 10m}}\n";
        RunResult still = YamlRun.of(scenario(6, service.formatted("DISABLED"), "v2: {at: 110m}") + outage, Map.of());
        RunResult moved = YamlRun.of(scenario(6, service.formatted("ENABLED"), "v2: {at: 110m}") + outage, Map.of());
        /* Three are lost and come up in the other zone; one more that is to help comes up there too; when the zone is back, three follow it one by one. */
        assertEquals(3 + 6, metric(still, "tasks.started"));
        assertEquals(3 + 1 + 3 + 6, metric(moved, "tasks.started"));
        assertTrue(metric(moved, "tasks.running.max") >= 7);
    }

    @Test
    void rebalancing_isOn_whereTheServiceMayHaveIt() {
        String key = "clusters.c.services.s.availabilityZoneRebalancing";
        String outage = "faults: {lost: {at: 10m, zoneOutage: us-east-1b, duration: 10m}}\n";
        String plain = scenario(6, "warmUp: 1s", "v2: {at: 110m}") + outage;
        assertEquals("ENABLED", YamlRun.assumptions(plain).get(key));
        assertEquals(3 + 1 + 3 + 6, metric(YamlRun.of(plain, Map.of()), "tasks.started"));
        String full = scenario(
                        6,
                        "deploymentConfiguration: {minimumHealthyPercent: 50, maximumPercent: 100}",
                        "v2: {at: 110m}")
                + outage;
        assertEquals("DISABLED", YamlRun.assumptions(full).get(key));
        assertEquals(3 + 6, metric(YamlRun.of(full, Map.of()), "tasks.started"));
    }
}
