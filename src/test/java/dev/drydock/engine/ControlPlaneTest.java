package dev.drydock.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.engine.result.RunResult;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A control plane that is impaired. Delays as {@link Written} says: an instance takes tasks 50 s after its launch, which run 2 s later. */
class ControlPlaneTest {
    @TempDir
    Path folder;

    private static final String SHOP =
            """
            horizon: 1h
            network: {subnets: {a: {zone: us-east-1a}}}
            clusters:
              c:
                capacityProviders:
                  p:
                    autoScalingGroup: {instanceTypes: [m5.large], subnets: [a], desiredCapacity: 2, maxSize: 6}
                    managedScaling: {targetCapacity: 100}
                services:
                  s:
                    taskDefinition: {family: s, cpu: "512", memory: "1024", containerDefinitions: [{name: s, image: s}]}
                    desiredCount: 8
                    capacityProviderStrategy: [{capacityProvider: p, weight: 1}]
                    demand: {requests: {rates: [{at: 0s, rate: 10/s}, {at: 12m, rate: 30/s}]}, request: {cpu: 100ms}, concurrency: 8}
            """;

    private RunResult run(String... settings) throws IOException {
        return Written.of(folder, SHOP, settings).run();
    }

    @Test
    void controlPlaneThatLaunchesNothing_leavesWhatRuns_andStartsAfterwards() throws IOException {
        String crash = "clusters.c.services.s.timeToCrash=15m";
        RunResult result =
                run("faults={f: {controlPlaneImpairment: launches, at: 10m, duration: 20m}}", crash, "horizon=40m");
        /* All eight crash at 15:00; tries begin at 15:01 and come each minute, the first good one at 30:01. */
        assertEquals(8 - 8 * (15 * 60 + 3) / 2400.0, Written.metric(result, "tasks.running.mean"), 1e-6);
    }

    @Test
    void controlPlaneThatScalesNothing_scalesLater() throws IOException {
        String scaling =
                "clusters.c.services.s.scaling={minCapacity: 2, maxCapacity: 30, targetTracking: {predefinedMetricType: ECSServiceAverageCPUUtilization, targetValue: 50}}";
        String fault = "faults={f: {controlPlaneImpairment: scaling, at: 5m, duration: 40m}}";
        double delayed = Written.metric(run(fault, scaling), "tasks.desired.mean");
        double prompt = Written.metric(run(scaling), "tasks.desired.mean");
        assertTrue(delayed < prompt, delayed + " and " + prompt);
        assertEquals(
                Written.metric(run(scaling), "tasks.desired.max"),
                Written.metric(run(fault, scaling), "tasks.desired.max"),
                2);
    }
}
