package dev.drydock.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.engine.result.DeploymentResult;
import dev.drydock.engine.result.DeploymentResult.Outcome;
import dev.drydock.engine.result.FaultEpisode;
import dev.drydock.engine.result.LimitEpisode;
import dev.drydock.engine.result.Recovery;
import dev.drydock.engine.result.RunResult;
import dev.drydock.intake.bind.Shapes;
import dev.drydock.scenario.Fault;
import dev.drydock.unit.TimeSpan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every fault may be scripted, and may be a campaign. Delays as {@link Written} says: a task on Fargate runs 28 s after its launch and stops in 3 s. */
class FaultCampaignTest {
    @TempDir
    Path folder;

    private static final String SHOP =
            """
            horizon: 4h
            network: {subnets: {a: {zone: us-east-1a}, b: {zone: us-east-1b}}}
            spotMarket: {interruptionFactor: 0}
            clusters:
              c:
                capacityProviders:
                  p:
                    autoScalingGroup:
                      instanceTypes: [m5.large]
                      subnets: [a, b]
                      desiredCapacity: 4
                      maxSize: 8
                      instancesDistribution: {onDemandPercentageAboveBaseCapacity: 50}
                services:
                  s:
                    taskDefinition:
                      family: s
                      networkMode: awsvpc
                      cpu: "256"
                      memory: "512"
                      taskRoleArn: worker
                      containerDefinitions: [{name: s, image: s, healthCheck: {command: [CMD]}}]
                    desiredCount: 4
                    subnets: [a, b]
                    capacityProviderStrategy: [{capacityProvider: FARGATE, weight: 1}]
                    demand: {requests: {rate: 5/s}, serviceTime: 50ms, concurrency: 4}
            """;

    /* What else each sort of fault says, by its key. */
    private static final Map<String, String> SORTS = Map.ofEntries(
            Map.entry("zoneOutage", "us-east-1a, duration: 5m, shortageElsewhere: 20%"),
            Map.entry("badDeployment", "s, duration: 5m, failsToStart: 100%"),
            Map.entry("spotReclaim", "m5, duration: 5m"),
            Map.entry("capacityShortage", "us-east-1a/m5, duration: 5m"),
            Map.entry("registryOutage", "ecr, duration: 5m"),
            Map.entry("dependencySlowdown", "s, duration: 5m, adds: 300ms"),
            Map.entry("containerExit", "s, share: 50%"),
            Map.entry("taskHang", "s, duration: 5m, share: 50%"),
            Map.entry("healthCheckFailure", "s, duration: 5m"),
            Map.entry("roleRevoked", "worker, duration: 5m"),
            Map.entry("roleThrottled", "worker, duration: 5m"),
            Map.entry("agentDisconnect", "p, duration: 5m"),
            Map.entry("instanceImpairment", "p, duration: 5m, share: 50%"),
            Map.entry("controlPlaneImpairment", "all, duration: 5m"));

    private RunResult run(String... settings) throws IOException {
        return Written.of(folder, SHOP, settings).run();
    }

    @TestFactory
    List<DynamicTest> everyFault_isScripted_andACampaign() {
        return Arrays.stream(Fault.class.getPermittedSubclasses())
                .map(sort -> Shapes.keys(sort).get(0))
                .map(word -> DynamicTest.dynamicTest(word, () -> {
                    String fault = "{" + word + ": " + SORTS.get(word) + ", ";
                    FaultEpisode once =
                            run("faults={f: " + fault + "at: 1h}}").faults().get(0);
                    assertEquals(word, once.kind());
                    assertEquals(TimeSpan.HOUR, once.fromMicros());
                    /* Strikes come 20 min after the start, and after the end of the one before. */
                    List<FaultEpisode> campaign = run("faults={f: " + fault + "every: 20m, times: 3}}")
                            .faults();
                    assertEquals(3, campaign.size());
                    for (int i = 0; i < 3; i++) {
                        long after = i == 0 ? 0 : campaign.get(i - 1).toMicros();
                        assertEquals(20 * TimeSpan.MINUTE, campaign.get(i).fromMicros() - after);
                    }
                }))
                .toList();
    }

    @Test
    void badDeployment_isTakenBackByHand_whereNoCircuitBreakerDoes() throws IOException {
        RunResult result = run("faults={f: {badDeployment: s, at: 1h, duration: 30m, failsToStart: 100%}}");
        DeploymentResult only = result.deployments().get(0);
        assertEquals(1, result.deployments().size());
        assertEquals("f 1", only.name());
        assertEquals(Outcome.ROLLED_BACK, only.outcome());
        assertEquals(90 * TimeSpan.MINUTE, only.detectedMicros());
        assertEquals(
                90 * TimeSpan.MINUTE, only.finishedMicros(), TimeSpan.MINUTE, "the four good tasks are still there");
        assertEquals(0, Written.metric(result, "requests.unserved"));
    }

