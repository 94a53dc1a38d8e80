package dev.drydock.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.engine.result.Mark;
import dev.drydock.engine.result.RunResult;
import dev.drydock.unit.TimeSpan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Instance refreshes that skip, bake, fail and roll back: Amazon EC2 Auto Scaling user guide, "Use an instance refresh to update instances in an Auto Scaling group". */
class InstanceRefreshTest {
    private static final String REFRESHES = "clusters.c.autoScalingGroups.own.instanceRefreshes=";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    /* Four instances with two tasks each; a replacement takes 40 s to boot and 10 s to register. */
    private static final String TEXT =
            """
            horizon: 3h
            network: {subnets: {a: {zone: us-east-1a}}}
            images: {s: {size: 0B}}
            clusters:
              c:
                autoScalingGroups:
                  own: {instanceTypes: [m5.large], subnets: [a], maxSize: 4, desiredCapacity: 4}
                services:
                  web:
                    taskDefinition: {family: w, containerDefinitions: [{name: w, image: s, cpu: 1024, memory: 128}]}
                    desiredCount: 8
                    launchType: EC2
                    demand: {requests: {rate: 100/s}, serviceTime: 50ms, concurrency: 16}
            """;

    private RunResult run(String refreshes, String... more) throws IOException {
        String[] all = java.util.Arrays.copyOf(more, more.length + 1);
        all[more.length] = REFRESHES + refreshes;
        return Written.of(folder, TEXT, all).run();
    }

    private static double launched(RunResult result) {
        return Written.metric(result, "own.instances.launched");
    }

    private static List<Mark> failures(RunResult result) {
        return result.marks().stream()
                .filter(mark -> mark.kind().equals("instance-refresh-failed"))
                .toList();
    }

    @Test
    void skipMatching_leavesInstancesOfTheVersionAlone() throws IOException {
        String twice = "{one: {at: 30m, launchTemplateVersion: 2}, two: {at: 1h, launchTemplateVersion: 2%s}}";
        assertEquals(8, launched(run(twice.formatted(""))));
        assertEquals(4, launched(run(twice.formatted(", skipMatching: true"))));
        assertEquals(
                8,
                launched(
                        run(
                                "{one: {at: 30m, launchTemplateVersion: 2}, two: {at: 1h, launchTemplateVersion: 3, skipMatching: true}}")));
        assertEquals(0, launched(run("{one: {at: 30m, launchTemplateVersion: 1, skipMatching: true}}")));
    }

    @Test
    void aVersion_bringsItsOwnBootTime() throws IOException {
        /* Four one after the other; each takes 9 minutes more than the 50 s otherwise. */
        double usual = Written.metric(run("{one: {at: 30m}}"), "tasks.running.mean");
        double slow = Written.metric(run("{one: {at: 30m, boot: 580s}}"), "tasks.running.mean");
        assertEquals(usual - 4 * 2 * 540 / 10_800.0, slow, 1e-6);
    }

    @Test
    void bakeTime_keepsTheNextRefreshWaiting() throws IOException {
        /* The first takes less than 10 minutes; with its bake time the second begins after the horizon. */
        assertEquals(8, launched(run("{one: {at: 30m}, two: {at: 31m}}")));
        assertEquals(4, launched(run("{one: {at: 30m, bakeTime: 150m}, two: {at: 31m}}")));
    }

    @Test
    void warmUp_isTheGroupsWhereTheRefreshHasNone() throws IOException {
        RunResult none = run("{one: {at: 30m}, two: {at: 31m}}", "horizon=50m");
        RunResult grace = run(
                "{one: {at: 30m}, two: {at: 31m}}",
                "horizon=50m",
                "clusters.c.autoScalingGroups.own.healthCheckGracePeriod=300s");
        RunResult usual = run(
                "{one: {at: 30m}, two: {at: 31m}}",
                "horizon=50m",
                "clusters.c.autoScalingGroups.own.healthCheckGracePeriod=300s",
                "clusters.c.autoScalingGroups.own.defaultInstanceWarmup=0s");
        assertEquals(8, launched(none));
        assertEquals(4, launched(grace), "each of four takes nearly six minutes");
        assertEquals(8, launched(usual));
    }

    /* Instances of version 2 fail a minute after they are ready: tasks are lost over and over. */
    private static String bad(String more) {
        return "{two: {at: 30m, minHealthyPercentage: 50, launchTemplateVersion: 2, timeToFailure: 60s%s}}"
                .formatted(more);
    }

