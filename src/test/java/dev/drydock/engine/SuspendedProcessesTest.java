package dev.drydock.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.engine.result.RunResult;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a group does not do any more when its processes are switched off: Amazon EC2 Auto Scaling user guide, "Suspend and resume Amazon EC2 Auto Scaling processes". */
class SuspendedProcessesTest {
    private static final String OWN = "clusters.c.autoScalingGroups.own.";
    private static final String OUT =
            OWN + "scheduled={out: {schedule: 'at(2026-03-02T01:00:00)', desiredCapacity: 6}}";
    private static final String IN = OWN + "scheduled={in: {schedule: 'at(2026-03-02T01:00:00)', desiredCapacity: 2}}";
    private static final String SICK = "faults={sick: {at: 30m, instanceImpairment: own, duration: 30m}}";
    private static final String LOST = "faults={lost: {at: 30m, zoneOutage: us-east-1a, duration: 30m}}";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private static final String TEXT =
            """
            horizon: 2h
            network: {subnets: {a: {zone: us-east-1a}, b: {zone: us-east-1b}}}
            images: {s: {size: 0B}}
            clusters:
              c:
                autoScalingGroups:
                  own: {instanceTypes: [m5.large], subnets: [a, b], maxSize: 9, desiredCapacity: 4}
                services:
                  web:
                    taskDefinition: {family: w, containerDefinitions: [{name: w, image: s, cpu: 1024, memory: 128}]}
                    desiredCount: 4
                    launchType: EC2
            """;

    private RunResult run(String processes, String... settings) throws IOException {
        String[] all = java.util.Arrays.copyOf(settings, settings.length + 1);
        all[settings.length] = OWN + "suspendedProcesses=[" + processes + "]";
        return Written.of(folder, TEXT, all).run();
    }

    private static double instances(RunResult result, String what) {
        return Written.metric(result, "own.instances." + what);
    }

    @Test
    void launch_neitherScalesOutNorReplaces() throws IOException {
        assertEquals(6, instances(run("", OUT), "max"));
        assertEquals(4, instances(run("Launch", OUT), "max"));
        RunResult sick = run("Launch", SICK);
        assertEquals(4, instances(sick, "failed"), "unhealthy instances are terminated all the same");
        assertEquals(0, instances(sick, "launched"));
        assertEquals(4, instances(run("", SICK), "launched"));
        assertTrue(
                run("Launch", SICK).limits().stream().noneMatch(l -> l.subject().startsWith(OWN)), "it is no shortage");
    }

    @Test
    void terminate_neitherScalesInNorReplaces() throws IOException {
        assertEquals(2, instances(run("", IN), "terminated"));
        assertEquals(0, instances(run("Terminate", IN), "terminated"));
        assertEquals(0, instances(run("Terminate", SICK), "failed"));
    }

    @Test
    void terminate_letsZoneBalanceLaunchWithoutTerminating() throws IOException {
        /* Four are launched while only the second zone is there; afterwards two of them are to move, one after the other. */
        String[] apart = {
            OWN + "desiredCapacity=0",
            LOST,
            OWN + "scheduled={out: {schedule: 'at(2026-03-02T00:40:00)', desiredCapacity: 4}}"
        };
        assertEquals(6, instances(run("", apart), "launched"));
        assertEquals(2, instances(run("", apart), "terminated"));
        assertEquals(5, instances(run("Terminate", apart), "launched"), "the first never makes way");
        assertEquals(0, instances(run("Terminate", apart), "terminated"));
    }

    @ParameterizedTest
    @CsvSource({"HealthCheck", "ReplaceUnhealthy"})
    void unhealthyAndLostInstances_areNotReplaced(String process) throws IOException {
        assertEquals(0, instances(run(process, SICK), "failed"));
        assertEquals(0, instances(run(process, LOST), "failed"));
        assertEquals(0, instances(run(process, LOST), "launched"));
        assertTrue(instances(run("", LOST), "launched") > 0);
        String gone = OWN + "timeToFailure=90m";
        assertEquals(0, instances(run(process, gone), "min"), "what is gone is not missed");
        assertEquals(0, instances(run(process, gone), "launched"));
        assertEquals(4, instances(run("", gone), "launched"));
    }

    @Test
    void alarmNotification_stopsPoliciesAndManagedScaling() throws IOException {
        String policy = OWN
                + "scalingPolicies={cpu: {targetTracking: {predefinedMetricType: CPUReservation, targetValue: 25}}}";
        assertEquals(8, instances(run("", policy), "max"), "half of eight vCPU is twice the target");
        assertEquals(4, instances(run("AlarmNotification", policy), "max"));
        String[] managed = {
            "clusters.c.autoScalingGroups={}",
            "clusters.c.services.web.launchType=null",
            "clusters.c.services.web.desiredCount=6",
            "clusters.c.services.web.capacityProviderStrategy=[{capacityProvider: p, weight: 1}]",
            "clusters.c.capacityProviders.p={managedScaling: {}, autoScalingGroup: {instanceTypes: [m5.large], subnets: [a], maxSize: 9, desiredCapacity: 2}}"
        };
        assertEquals(3, Written.metric(Written.of(folder, TEXT, managed).run(), "p.instances.max"));
        managed[4] = managed[4].replace("maxSize: 9", "maxSize: 9, suspendedProcesses: [AlarmNotification]");
        assertEquals(2, Written.metric(Written.of(folder, TEXT, managed).run(), "p.instances.max"));
    }

    @Test
    void scheduledActions_areLeftOut() throws IOException {
        assertEquals(4, instances(run("ScheduledActions", OUT), "max"));
    }

    @Test
    void instanceRefresh_replacesNothing() throws IOException {
        String refresh = OWN + "instanceRefreshes={r: {at: 30m}}";
        assertEquals(4, instances(run("", refresh), "launched"));
        assertEquals(0, instances(run("InstanceRefresh", refresh), "launched"));
        assertEquals(0, instances(run("Launch", refresh), "terminated"), "it needs to launch");
        assertEquals(0, instances(run("Terminate", refresh), "launched"), "and to terminate");
    }

    @ParameterizedTest
    @CsvSource({
        "AddToLoadBalancer, the group has no targetGroups",
        "AlarmNotification, nothing scales the group by alarms",
        "ScheduledActions, the group has no scheduled actions",
        "InstanceRefresh, the group has no instanceRefreshes"
    })
    void whatHasNoEffect_isRefused(String process, String reason) throws IOException {
        String told = Written.of(folder, TEXT, OWN + "suspendedProcesses=[" + process + "]")
                .problems();
        assertTrue(told.contains(reason), told);
    }
}
