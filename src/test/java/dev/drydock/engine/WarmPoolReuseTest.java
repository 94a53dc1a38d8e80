package dev.drydock.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.drydock.engine.result.RunResult;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Instances that return to the warm pool when the group scales in: Amazon EC2 Auto Scaling user guide, "Warm pools", instance reuse policy. */
class WarmPoolReuseTest {
    private static final String OWN = "clusters.c.autoScalingGroups.own.";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    /* Four instances, two from 00:30 to 01:00, and four again; two tasks of a vCPU fill an instance. */
    private static final String TEXT =
            """
            horizon: 2h
            network: {subnets: {a: {zone: us-east-1a}}}
            images: {s: {size: 0B}}
            clusters:
              c:
                autoScalingGroups:
                  own:
                    instanceTypes: [m5.large]
                    subnets: [a]
                    maxSize: 4
                    desiredCapacity: 4
                    warmPool: {start: 20s, instanceReusePolicy: {reuseOnScaleIn: true}}
                    scheduled:
                      in: {schedule: 'at(2026-03-02T00:30:00)', desiredCapacity: 2}
                      out: {schedule: 'at(2026-03-02T01:00:00)', desiredCapacity: 4}
                services:
                  web:
                    taskDefinition: {family: w, containerDefinitions: [{name: w, image: s, cpu: 1024, memory: 128}]}
                    desiredCount: 8
                    launchType: EC2
            """;

    private RunResult run(String... settings) throws IOException {
        return Written.of(folder, TEXT, settings).run();
    }

    @Test
    void instancesReturnToThePool_andComeOutOfItAgain() throws IOException {
        RunResult result = run();
        assertEquals(0, Written.metric(result, "own.instances.terminated"));
        assertEquals(2 * 30 / 120.0, Written.metric(result, "own.instances.warm.mean"), 1e-9);
        assertEquals(3.5, Written.metric(result, "own.instances.mean"), 1e-9);
        /* Four tasks lose their instances at 30 min; they run again 20 s + 10 s + 2 s after 60 min. */
        assertEquals(
                8 - 4 * (30 * 60 + 32) / 7_200.0,
                Written.metric(result, "web.tasks.running.mean"),
                4 * 1 / 7_200.0 + 1e-9);
        assertEquals(
                2,
                Written.metric(
                        run(OWN + "warmPool.instanceReusePolicy.reuseOnScaleIn=false"), "own.instances.terminated"));
    }

    @Test
    void terminatingHooks_comeBefore_andThePoolWaitsForThem() throws IOException {
        RunResult result = run(
                OWN
                        + "lifecycleHooks={save: {lifecycleTransition: 'autoscaling:EC2_INSTANCE_TERMINATING', heartbeatTimeout: 5m, defaultResult: CONTINUE}}");
        assertEquals(0, Written.metric(result, "own.instances.terminated"));
        assertEquals(2 * 25 / 120.0, Written.metric(result, "own.instances.warm.mean"), 1e-9);
    }

    @Test
    void whatThePoolHasNoRoomFor_isTerminated() throws IOException {
        RunResult result = run(OWN + "warmPool.maxGroupPreparedCapacity=3");
        assertEquals(1 * 30 / 120.0, Written.metric(result, "own.instances.warm.mean"), 1e-9);
    }
}