    @Test
    void badDeployment_isRolledBackByTheCircuitBreaker_eachTime() throws IOException {
        RunResult result = run(
                "faults={f: {badDeployment: s, every: 1h, times: 2, duration: 30m, failsToStart: 100%}}",
                "clusters.c.services.s.deploymentConfiguration={deploymentCircuitBreaker: {enable: true, rollback: true}}");
        assertEquals(2, result.deployments().size());
        for (int i = 0; i < 2; i++) {
            DeploymentResult one = result.deployments().get(i);
            FaultEpisode strike = result.faults().get(i);
            assertEquals(strike.fromMicros(), one.startedMicros());
            assertEquals(strike.toMicros(), one.finishedMicros(), "it is over when it is rolled back");
            assertEquals(Outcome.ROLLED_BACK, one.outcome());
            assertEquals(3, one.threshold(), "half of four, at least 3");
            assertTrue(one.detectedMicros() - one.startedMicros() < 5 * TimeSpan.MINUTE);
        }
        /* The next strike comes an hour after the first was over. */
        assertEquals(
                result.faults().get(0).toMicros() + TimeSpan.HOUR,
                result.faults().get(1).fromMicros());
    }

    @Test
    void badDeployment_thatCameThrough_isReplacedByTheFormerRevision() throws IOException {
        RunResult result = run("faults={f: {badDeployment: s, at: 1h, duration: 30m, timeToCrash: 7m}}");
        assertEquals(
                List.of("f 1", "f 1, taken back"),
                result.deployments().stream().map(DeploymentResult::name).toList());
        assertTrue(result.deployments().stream().allMatch(one -> one.outcome() == Outcome.COMPLETED));
        double crashed = Written.metric(result, "tasks.crashed");
        /* Four tasks run at 1:00:28 and crash at 1:07:28, 1:14:56, 1:22:24 and 1:29:52, as each runs for 7 min and the next after 28 s. */
        assertEquals(4 * 4, crashed);
        Recovery recovery = result.recoveries().get(0);
        assertEquals(4, recovery.before());
        assertEquals(0, recovery.worst());
        assertEquals(30 * TimeSpan.MINUTE, recovery.detect(), "when it is taken back");
        assertTrue(recovery.replace() > 30 * TimeSpan.MINUTE && recovery.replace() < 32 * TimeSpan.MINUTE);
        assertEquals(16, recovery.lost());
        assertTrue(recovery.requestsLost() > 0);
    }

    @Test
    void strikeOnAServiceThatIsWholeAgain_isNotThatOfTheOneBefore() throws IOException {
        RunResult result =
                run("faults={zone: {zoneOutage: us-east-1a, at: 1h, duration: 2h}, exit: {containerExit: s, at: 2h}}");
        Recovery zone = result.recoveries().get(0);
        Recovery exit = result.recoveries().get(1);
        assertEquals("zone", zone.fault());
        assertEquals(2 * TimeSpan.HOUR, zone.untilMicros());
        assertTrue(zone.full() < 5 * TimeSpan.MINUTE, "whole after " + zone.full());
        assertTrue(zone.lost() < 4);
        assertEquals(4, exit.lost());
        assertEquals(0, exit.worst());
        /* One of another service takes nothing from it. */
        RunResult two = run(
                "clusters.c.services.t={taskDefinition: {family: t, networkMode: awsvpc, cpu: \"256\", memory: \"512\", containerDefinitions: [{name: t, image: t}]}, desiredCount: 1, subnets: [a], capacityProviderStrategy: [{capacityProvider: FARGATE, weight: 1}]}",
                "faults={hang: {taskHang: s, at: 1h, duration: 30m}, exit: {containerExit: t, at: 70m}}");
        assertEquals(
                List.of("hang", "exit"),
                two.recoveries().stream().map(Recovery::fault).toList());
        assertTrue(two.recoveries().get(0).untilMicros() > 70 * TimeSpan.MINUTE);
        assertEquals("clusters.c.services.t", two.recoveries().get(1).service());
        /* A shortage that nobody felt before the tasks exit is a limit of their recovery, and none of its own. */
        List<Recovery> one =
                run("faults={dry: {capacityShortage: all, at: 1h, duration: 30m}, exit: {containerExit: s, at: 70m}}")
                        .recoveries();
        assertEquals(List.of("exit"), one.stream().map(Recovery::fault).toList());
        assertTrue(one.get(0).full() > 20 * TimeSpan.MINUTE);
    }

    @Test
    void badDeployment_ofNothingWrong_isRefused() throws IOException {
        String problems = Written.of(folder, SHOP, "faults={f: {badDeployment: s, at: 1h, duration: 30m}}")
                .problems();
        assertTrue(problems.contains("nothing is wrong with the revision"), problems);
        problems = Written.of(
                        folder, SHOP, "faults={f: {badDeployment: s, at: 1h, duration: 30m, failsHealthChecks: 50%}}")
                .problems();
        assertTrue(problems.contains("failsHealthChecks has no effect without a loadBalancer"), problems);
    }

