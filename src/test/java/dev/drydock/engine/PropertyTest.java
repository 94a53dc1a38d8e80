package dev.drydock.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.billing.Bill;
import dev.drydock.billing.Ledger;
import dev.drydock.billing.Rater;
import dev.drydock.billing.usage.Owner;
import dev.drydock.engine.RandomScenario.Feature;
import dev.drydock.engine.result.Metric;
import dev.drydock.engine.result.RunResult;
import dev.drydock.engine.result.TimeSeries;
import dev.drydock.scenario.Scenario;
import dev.drydock.scenario.ScenarioPrices;
import dev.drydock.unit.Money;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Random ECS scenarios with random subsets of features and faults: the invariants hold, and what should make no difference makes none.
 *
 * <p>A failure names its seed; {@code -Ddrydock.seed=N} runs that one alone. The campaign takes thousands of seeds where the build takes hundreds.
 */
class PropertyTest {
    private static final int BUILD_FLEETS = 200;
    private static final int BUILD_RELATIONS = 30;
    private static final int CAMPAIGN_FLEETS = 10_000;
    private static final int CAMPAIGN_RELATIONS = 1_000;

    private static void forSeeds(int count, LongConsumer property) {
        long first = Long.getLong("drydock.seed", 0);
        long end = Long.getLong("drydock.seed") == null ? count : first + 1;
        for (long seed = first; seed < end; seed++) {
            try {
                property.accept(seed);
            } catch (RuntimeException | AssertionError e) {
                RandomScenario smaller = RandomScenario.of(seed);
                smaller.shrink(PropertyTest::violates);
                throw new AssertionError("seed " + seed + ": " + e.getMessage() + "\n" + smaller.yaml(), e);
            }
        }
    }

    private static Simulation simulation(String yaml) {
        return YamlRun.simulation(yaml);
    }

    private static RunResult run(String yaml) {
        Scenario scenario = YamlRun.scenario(yaml);
        return new Simulation(scenario, scenario.seed(), 0, ScenarioPrices.book(scenario)).run();
    }

    private static Bill bill(String yaml, RunResult result) {
        return new Rater(ScenarioPrices.book(YamlRun.scenario(yaml))).rate(result.usage());
    }

    /* Shrinking looks for what ends a run; what a scenario may not have is no violation. */
    private static boolean violates(String yaml) {
        if (!YamlRun.problems(yaml).isEmpty()) {
            return false;
        }
        try {
            invariants(yaml);
            return false;
        } catch (RuntimeException | AssertionError e) {
            return true;
        }
    }

    /* I1 to I10 are the run's own, after every event; I6, I8, I11 and I13 are of its results. */
    private static void invariants(long seed) {
        invariants(RandomScenario.of(seed).yaml());
    }

    private static void invariants(String yaml) {
        Simulation simulation = simulation(yaml);
        RunResult watched = simulation.run();
        for (Metric metric : watched.metrics()) {
            assertTrue(
                    Double.isFinite(metric.value()) && Double.doubleToLongBits(metric.value()) != Long.MIN_VALUE,
                    metric.path());
        }
        ordered(watched, "p50", "p90");
        ordered(watched, "p90", "p95");
        ordered(watched, "p95", "p99");
        ordered(watched, "min", "mean");
        ordered(watched, "mean", "max");
        /* I8: these tasks all have a CPU of their own, beyond which they cannot go. */
        for (TimeSeries series : watched.series()) {
            if (series.path().endsWith(".utilization.cpu")) {
                for (double share : series.mean()) {
                    assertTrue(!(share > 1 + 1e-6), "I8: " + series.path() + " " + share);
                }
            }
        }
        Bill bill = bill(yaml, watched);
        Ledger ledger = new Ledger(bill);
        Money owners = Money.ZERO;
        for (Owner owner : ledger.owners()) {
            owners = owners.plus(ledger.of(owner));
        }
        assertEquals(bill.total(), owners, "I6: what the owners pay is the total");
        RunResult again = run(yaml);
        assertEquals(watched.fingerprint(), again.fingerprint(), "the same run again");
        assertEquals(watched.metrics(), again.metrics());
    }

    private static void ordered(RunResult result, String low, String high) {
        Map<String, Double> values = values(result);
        values.forEach((path, value) -> {
            if (path.endsWith("." + low)) {
                Double other = values.get(path.substring(0, path.length() - low.length()) + high);
                assertTrue(other == null || value <= other + 1e-9, () -> "I11: " + path + " " + value + " > " + other);
            }
        });
    }

    private static Map<String, Double> values(RunResult result) {
        Map<String, Double> values = new LinkedHashMap<>();
        result.metrics().forEach(metric -> values.put(metric.path(), metric.value()));
        return values;
    }

    /* R5: the first half of a run twice as long is the run. */
    private static void longerHorizon(long seed) {
        RandomScenario scenario = RandomScenario.of(seed);
        RunResult once = run(scenario.yaml());
        RunResult twice =
                run(scenario.set("horizon", 2 * scenario.horizonMinutes() + "m").yaml());
        for (TimeSeries one : once.series()) {
            if (one.path().contains(".tasks.") || one.path().endsWith(".instances")) {
                TimeSeries other = twice.series().stream()
                        .filter(series -> series.path().equals(one.path()))
                        .findFirst()
                        .orElseThrow();
                for (int i = 0; i < one.mean().length; i++) {
                    assertEquals(one.mean()[i], other.mean()[i], "R5: " + one.path() + " in minute " + i);
                }
            }
        }
    }

