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

/** Instance types that count more than one unit of a group's sizes: Amazon EC2 Auto Scaling user guide, "Configure an Auto Scaling group to use instance weights". */
class GroupWeightsTest {
    private static final String OWN = "clusters.c.autoScalingGroups.own.";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    /* An m5.2xlarge costs four times an m5.large, $0.384 and $0.096 an hour; with the weight 5 a unit of it is cheaper. */
    private static final String TEXT =
            """
            horizon: 2h
            network: {subnets: {a: {zone: us-east-1a}, b: {zone: us-east-1b}}}
            images: {s: {size: 0B}}
            clusters:
              c:
                autoScalingGroups:
                  own:
                    instanceTypes: [m5.large, m5.2xlarge]
                    weightedCapacity: {m5.large: 1, m5.2xlarge: 5}
                    subnets: [a, b]
                    minSize: 1
                    maxSize: 30
                    desiredCapacity: 12
                    instancesDistribution: {onDemandAllocationStrategy: lowest-price}
                services:
                  web:
                    taskDefinition: {family: w, containerDefinitions: [{name: w, image: s, cpu: 256, memory: 128}]}
                    desiredCount: 1
                    launchType: EC2
            """;

    private RunResult run(String... settings) throws IOException {
        return Written.of(folder, TEXT, settings).run();
    }

    @Test
    void capacityIsCountedInUnits_andOverageIsAccepted() throws IOException {
        /* Three of five units are the fewest that are twelve or more. */
        assertEquals(3, Written.metric(run(), "own.instances.mean"));
        /* In the order of the list all are small. */
        assertEquals(
                12,
                Written.metric(
                        run(OWN + "instancesDistribution.onDemandAllocationStrategy=prioritized"),
                        "own.instances.mean"));
    }

    @Test
    void lowestPrice_isThatOfAUnit() throws IOException {
        /* At the weight 4 both cost the same a unit, and the first listed goes first; at 3 the large one costs more. */
        assertEquals(
                12, Written.metric(run(OWN + "weightedCapacity={m5.large: 1, m5.2xlarge: 3}"), "own.instances.mean"));
        assertEquals(
                2, Written.metric(run(OWN + "weightedCapacity={m5.large: 1, m5.2xlarge: 6}"), "own.instances.mean"));
    }

    @Test
    void scaleIn_neverLeavesLessThanIsWanted() throws IOException {
        RunResult result = run(OWN + "scheduled={in: {schedule: 'at(2026-03-02T01:00:00)', desiredCapacity: 7}}");
        /* Of 15 units 5 may go, the next 5 would leave fewer than 7. */
        assertEquals(2, Written.metric(result, "own.instances.min"));
        assertEquals(1, Written.metric(result, "own.instances.terminated"));
    }

    @Test
    void maxSize_isExceededByLessThanTheHeaviest() throws IOException {
        RunResult result = run(OWN + "maxSize=12", OWN + "instanceRefreshes={r: {at: 1h, minHealthyPercentage: 50}}");
        assertEquals(3, Written.metric(result, "own.instances.max"), "15 units where 12 are allowed");
        assertEquals(3, Written.metric(result, "own.instances.launched"), "all are replaced");
    }

    @Test
    void zonesThatCameApart_areBalancedInUnits_onceAndForAll() throws IOException {
        RunResult result = run(
                OWN + "desiredCapacity=20",
                "horizon=6h",
                "faults={zone: {at: 30m, zoneOutage: us-east-1a, duration: 30m}}");
        /* Two of four are lost and replaced in the other zone, and two of those make way again. */
        assertEquals(4, Written.metric(result, "own.instances.launched"));
        assertEquals(2, Written.metric(result, "own.instances.min"));
        assertEquals(5, Written.metric(result, "own.instances.max"), "one after the other, launched first");
    }

    @Test
    void targetTracking_asksForUnits() throws IOException {
        RunResult result = run(
                OWN + "desiredCapacity=1",
                OWN
                        + "scalingPolicies={cpu: {targetTracking: {predefinedMetricType: CPUReservation, targetValue: 50}}}",
                "clusters.c.services.web.desiredCount=32",
                "initial=empty");
        /* 32 quarters of a vCPU are all of one m5.2xlarge: its five units become ten, two instances. */
        assertEquals(2, Written.metric(result, "own.instances.max"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "clusters.c.autoScalingGroups.own.weightedCapacity={m5.large: 1} | all of them need one",
                "clusters.c.autoScalingGroups.own.weightedCapacity={m5.large: 1, m5.2xlarge: 1000} | between 1 and 999",
                "clusters.c.autoScalingGroups.own.weightedCapacity={m5.large: 1, m5.2xlarge: 2, m5.xlarge: 2} | none of the instanceTypes",
                "clusters.c.capacityProviders.p={autoScalingGroup: {instanceTypes: [m5.large], weightedCapacity: {m5.large: 2}, subnets: [a], maxSize: 4}} | instance weighting is not supported by Amazon ECS capacity providers"
            })
    void impossibleWeights_areRefused(String setting, String reason) throws IOException {
        String told = Written.of(folder, TEXT, setting).problems();
        assertTrue(told.contains(reason), told);
    }
}