    private static final String ALARM = ", alarmSpecification: {service: web, unservedShare: 5%}";
    private static final String[] BUSY = {
        "clusters.c.services.web.demand.requests.rate=1800/s", "clusters.c.services.web.demand.timeout=2s"
    };

    @Test
    void alarm_failsTheRefresh_andWhatIsLaunchedNextIsOfTheVersionBefore() throws IOException {
        RunResult alone = run(bad(""), BUSY);
        RunResult watched = run(bad(ALARM), BUSY);
        assertEquals(0, failures(alone).size());
        assertEquals(1, failures(watched).size());
        assertTrue(
                failures(watched).get(0).micros() < 35 * TimeSpan.MINUTE,
                failures(watched).toString());
        assertTrue(launched(alone) > 100, "instances fail till the end");
        assertTrue(launched(watched) <= 8, "those of version 2 fail once, and are replaced by others");
    }

    @Test
    void autoRollback_replacesWhatTheRefreshReplaced() throws IOException {
        /* Version 2 serves, but boots so long that the alarm goes off. */
        String slow = "{two: {at: 30m, minHealthyPercentage: 50, launchTemplateVersion: 2, boot: 10m%s%s}}";
        RunResult failed = run(slow.formatted(ALARM, ""), BUSY);
        RunResult rolledBack = run(slow.formatted(ALARM, ", autoRollback: true"), BUSY);
        assertEquals(1, failures(failed).size());
        assertEquals(1, failures(rolledBack).size());
        assertEquals(2, launched(failed), "two were being replaced when it failed");
        assertEquals(4, launched(rolledBack), "they are replaced again");
        assertTrue(launched(run(slow.formatted("", ""), BUSY)) == 4, "without an alarm all are replaced");
    }

    /* Of four instances with termination protection one has no task. */
    private RunResult shielded(String more) throws IOException {
        return Written.of(
                        folder,
                        TEXT,
                        "clusters.c.autoScalingGroups={}",
                        "clusters.c.capacityProviders.own={managedTerminationProtection: ENABLED, managedScaling: {targetCapacity: 75}, autoScalingGroup: {instanceTypes: [m5.large], subnets: [a], minSize: 4, maxSize: 4,"
                                + " instanceRefreshes: {two: {at: 30m, launchTemplateVersion: 2" + more + "}}}}",
                        "clusters.c.services.web.launchType=null",
                        "clusters.c.services.web.capacityProviderStrategy=[{capacityProvider: own, weight: 1}]",
                        "clusters.c.services.web.placementStrategy=[{type: binpack, field: cpu}]",
                        "clusters.c.services.web.desiredCount=6")
                .run();
    }

    @Test
    void protectedInstances_areWaitedForAnHour_ignoredOrReplaced() throws IOException {
        RunResult waits = shielded("");
        assertEquals(1, launched(waits), "the one without tasks");
        assertEquals(1, failures(waits).size());
        assertEquals(91.5 * TimeSpan.MINUTE, failures(waits).get(0).micros(), 1.5 * TimeSpan.MINUTE);
        assertEquals(2, launched(shielded(", autoRollback: true")), "and it goes back");
        RunResult ignores = shielded(", scaleInProtectedInstances: Ignore");
        assertEquals(1, launched(ignores));
        assertEquals(0, failures(ignores).size());
        assertEquals(4, launched(shielded(", scaleInProtectedInstances: Refresh")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{r: {at: 1h, skipMatching: true}} | skipMatching needs launchTemplateVersion",
                "{r: {at: 1h, autoRollback: true}} | a rollback is not supported without a desired configuration",
                "{r: {at: 1h, autoRollback: true, launchTemplateVersion: 2}} | without alarmSpecification nothing fails the refresh",
                "{r: {at: 1h, scaleInProtectedInstances: Ignore}} | no effect without managedTerminationProtection",
                "{r: {at: 1h, bakeTime: 3d}} | at most 172800s",
                "{r: {at: 1h, launchTemplateVersion: 0}} | launchTemplateVersion must be positive",
                "{r: {at: 1h, alarmSpecification: {service: wed, unservedShare: 5%}}} | web",
                "{r: {at: 1h, alarmSpecification: {service: web, unservedShare: 100%}}} | unservedShare must be below 100%"
            })
    void impossibleRefreshes_areRefused(String refreshes, String reason) throws IOException {
        String told = Written.of(folder, TEXT, REFRESHES + refreshes).problems();
        assertTrue(told.contains(reason), told);
    }
}
