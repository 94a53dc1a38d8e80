package dev.drydock.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.engine.result.DeploymentResult;
import dev.drydock.engine.result.RunResult;
import dev.drydock.unit.TimeSpan;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * DAEMON services in situations small enough to follow by hand. An m5.large has 2 vCPU; it boots in 40 s and registers in 10 s. A task is scheduled in 1 s and starts in
 * 2 s, with no image to pull; it stops in 3 s. All invariants are checked after every event, among them that no node has two tasks of a daemon or lacks the one.
 */
class DaemonTest {
    private static String scenario(String group, String more, String daemon, String web) {
        return """
                drydock: 1
                name: daemons
                start: 2026-03-02T00:00:00Z
                horizon: 2h
                seed: 1
                network: {subnets: {a: {zone: us-east-1a}}}
                images: {s: {size: 0B}}
                delays: {schedule: 1s, instanceBoot: 40s, agentRegistration: 10s, containerStart: 2s, taskStop: 3s}
                clusters:
                  c:
                    capacityProviders:
                      p:
                        autoScalingGroup: {instanceTypes: [m5.large], subnets: [a], maxSize: 9, %s}
                %s    services:
                      web:
                        taskDefinition: {family: w, containerDefinitions: [{name: w, image: s, cpu: 1024, memory: 128}]}
                        capacityProviderStrategy: [{capacityProvider: p, weight: 1}]
                %s      agent:
                        schedulingStrategy: DAEMON
                        taskDefinition: {family: d, containerDefinitions: [{name: d, image: s, cpu: 256, memory: 128}]}
                %s"""
                .formatted(group, more.indent(8), web.indent(8), daemon.isEmpty() ? "" : daemon.indent(8));
    }

    private static RunResult run(String group, String more, String daemon, String web) {
        return YamlRun.of(scenario(group, more, daemon, web), Map.of());
    }

    private static double metric(RunResult result, String path) {
        return result.metrics().stream()
                .filter(metric -> metric.path().equals("clusters.c." + path))
                .findFirst()
                .orElseThrow(() -> new AssertionError(path))
                .value();
    }

    @Test
    void everyInstance_hasOneTask_whoseRoomIsReserved() {
        RunResult result = run("minSize: 1", "", "", "desiredCount: 3");
        /* Beside the daemon's quarter of a vCPU there is room for one task of 1 vCPU, not for two. */
        assertEquals(3, metric(result, "capacityProviders.p.instances.mean"));
        assertEquals(3, metric(result, "services.agent.tasks.running.mean"));
        assertEquals(3, metric(result, "services.agent.tasks.desired.mean"));
        assertEquals(3, metric(result, "services.web.tasks.running.mean"));
    }

    @Test
    void newInstance_getsItsDaemonFirst_thoughOthersWait() {
        String managed = "managedScaling: {targetCapacity: 100}";
        String empty = scenario("desiredCapacity: 0", managed, "", "desiredCount: 2")
                .replace("seed: 1", "seed: 1\ninitial: empty");
        RunResult result = YamlRun.of(empty, Map.of());
        /* Two tasks of 1 vCPU would fill one instance; beside a daemon each needs its own, and managed scaling counts on that. */
        assertEquals(2, metric(result, "services.web.tasks.running.max"));
        assertEquals(2, metric(result, "capacityProviders.p.instances.launched"));
        assertEquals(2, metric(result, "services.agent.tasks.started"));
    }

    @Test
    void constraints_chooseTheInstances() {
        String none =
                "placementConstraints: [{type: memberOf, expression: \"attribute:ecs.instance-type == m5.xlarge\"}]";
        RunResult result = run("minSize: 2", "", none, "desiredCount: 0");
        assertEquals(0, metric(result, "services.agent.tasks.desired.mean"));
        String all = none.replace("xlarge", "large");
        assertEquals(2, metric(run("minSize: 2", "", all, "desiredCount: 0"), "services.agent.tasks.running.mean"));
    }

