package dev.drydock.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.engine.result.LimitEpisode;
import dev.drydock.engine.result.RunResult;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a group does about a zone without capacity: EC2 Auto Scaling API reference, AvailabilityZoneDistribution. */
class ZoneDistributionTest {
    private static final String GROUP = "clusters.c.capacityProviders.p.autoScalingGroup.";
    private static final String ONLY =
            GROUP + "availabilityZoneDistribution.capacityDistributionStrategy=balanced-only";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    /* Four instances in two zones, of which the first is lost from 30 to 90 minutes. */
    private static final String TEXT =
            """
            horizon: 2h
            network: {subnets: {a: {zone: us-east-1a}, b: {zone: us-east-1b}}}
            images: {s: {size: 0B}}
            clusters:
              c:
                capacityProviders:
                  p: {autoScalingGroup: {instanceTypes: [m5.large], subnets: [a, b], minSize: 0, maxSize: 8, desiredCapacity: 4}}
                services:
                  web:
                    taskDefinition: {family: w, containerDefinitions: [{name: w, image: s, cpu: 1024, memory: 128}]}
                    desiredCount: 8
                    capacityProviderStrategy: [{capacityProvider: p, weight: 1}]
            faults:
              zone: {at: 30m, zoneOutage: us-east-1a, duration: 60m}
            """;

    private RunResult run(String... settings) throws IOException {
        return Written.of(folder, TEXT, settings).run();
    }

    @Test
    void balancedBestEffort_launchesInTheOtherZone() throws IOException {
        RunResult result = run();
        assertEquals(4, Written.metric(result, "p.instances.mean"), 0.1, "replaced at once");
    }

    @Test
    void balancedOnly_waitsForTheZoneThatIsLost() throws IOException {
        RunResult result = run(ONLY);
        /* Two of four for an hour of two, and until the zone is tried again. */
        assertEquals(3, Written.metric(result, "p.instances.mean"), 0.1);
        assertEquals(2, Written.metric(result, "p.instances.launched"));
        assertTrue(
                !Written.limits(result, LimitEpisode.Kind.INSUFFICIENT_CAPACITY).isEmpty());
    }

    @Test
    void balancedOnly_launchesWhereZonesAreEqual() throws IOException {
        /* Nothing stands when the zone is lost: one comes to the other zone, the next would have to come to the first. */
        RunResult result = run(
                ONLY,
                GROUP + "desiredCapacity=0",
                GROUP + "scheduled={out: {schedule: 'at(2026-03-02T00:40:00)', desiredCapacity: 2}}");
        assertEquals(2, Written.metric(result, "p.instances.max"));
        assertEquals((80 + 30) / 120.0, Written.metric(result, "p.instances.mean"), 0.02);
    }

    @Test
    void balancedOnly_inOneSubnet_isRefused() throws IOException {
        String told = Written.of(folder, TEXT, ONLY, GROUP + "subnets=[a]").problems();
        assertTrue(told.contains("balanced-only has no effect on a group in one subnet"), told);
    }
}