    /* R8: other spellings of the same quantities. */
    private static void otherUnits(long seed) {
        RandomScenario scenario = RandomScenario.of(seed);
        String yaml = scenario.yaml();
        String other = yaml.replace(
                        "horizon: " + scenario.horizonMinutes() + "m",
                        "horizon: " + 60 * scenario.horizonMinutes() + "s")
                .replace("timeout: 10s", "timeout: 10000ms")
                .replace("memory: 1MiB", "memory: 1024KiB")
                .replace("wait: 20ms", "wait: 20000us")
                .replace("47m30s", "2850s");
        same(run(yaml), run(other), "R8");
    }

    /* R9: a service of no tasks and a group of no instances stand by; all else stays. */
    private static void idleElement(long seed) {
        RandomScenario scenario = RandomScenario.of(seed);
        String idle = "      idle: {taskDefinition: {family: idle, networkMode: awsvpc, cpu: \"256\", memory: \"512\","
                + " containerDefinitions: [{name: i, image: idle}]}, desiredCount: 0, subnets: [net-a],"
                + " capacityProviderStrategy: [{capacityProvider: FARGATE, weight: 1}]}\n";
        RunResult alone = run(scenario.yaml());
        String with = scenario.yaml().replace("    services:\n", "    services:\n" + idle);
        contained(alone, run(with), "R9");
    }

    /* R10: two clusters that share nothing do what each does alone. */
    private static void twoClusters(long seed) {
        RandomScenario scenario = RandomScenario.ofClusters(
                seed, 2, Feature.SPOT, Feature.FARGATE, Feature.FAULTS, Feature.ADDRESSES, Feature.ACCOUNT);
        RunResult both = run(scenario.yaml());
        for (String name : scenario.clusters()) {
            RunResult alone = run(scenario.yaml(List.of(name)));
            Map<String, Double> together = values(both);
            values(alone).forEach((path, value) -> {
                if (path.startsWith("clusters." + name + ".")) {
                    assertEquals(value, together.get(path), "R10: " + path);
                }
            });
        }
    }

    /* R13: scaling between n and n is a fixed n. */
    private static void fixedScaling(long seed) {
        RandomScenario scenario = RandomScenario.of(seed);
        Map<String, Double> scaled = values(
                run(scenario.scaled(RandomServices.Scaling.BETWEEN_EQUALS).yaml()));
        String fixed = scenario.scaled(RandomServices.Scaling.NONE).yaml();
        values(run(fixed)).forEach((path, value) -> {
            if (path.contains(".tasks.") || path.contains(".instances.")) {
                assertEquals(value, scaled.get(path), "R13: " + path);
            }
        });
    }

    /* R14: Spot that is never taken back, at the price of On-Demand, costs and does what On-Demand does. */
    private static void spotAsOnDemand(long seed) {
        RandomScenario scenario = RandomScenario.of(seed, Feature.SPOT, Feature.FAULTS, Feature.ACCOUNT);
        String groups = "autoScalingGroup: {instanceTypes: [m5.large]";
        String onDemand = scenario.yaml()
                .replace("[m5.large, m6i.xlarge, c5.xlarge]", "[m5.large]")
                .replaceAll(", warmPool: \\{.*?\\}", "");
        if (!onDemand.contains(groups)) {
            return;
        }
        String spot = onDemand.replace(
                        groups, groups + ", instancesDistribution: {onDemandPercentageAboveBaseCapacity: 0}")
                .replaceAll(
                        "spotMarket: .*", "spotMarket: {interruptionFactor: 0, pools: {m5.large: {price: \\$0.096}}}");
        RunResult bought = run(spot);
        RunResult plain = run(onDemand);
        Map<String, Double> same = values(bought);
        values(plain).forEach((path, value) -> {
            if (path.contains(".tasks.") || path.endsWith(".instances.mean")) {
                assertEquals(value, same.get(path), "R14: " + path);
            }
        });
        assertEquals(bill(onDemand, plain).total(), bill(spot, bought).total(), "R14: the bill");
    }

    /* R15: what is asked of a run does not change it. */
    private static void moreObjectives(long seed) {
        RandomScenario scenario = RandomScenario.of(seed);
        RunResult plain = run(scenario.yaml());
        RunResult judged =
                run(scenario.set("objectives", "{o: {metric: clusters.c.services.s0.tasks.running.mean, above: \"1\"}}")
                        .yaml());
        same(plain, judged, "R15");
    }

    private static void same(RunResult one, RunResult other, String relation) {
        assertEquals(one.fingerprint(), other.fingerprint(), relation + ": fingerprints");
        assertEquals(one.metrics(), other.metrics(), relation + ": metrics");
    }

    private static void contained(RunResult part, RunResult whole, String relation) {
        Map<String, Double> all = values(whole);
        values(part).forEach((path, value) -> assertEquals(value, all.get(path), relation + ": " + path));
    }

    @Test
    void invariants_holdInRandomScenarios() {
        forSeeds(BUILD_FLEETS, PropertyTest::invariants);
    }

    @Test
    void relations_holdInRandomScenarios() {
        forSeeds(BUILD_RELATIONS, PropertyTest::relations);
    }

    private static void relations(long seed) {
        longerHorizon(seed);
        otherUnits(seed);
        idleElement(seed);
        twoClusters(seed);
        fixedScaling(seed);
        spotAsOnDemand(seed);
        moreObjectives(seed);
    }

    @Test
    @Tag("campaign")
    void campaign_invariantsHoldInRandomScenarios() {
        forSeeds(CAMPAIGN_FLEETS, PropertyTest::invariants);
    }

    @Test
    @Tag("campaign")
    void campaign_relationsHoldInRandomScenarios() {
        forSeeds(CAMPAIGN_RELATIONS, PropertyTest::relations);
    }
}