    @Test
    void crashedTask_isReplacedOnItsInstance_beforeATaskThatWaits() {
        String managed = "managedScaling: {targetCapacity: 100}";
        /* A second task of 1 vCPU waits in vain for the one instance that there may be. */
        String crowded = scenario("desiredCapacity: 1", managed, "timeToCrash: 10m", "desiredCount: 2")
                .replace("maxSize: 9", "maxSize: 1");
        RunResult result = YamlRun.of(crowded, Map.of());
        /* A life of 600 s, then 1 s + 2 s to start the next: 11 crashes in 7200 s. */
        assertEquals(7200 / 603, metric(result, "services.agent.tasks.crashed"));
        assertEquals(7200 / 603, metric(result, "services.agent.tasks.started"));
        assertEquals(1, metric(result, "services.web.tasks.running.max"));
    }

    @Test
    void instancesWithDaemonsAlone_areEmpty() {
        String managed = "managedScaling: {targetCapacity: 100}\nmanagedTerminationProtection: ENABLED";
        RunResult result = run("desiredCapacity: 4", managed, "", "desiredCount: 1");
        /* One instance is busy; the protection spares it alone, and the other three go after a quarter of an hour, half of them at a time. */
        assertEquals(3, metric(result, "capacityProviders.p.instances.terminated"));
        assertEquals(0, metric(result, "services.web.tasks.started"));
        assertEquals(1, metric(result, "services.agent.tasks.desired.min"));
        assertEquals(0, metric(result, "services.agent.tasks.lost"));
    }

    @Test
    void drainingInstance_keepsItsDaemonUntilTheOthersHaveLeft() {
        String refresh = "instanceRefreshes: {r: {at: 10m}}";
        String managed = "managedDraining: ENABLED";
        RunResult result = run("desiredCapacity: 1, " + refresh, managed, "", "desiredCount: 1");
        assertEquals(1, metric(result, "capacityProviders.p.instances.terminated"));
        /* The daemon of the old instance is there beside that of the new one as long as the task moves. */
        assertEquals(2, metric(result, "services.agent.tasks.running.max"));
        assertEquals(1, metric(result, "services.agent.tasks.running.min"));
        assertEquals(0, metric(result, "services.web.tasks.lost"));
    }

    @Test
    void deployment_replacesInstanceByInstance_asTheMinimumAllows() {
        String revision = "deployments: {v2: {at: 10m}}\n";
        RunResult atOnce = run("minSize: 4", "", revision, "desiredCount: 0");
        DeploymentResult fast = atOnce.deployments().get(0);
        /* All four stop in 3 s, the next ones start 1 s + 2 s later, and count as healthy after 40 s more. */
        assertEquals(46, (fast.finishedMicros() - fast.startedMicros()) / (double) TimeSpan.SECOND, 1e-9);
        assertEquals(0, metric(atOnce, "services.agent.tasks.running.min"));
        String half = "deploymentConfiguration: {minimumHealthyPercent: 75}\n";
        RunResult slowly = run("minSize: 4", "", revision + half, "desiredCount: 0");
        DeploymentResult slow = slowly.deployments().get(0);
        assertEquals(4 * 46, (slow.finishedMicros() - slow.startedMicros()) / (double) TimeSpan.SECOND, 1e-9);
        assertEquals(3, metric(slowly, "services.agent.tasks.running.min"));
    }

    @Test
    void daemonThatNeverStarts_isTriedAgainAtGrowingIntervals() {
        RunResult result = run("minSize: 1", "", "deployments: {v2: {at: 10m, failsToStart: 100%}}", "desiredCount: 0");
        /* Waits of 10, 20, 40, 80, 160, 320, 640 s and then 900 s: the first try after 600 s fails, and of the 6600 s the seven waits take 1270 and each later one 900. */
        assertEquals(1 + 7 + (6600 - 1270) / 900, metric(result, "services.agent.tasks.failedToStart"));
    }

