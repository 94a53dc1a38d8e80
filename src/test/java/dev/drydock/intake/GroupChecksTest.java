package dev.drydock.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Groups that EC2 Auto Scaling or ECS would refuse are refused with their reason, at their place; what merely surprises is a warning. */
class GroupChecksTest {
    private static final Path FOLDER = Path.of("src/test/resources/keys");
    private static final String OD = "clusters.c.capacityProviders.od.autoScalingGroup";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "maxSize=0 | sizes must satisfy",
                "desiredCapacity=99 | desiredCapacity must be between",
                "maxInstanceLifetime=2h | maxInstanceLifetime must be at least 1d",
                "warmPool={instanceReusePolicy: {reuseOnScaleIn: true}} | do not support reuseOnScaleIn",
                "warmPool={minSize: 5, maxGroupPreparedCapacity: 4} | maxGroupPreparedCapacity must be at least minSize",
                "lifecycleHooks={h: {lifecycleTransition: 'autoscaling:EC2_INSTANCE_LAUNCHING', heartbeatTimeout: 5s}} | heartbeatTimeout must be between",
                "instanceRefreshes={r: {at: 1h, minHealthyPercentage: 101}} | minHealthyPercentage must be between",
                "instanceRefreshes={r: {at: 1h, minHealthyPercentage: 50, maxHealthyPercentage: 160}} | at most 100 above",
                "instanceRefreshes={r: {at: 1h, checkpointPercentages: [50, 20]}} | must ascend",
                "scheduled={a: {schedule: rate(1 day), minSize: 5, maxSize: 2}} | sizes must satisfy",
                "instanceTypes=[m6i.large, m6i.large] | must be unique",
                "instanceTypes=[m6i.large, m6g.large] | does not match",
                "capacityRebalance=true | on Spot Instances only",
                "terminationPolicies=[OldestLaunchConfiguration] | expected one of the words",
                "instancesDistribution={spotAllocationStrategy: diversified} | expected one of the words",
                "instancesDistribution={spotAllocationStrategy: capacity-optimized, spotInstancePools: 3} | goes with lowest-price only"
            })
    void impossibleGroups_areRefused(String setting, String reason) {
        Reading reading = ScenarioReader.read(FOLDER, List.of(OD + "." + setting));
        assertTrue(reading.base().isEmpty(), "refused");
        assertTrue(
                reading.problems().list().stream().anyMatch(p -> p.message().contains(reason)),
                reading.problems().toString());
    }

    @Test
    void volumes_beyondTheAttachments_areRefused() {
        /* 28 attachments: one interface, the root volume and 26 more, as the user guide's example has 27 volumes. */
        String volumes = String.join(", ", Collections.nCopies(26, "{size: 1GiB}"));
        Reading fits = ScenarioReader.read(FOLDER, List.of(OD + ".dataVolumes=[" + volumes + "]"));
        assertFalse(fits.problems().failed());
        Reading full = ScenarioReader.read(FOLDER, List.of(OD + ".dataVolumes=[" + volumes + ", {size: 1GiB}]"));
        assertTrue(
                full.problems().list().stream().anyMatch(p -> p.message().contains("at most 27 volumes")),
                full.problems().toString());
    }

    @Test
    void warmPoolOfAMixedGroup_isRefused() {
        Reading reading = ScenarioReader.read(
                FOLDER, List.of("clusters.c.capacityProviders.spot.autoScalingGroup.warmPool={minSize: 1}"));
        assertTrue(reading.problems().list().stream().anyMatch(p -> p.message()
                .contains("can't add a warm pool to an Auto Scaling group that has a mixed")));
    }

    @Test
    void idleProvider_doubledSubnet_andSpotPriceOfNobody_areTold_butTheRunGoesOn() {
        Reading clean = ScenarioReader.read(FOLDER, List.of());
        assertEquals(List.of(), clean.problems().list());
        Reading reading = ScenarioReader.read(
                FOLDER,
                List.of(
                        "clusters.c.capacityProviders.more={autoScalingGroup: {instanceTypes: [c5.large], subnets: [a, a], maxSize: 1}}",
                        "spotMarket.pools.\"c5.large\"={price: $0.01}"));
        assertFalse(reading.base().isEmpty(), reading.problems().toString());
        List<String> told =
                reading.problems().list().stream().map(p -> p.message()).toList();
        assertEquals(3, told.size(), told.toString());
        assertTrue(told.stream().anyMatch(m -> m.contains("uses the capacity provider \"more\"; it stays empty")));
        assertTrue(told.stream().anyMatch(m -> m.contains("the subnet \"a\" is listed twice")));
        assertTrue(told.stream().anyMatch(m -> m.contains("no group buys Spot Instances of \"c5.large\"")));
        Reading costly = ScenarioReader.read(
                FOLDER,
                List.of(
                        "clusters.c.capacityProviders.more={autoScalingGroup: {instanceTypes: [c5.large], subnets: [a], minSize: 1, maxSize: 1}}"));
        assertTrue(costly.problems().list().get(0).message().endsWith("its instances cost money all the same"));
    }
}