    @Test
    void capacityShortage_keepsLaunchesAway_andLeavesWhatRuns() throws IOException {
        /* All four tasks exit at 1:10 and find Fargate short in both zones until 1:30; tries come each minute. */
        RunResult result =
                run("faults={exit: {containerExit: s, at: 70m}, dry: {capacityShortage: all, at: 1h, duration: 30m}}");
        assertEquals(0, Written.metric(result, "tasks.running.min"));
        assertEquals(4 * (1 - 20.5 / 240), Written.metric(result, "tasks.running.mean"), 4 * 1.0 / 240);
        assertEquals(0, Written.metric(result, "instances.terminated"));
        RunResult spared = run(
                "faults={exit: {containerExit: s, at: 70m}, dry: {capacityShortage: us-east-1a, at: 1h, duration: 30m}}");
        /* The other zone has room: less than a minute is lost. */
        assertTrue(Written.metric(spared, "tasks.running.mean") > 4 * (1 - 1.0 / 240));
    }

    @Test
    void capacityShortage_ofAFamily_bindsOnDemandAndSpot() throws IOException {
        RunResult result = run(
                "faults={lost: {instanceImpairment: p, at: 70m, duration: 1h}, dry: {capacityShortage: m5, at: 1h, duration: 1h}}");
        LimitEpisode limit =
                Written.limits(result, LimitEpisode.Kind.INSUFFICIENT_CAPACITY).get(0);
        assertEquals(
                72 * TimeSpan.MINUTE, limit.fromMicros(), TimeSpan.MINUTE, "the group knows after two status checks");
        assertEquals(120 * TimeSpan.MINUTE, limit.toMicros(), 2 * TimeSpan.MINUTE);
        assertEquals(4, limit.wanted());
    }

    @Test
    void whatFaultsDo_isAFigure_thatObjectivesMayBound() throws IOException {
        String faults =
                "faults={exit: {containerExit: s, every: 1h, times: 2}, later: {taskHang: s, at: 239m, duration: 30s}}";
        RunResult result = run(
                faults,
                "objectives={soon: {metric: faults.exit.full.max, below: 1m}, never: {metric: faults.exit.full.max, below: 1s}}");
        assertEquals(2, Written.metric(result, "faults.exit.strikes"));
        assertEquals(8, Written.metric(result, "faults.exit.tasksLost"));
        /* All four are scheduled at once and run 28 s later, as new ones do. */
        assertEquals(28, Written.metric(result, "faults.exit.full.max"), 1);
        assertEquals(28, Written.metric(result, "faults.exit.replace.max"), 1);
        assertEquals(
                result.recoveries().stream()
                        .filter(one -> one.fault().equals("exit"))
                        .mapToLong(Recovery::requestsLost)
                        .sum(),
                Written.metric(result, "faults.exit.requestsLost"));
        assertEquals(
                List.of(true, false),
                result.objectives().stream().map(one -> one.met()).toList());
        String unknown = Written.of(folder, SHOP, faults, "objectives={o: {metric: faults.exits.full.max, below: 1m}}")
                .problems();
        assertTrue(unknown.contains("there is no fault \"exits\""), unknown);
    }

    @Test
    void stormWhereNothingIsSpot_isWarnedOf() throws IOException {
        String storm = "faults={f: {spotReclaim: all, at: 1h, duration: 5m}}";
        String warning = "nothing is Spot in these pools";
        assertFalse(Written.of(folder, SHOP, storm).problems().contains(warning), "half of the group is Spot");
        String onDemand = "clusters.c.capacityProviders.p.autoScalingGroup.instancesDistribution=null";
        assertTrue(Written.of(folder, SHOP, storm, onDemand).problems().contains(warning));
        String fargate = "clusters.c.services.s.capacityProviderStrategy=[{capacityProvider: FARGATE_SPOT, weight: 1}]";
        assertFalse(
                Written.of(folder, SHOP, storm, onDemand, fargate).problems().contains(warning));
    }

    @Test
    void campaign_mustSayWhatItMeans() throws IOException {
        String once = Written.of(folder, SHOP, "faults={f: {containerExit: s, at: 1h, times: 2}}")
                .problems();
        assertTrue(once.contains("times has no effect with at"), once);
        String none = Written.of(folder, SHOP, "faults={f: {containerExit: s}}").problems();
        assertTrue(none.contains("give either at, for a fault at a known time, or every"), none);
        String zero = Written.of(folder, SHOP, "faults={f: {containerExit: s, every: 1h, times: 0}}")
                .problems();
        assertTrue(zero.contains("times must be at least 1"), zero);
        String pool = Written.of(folder, SHOP, "faults={f: {capacityShortage: us-east-1a/m6, at: 1h, duration: 5m}}")
                .problems();
        assertTrue(pool.contains("us-east-1a/m5"), pool);
    }
}
