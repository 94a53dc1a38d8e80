package dev.drydock.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.engine.result.DeploymentResult;
import dev.drydock.engine.result.RunResult;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Daemons of ECS Managed Instances: Amazon ECS developer guide, "Amazon ECS Managed Daemons", "Daemon deployments", "Daemon auto repair". Instances boot in 40 s and register in
 * 10 s; a task is scheduled in 1 s and starts in 2 s, and an image is pulled at 10 MiB/s.
 */
class ManagedDaemonTest {
    private static final String AGENT = "clusters.c.services.agent.";
    private static final String WEB = "clusters.c.services.web.";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    /* Web tasks of 1 vCPU; an m6i.large has 2 vCPU, of which the daemon takes a quarter of one. */
    private static final String TEXT =
            """
            horizon: 3h
            network: {subnets: {a: {zone: us-east-1a}}}
            images: {s: {size: 0B}, d: {size: 0B}}
            clusters:
              c:
                capacityProviders:
                  m:
                    managedInstancesProvider:
                      subnets: [a]
                      instanceRequirements: {allowedInstanceTypes: [m6i.large], vCpuCount: {min: 2}, memoryMiB: {min: 4096}}
                services:
                  web:
                    taskDefinition: {family: w, containerDefinitions: [{name: w, image: s, cpu: 1024, memory: 256}]}
                    desiredCount: 8
                    capacityProviderStrategy: [{capacityProvider: m, weight: 1}]
                  agent:
                    schedulingStrategy: DAEMON
                    managedDaemon: {capacityProviders: [m]}
                    taskDefinition: {family: d, containerDefinitions: [{name: d, image: d, cpu: 256, memory: 128}]}
            """;

    private RunResult run(String... settings) throws IOException {
        return Written.of(folder, TEXT, settings).run();
    }

    @Test
    void everyManagedInstance_hasItsDaemon_whoseRoomIsReserved() throws IOException {
        RunResult result = run("initial=empty");
        /* Beside the daemon there is room for one web task, not for two. */
        assertEquals(8, Written.metric(result, "m.instances.launched"));
        assertEquals(8, Written.metric(result, "agent.tasks.running.max"));
        assertEquals(8, Written.metric(result, "web.tasks.running.max"));
    }

    @Test
    void otherTasks_runOnlyWhenTheDaemonDoes() throws IOException {
        String[] slow = {"initial=empty", "images.d.size=600MiB", "delays.instancePullPerSecond=10MiB"};
        double late = 3 * 3600 * (1 - Written.metric(run(slow), "web.tasks.running.mean") / 8);
        double soon = 3 * 3600 * (1 - Written.metric(run("initial=empty"), "web.tasks.running.mean") / 8);
        /* The daemon pulls for a minute. */
        assertEquals(60, late - soon, 2);
    }

    @Test
    void daemonThatStops_hasItsInstanceReplaced() throws IOException {
        RunResult result = run(AGENT + "timeToCrash=2h", WEB + "desiredCount=1");
        assertEquals(1, Written.metric(result, "agent.tasks.crashed"));
        assertEquals(1, Written.metric(result, "m.instances.launched"));
        assertEquals(1, Written.metric(result, "m.instances.terminated"));
        assertEquals(1, Written.metric(result, "web.tasks.running.min"), "the web task moves before its instance goes");
    }

    @Test
    void deployment_replacesAQuarterOfTheInstancesAtATime() throws IOException {
        RunResult result = run(AGENT + "deployments={v2: {at: 30m}}");
        DeploymentResult deployment = result.deployments().get(0);
        assertEquals(DeploymentResult.Outcome.COMPLETED, deployment.outcome());
        assertEquals(8, Written.metric(result, "m.instances.launched"));
        /* Two of eight go at a time, and two come beside them. */
        assertEquals(10, Written.metric(result, "m.instances.max"));
        assertEquals(8, Written.metric(result, "web.tasks.running.min"));
        RunResult all = run(AGENT + "deployments={v2: {at: 30m}}", AGENT + "managedDaemon.drainPercent=100");
        assertEquals(16, Written.metric(all, "m.instances.max"));
        assertTrue(all.deployments().get(0).finishedMicros() < deployment.finishedMicros());
        RunResult baked = run(AGENT + "deployments={v2: {at: 30m}}", AGENT + "managedDaemon.bakeTimeInMinutes=10");
        /* Three pauses between the four steps. */
        double pauses = (baked.deployments().get(0).finishedMicros() - deployment.finishedMicros()) / 60e6;
        assertEquals(30, pauses, 1);
    }

    @Test
    void idleInstance_goesWithItsDaemon() throws IOException {
        String less = WEB
                + "scaling={minCapacity: 0, maxCapacity: 20, scheduled: {less: {schedule: \"at(2026-03-02T00:20:00)\", minCapacity: 0, maxCapacity: 2}}}";
        RunResult result = run(less);
        assertEquals(2, Written.metric(result, "m.instances.min"));
        assertEquals(2, Written.metric(result, "agent.tasks.running.min"));
    }

    @Test
    void whatEcsRefuses_isRefused() throws IOException {
        String unknown = Written.of(folder, TEXT, AGENT + "managedDaemon.capacityProviders=[x]")
                .problems();
        assertTrue(unknown.contains("capacity provider \"x\""), unknown);
        String group = Written.of(
                        folder,
                        TEXT,
                        "clusters.c.capacityProviders.g={autoScalingGroup: {instanceTypes: [m5.large], subnets: [a], maxSize: 3}}",
                        AGENT + "managedDaemon.capacityProviders=[g]")
                .problems();
        assertTrue(group.contains("Managed Instances only"), group);
        String replica = Written.of(folder, TEXT, WEB + "managedDaemon={capacityProviders: [m]}")
                .problems();
        assertTrue(replica.contains("DAEMON"), replica);
    }
}