    @Test
    void requests_goToTheDaemonsOfAllInstances_withALoadBalancerOrWithout() {
        String demand = "demand: {requests: {rate: 30/s}, request: {cpu: 10ms}, concurrency: 4}\n";
        RunResult alone = run("minSize: 3", "", demand, "desiredCount: 0");
        /* 30/s x 10 ms of CPU on three tasks of a quarter of a vCPU. */
        assertEquals(0.3 / 0.75, metric(alone, "services.agent.utilization.cpu"), 0.01);
        assertEquals(0, metric(alone, "services.agent.requests.unserved"));
        String balanced = demand
                + "loadBalancer: {deregistrationDelay: 10s}\ndeploymentConfiguration: {minimumHealthyPercent: 50}\ndeployments: {v2: {at: 10m}}\n";
        RunResult result = run("minSize: 3", "", balanced, "desiredCount: 0");
        /* Of three two must stay healthy: one after the other stops within 10 s, starts in 3 s and passes a check within 30 s. */
        DeploymentResult deployment = result.deployments().get(0);
        assertEquals(DeploymentResult.Outcome.COMPLETED, deployment.outcome());
        assertEquals(2, metric(result, "services.agent.tasks.serving.min"));
        assertEquals(0, metric(result, "services.agent.requests.unserved"));
    }

    @Test
    void hungDaemon_isGivenUpByItsLoadBalancer_andReplacedOnItsInstance() {
        String demand =
                "demand: {requests: {rate: 30/s}, serviceTime: 50ms, concurrency: 4}\nloadBalancer: {deregistrationDelay: 0s}\n";
        String hang = scenario("minSize: 3", "", demand, "desiredCount: 0")
                + "faults: {h: {taskHang: agent, at: 30m, share: 100%, duration: 1h}}\n";
        RunResult result = YamlRun.of(hang, Map.of());
        /* Each is stopped, and the next one takes its place. */
        assertEquals(3, metric(result, "services.agent.tasks.started"));
        assertEquals(3, metric(result, "services.agent.tasks.serving.max"));
        assertTrue(metric(result, "services.agent.requests.unserved") > 0);
    }

    @Test
    void defaultsOfADaemon_areToldAsTheyAre() {
        Map<String, String> told = YamlRun.assumptions(scenario("minSize: 1", "", "", "desiredCount: 1"));
        String of = "clusters.c.services.%s.deploymentConfiguration.%s";
        assertEquals("0", told.get(of.formatted("agent", "minimumHealthyPercent")));
        assertEquals("100", told.get(of.formatted("agent", "maximumPercent")));
        assertEquals("100", told.get(of.formatted("web", "minimumHealthyPercent")));
        assertEquals("200", told.get(of.formatted("web", "maximumPercent")));
    }

    @Test
    void whatEcsRefuses_isRefused() {
        String web = "desiredCount: 1";
        for (String refused : new String[] {
            "desiredCount: 1",
            "capacityProviderStrategy: [{capacityProvider: p, weight: 1}]",
            "placementStrategy: [{type: random}]",
            "placementConstraints: [{type: distinctInstance}]",
            "availabilityZoneRebalancing: ENABLED",
            "taskProtection: {expiresInMinutes: 60}",
            "deploymentConfiguration: {maximumPercent: 200}",
            "deploymentConfiguration: {minimumHealthyPercent: 100}",
            "deploymentConfiguration: {strategy: BLUE_GREEN, bakeTimeInMinutes: 5}",
            "scaling: {minCapacity: 1, maxCapacity: 2, targetTracking: {predefinedMetricType: ECSServiceAverageCPUUtilization, targetValue: 60}}"
        }) {
            String problems = YamlRun.problems(scenario("minSize: 1", "", refused, web));
            assertTrue(
                    problems.contains("DAEMON")
                            && problems.contains("agent." + refused.substring(0, refused.indexOf(':'))),
                    refused + ": " + problems);
        }
        assertTrue(YamlRun.problems(scenario("minSize: 1", "", "", web)).startsWith("no problems"));
        String fargate = scenario("minSize: 1", "", "", web)
                .replaceAll("(?s)    capacityProviders:.*?    services:", "    services:")
                .replace("capacityProvider: p", "capacityProvider: FARGATE");
        assertTrue(YamlRun.problems(fargate).contains("does not support the strategy on Fargate"));
        String missing = YamlRun.problems(scenario("minSize: 1", "", "", "assignPublicIp: DISABLED"));
        assertTrue(missing.contains("missing key \"desiredCount\""), missing);
    }
}
