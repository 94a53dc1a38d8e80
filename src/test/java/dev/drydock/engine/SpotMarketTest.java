package dev.drydock.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.engine.result.LimitEpisode;
import dev.drydock.engine.result.Mark;
import dev.drydock.engine.result.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pools that run dry and Spot that is reclaimed. Delays as {@link Written} says: an instance takes tasks 50 s after its launch. */
class SpotMarketTest {
    @TempDir
    Path folder;

    private static final String GROUP =
            """
            horizon: 1h
            network: {subnets: {a: {zone: us-east-1a}, b: {zone: us-east-1b}}}
            spotMarket: {interruptionFactor: 0}
            clusters:
              c:
                capacityProviders:
                  p:
                    autoScalingGroup:
                      instanceTypes: [m5.large]
                      subnets: [a]
                      desiredCapacity: 6
                      maxSize: 6
                      instancesDistribution: {onDemandPercentageAboveBaseCapacity: 0}
            """;

    private static final String FARGATE =
            """
            horizon: 1h
            network: {subnets: {a: {zone: us-east-1a}, b: {zone: us-east-1b}}}
            spotMarket: {fargateSpotInterruptedPerMonth: 0%}
            clusters:
              c:
                services:
                  s:
                    taskDefinition: {family: s, networkMode: awsvpc, cpu: "256", memory: "512", containerDefinitions: [{name: s, image: s}]}
                    desiredCount: 4
                    subnets: [a, b]
                    availabilityZoneRebalancing: DISABLED
                    capacityProviderStrategy: [{capacityProvider: FARGATE_SPOT, weight: 1}]
            """;

    private static final String GROUP_PATH = "clusters.c.capacityProviders.p.autoScalingGroup.";

    private RunResult run(String text, String... settings) throws IOException {
        return Written.of(folder, text, settings).run();
    }

    @Test
    void onDemandAndSpot_drawOnOneStock_andSpotMakesRoom() throws IOException {
        RunResult result = run(
                GROUP,
                "spotMarket.pools={m5.large: {stock: 4}}",
                GROUP_PATH + "instancesDistribution.onDemandPercentageAboveBaseCapacity=50");
        /* Six wanted, three of each. Four are had: two of each. The third On-Demand instance takes a Spot instance's place after its two minutes of notice. */
        assertEquals(1, Written.metric(result, "instances.interrupted"));
        LimitEpisode limit =
                Written.limits(result, LimitEpisode.Kind.INSUFFICIENT_CAPACITY).get(0);
        assertEquals(0, limit.fromMicros());
        assertEquals(6, limit.wanted());
        assertEquals(4, limit.allowed());
        assertEquals(3, Written.metric(result, "instances.onDemand.mean"), 0.05);
        assertEquals(4, Written.metric(result, "instances.max"));
    }

    @Test
    void spotShort_doesNotKeepOnDemandFromItsShare() throws IOException {
        Files.writeString(folder.resolve("stock.csv"), "time_s,instances\n0,0\n60,10\n");
        RunResult result = run(
                GROUP,
                "spotMarket.pools={m5.large: {stock: {file: stock.csv}}}",
                "faults={s: {spotReclaim: all, at: 30s, duration: 2h}}",
                GROUP_PATH + "instancesDistribution.onDemandPercentageAboveBaseCapacity=50");
        assertEquals(3, Written.metric(result, "instances.max"));
    }

    @Test
    void storm_takesInstancesAfterTheirNotice_andGivesNoneUntilItIsOver() throws IOException {
        RunResult result = run(GROUP, "faults={s: {spotReclaim: us-east-1a, at: 10m, duration: 20m}}");
        assertEquals(6, result.faults().get(0).instances());
        /* Gone from 12:00; the group tries at once, then every minute, and the storm is over when it tries at 30:00. */
        assertEquals(6 * (60 - 18) / 60.0, Written.metric(result, "instances.mean"), 1e-6);
    }

    @Test
    void storm_ofOneType_leavesTheOthersOfTheGroup() throws IOException {
        RunResult result = run(
                GROUP,
                "faults={s: {spotReclaim: m5.large, at: 10m, duration: 20m}}",
                GROUP_PATH + "instanceTypes=[m5.large, m5.xlarge]");
        /* Half of the instances are of the two cheapest pools each; the other type replaces at once what is gone. */
        assertEquals(6, Written.metric(result, "instances.mean"), 1e-6);
        assertEquals(3, Written.metric(result, "instances.launched"));
    }

    @Test
    void storm_takesAShare_drawnByInstance() throws IOException {
        RunResult result = run(
                GROUP,
                "faults={s: {spotReclaim: us-east-1a, at: 10m, duration: 5m, share: 50%}}",
                GROUP_PATH + "desiredCapacity=400",
                GROUP_PATH + "maxSize=400");
        /* Of 400 a half; deviation 10. */
        assertEquals(200, result.faults().get(0).instances(), 30);
    }

