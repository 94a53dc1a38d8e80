package dev.drydock.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.engine.result.RunResult;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** EC2 takes Spot instances back when their price rises above what their group pays, and launches none while it is. */
class SpotCeilingTest {
    private static final String SCENARIO =
            """
            drydock: 1
            name: dear
            start: 2026-03-02T00:00:00Z
            horizon: 4h
            network: {subnets: {a: {zone: us-east-1a}}}
            spotMarket:
              interruptionFactor: 0
              pools: {m5.large: {PRICES}}
            clusters:
              c:
                capacityProviders:
                  p:
                    autoScalingGroup:
                      instanceTypes: [m5.large]
                      subnets: [a]
                      minSize: 2
                      maxSize: 2
                      instancesDistribution: {onDemandPercentageAboveBaseCapacity: 0MAXIMUM}
                services: {}
            """;

    /* The On-Demand price of m5.large is $0.096. */
    private static final Map<String, String> RISES = Map.of(
            "spot.csv",
            "Timestamp,SpotPrice\n2026-03-02T00:00:00Z,0.05\n2026-03-02T01:00:00Z,0.2\n2026-03-02T02:00:00Z,0.06\n");

    private static String yaml(String prices, String maximum) {
        return SCENARIO.replace("PRICES", prices).replace("MAXIMUM", maximum);
    }

    private static RunResult run(String prices, String maximum) {
        return YamlRun.of(yaml(prices, maximum), prices.contains("file") ? RISES : Map.of());
    }

    private static int taken(RunResult run) {
        return run.marks().stream()
                .filter(mark -> mark.kind().equals("spot-interruption"))
                .mapToInt(mark -> mark.count())
                .sum();
    }

    private static double instances(RunResult run) {
        return run.metrics().stream()
                .filter(metric -> metric.path().equals("clusters.c.capacityProviders.p.instances.mean"))
                .findFirst()
                .orElseThrow()
                .value();
    }

    @Test
    void priceAboveTheOnDemandPrice_endsInstances_andNoneAreLaunchedUntilItFalls() {
        RunResult run = run("prices: {file: spot.csv}", "");
        assertEquals(2, taken(run));
        /* Two for three of four hours, less a few minutes of waiting to try again and of booting. */
        assertEquals(1.5, instances(run), 0.1);
    }

    @Test
    void groupThatPaysMore_keepsThem_andOneThatPaysLessHasNone() {
        assertEquals(0, taken(run("prices: {file: spot.csv}", ", spotMaxPrice: $0.2")));
        assertEquals(2, instances(run("prices: {file: spot.csv}", ", spotMaxPrice: $0.2")), 0.01);
        assertEquals(0, instances(run("price: $0.05", ", spotMaxPrice: $0.04")), 0);
        assertEquals(2, instances(run("price: $0.05", "")), 0.01);
    }

    @Test
    void maximumOfNothing_isRefused() {
        String told = YamlRun.problems(yaml("price: $0.05", ", spotMaxPrice: $0"));
        assertTrue(told.contains("spotMaxPrice must be positive"), told);
        assertEquals(List.of(), List.copyOf(run("price: $0.05", "").marks()));
    }
}