    @Test
    void fargateSpot_isNotReplacedByFargate_whileThereIsNone() throws IOException {
        RunResult all = run(FARGATE, "faults={s: {spotReclaim: all, at: 10m, duration: 20m}}");
        assertEquals(4, all.faults().get(0).tasks());
        /* SIGTERM comes with the notice at 10:00; tries follow each minute from 10:01 on, the first good one at 30:01. */
        assertEquals(4 * (60 - 20 - 28 / 60.0) / 60, Written.metric(all, "tasks.running.mean"), 1e-6);
        assertEquals(0, Written.metric(all, "tasks.running.min"));
        RunResult one = run(FARGATE, "faults={s: {spotReclaim: us-east-1a, at: 10m, duration: 20m}}");
        assertEquals(2, one.faults().get(0).tasks());
        assertEquals(4 - 2 * 28 / 3600.0, Written.metric(one, "tasks.running.mean"), 1e-6);
    }

    @Test
    void recommendation_comesAheadOfTheNotice() throws IOException {
        RunResult result = run(
                GROUP,
                "faults={s: {spotReclaim: us-east-1a, at: 10m, duration: 1s}}",
                "spotMarket.shortage=0s",
                "spotMarket.rebalanceRecommendation=5m",
                GROUP_PATH + "minSize=6");
        /* Notice at 15:00, the end at 17:00, when the group launches others at once. */
        assertEquals(6, Written.metric(result, "instances.interrupted"));
        assertEquals(6, Written.metric(result, "instances.mean"), 1e-6);
        assertEquals(6, Written.metric(result, "instances.launched"));
    }

    @Test
    void poolThatWasReclaimed_hasNoneToGiveForAWhile() throws IOException {
        RunResult result =
                run(GROUP, "faults={s: {spotReclaim: us-east-1a, at: 10m, duration: 1s}}", "spotMarket.shortage=15m");
        /* Gone at 12:00, dry until 25:00, which is a time of a try. */
        assertEquals(6 * (60 - 13) / 60.0, Written.metric(result, "instances.mean"), 1e-6);
    }

    @Test
    void familyCorrelation_bringsPoolsDownTogether_andLeavesTheHazard() throws IOException {
        String[] settings = {
            "horizon=300d",
            "spotMarket.shortage=0s",
            "spotMarket.interruptionFactor=1",
            "spotMarket.reclaimedShare=100%",
            "spotMarket.pools={m5.large: {interruptedPerMonth: 99.9%}, m5.xlarge: {interruptedPerMonth: 99.9%}}",
            GROUP_PATH + "instanceTypes=[m5.large, m5.xlarge]",
            GROUP_PATH + "instancesDistribution.spotAllocationStrategy=lowest-price",
            GROUP_PATH + "instancesDistribution.spotInstancePools=2"
        };
        Map<String, Double> together = new TreeMap<>();
        for (String correlation : List.of("0%", "100%")) {
            List<String> all = new ArrayList<>(List.of(settings));
            all.add("spotMarket.familyCorrelation=" + correlation);
            RunResult result = run(GROUP, all.toArray(String[]::new));
            /* λ = −ln 0.001 ÷ 730 h, over 6 instances and 7,200 h: 409; events take three at a time: deviation √136 × 3 or, all six together, √68 × 6. */
            assertEquals(409, Written.metric(result, "instances.interrupted"), 150);
            Map<Long, Integer> pools = new TreeMap<>();
            result.marks().stream()
                    .filter(mark -> mark.kind().equals("spot-interruption"))
                    .map(Mark::micros)
                    .forEach(at -> pools.merge(at, 1, Integer::sum));
            together.put(
                    correlation, pools.values().stream().filter(n -> n == 2).count() / (double) pools.size());
        }
        assertEquals(Map.of("0%", 0.0, "100%", 1.0), together);
    }

    @Test
    void stock_isRefusedWhereItCannotBeRead() throws IOException {
        assertTrue(Written.of(folder, GROUP, "spotMarket.pools={m5.large: {stock: -1}}")
                .problems()
                .contains("instances must not be negative"));
        assertTrue(Written.of(folder, GROUP, "spotMarket.pools={m5.large: {stock: {file: none.csv}}}")
                .problems()
                .contains("none.csv"));
        Files.writeString(folder.resolve("stock.csv"), "time_s,instances\n0,4\n60,2.5\n");
        assertTrue(Written.of(folder, GROUP, "spotMarket.pools={m5.large: {stock: {file: stock.csv}}}")
                .problems()
                .contains("whole number"));
        Files.writeString(folder.resolve("stock.csv"), "time_s,instances\n0,4\n0,2\n");
        assertTrue(Written.of(folder, GROUP, "spotMarket.pools={m5.large: {stock: {file: stock.csv}}}")
                .problems()
                .contains("ascend"));
        Files.writeString(folder.resolve("stock.csv"), "time_s,instances\n");
        assertTrue(Written.of(folder, GROUP, "spotMarket.pools={m5.large: {stock: {file: stock.csv}}}")
                .problems()
                .contains("no rows"));
    }
}
