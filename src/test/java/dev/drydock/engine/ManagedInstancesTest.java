package dev.drydock.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.billing.Bill;
import dev.drydock.billing.Charge;
import dev.drydock.billing.Rater;
import dev.drydock.engine.result.RunResult;
import dev.drydock.pricing.PriceBook;
import dev.drydock.pricing.Product;
import dev.drydock.scenario.ScenarioPrices;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * ECS Managed Instances: Amazon ECS developer guide, "Managed instances auto scaling" and "Infrastructure optimization".
 *
 * <p>Tasks reserve 1 vCPU and 1,024 MiB; an m6i.large registers 2 vCPU, an m6i.xlarge 4, at $0.096 and $0.192 an hour; both boot in 40 s and register in 10 s.
 */
class ManagedInstancesTest {
    @Test
    void tasksThatWait_getInstancesAtOnce_inAllZones() {
        RunResult result = run("initial: empty", 4, "");
        /* Two tasks in each of two zones fit an m6i.large each; decided at 1 s, ready at 51 s, containers 2 s later. */
        assertEquals(2, Fleet.metric(result, "instances.max"));
        assertEquals(53, 3_600 * (1 - Fleet.metric(result, "tasks.running.mean") / 4), 0.01);
        assertEquals(Set.of("m6i.large"), types("initial: empty", 4));
    }

    @Test
    void manySmallTasks_shareLargerInstances() {
        /* Six a zone: 3 × 0.096 < 2 × 0.192, so a large first; the other four cost the same on one xlarge, which is fewer. */
        assertEquals(Set.of("m6i.large", "m6i.xlarge"), types("initial: running", 12));
        /* Eight a zone: four large cost what two xlarge cost; the fewer are taken. */
        assertEquals(Set.of("m6i.xlarge"), types("initial: running", 16));
    }

    @Test
    void tasksThatMustNotShare_getAnInstanceEach() {
        String distinct = "placementConstraints: [{type: distinctInstance}], ";
        assertEquals(4, Fleet.metric(run("initial: running", 4, distinct), "instances.max"));
        assertEquals(4, Fleet.metric(run("initial: empty", 4, distinct), "instances.max"));
    }

    @Test
    void idleInstances_goAfterTheDelay_andEmptyOnesAreFilledFromOthers() {
        String schedule =
                "scaling: {minCapacity: 0, maxCapacity: 20, scheduled: {less: {schedule: \"at(2026-03-02T00:20:00)\", minCapacity: 0, maxCapacity: 1}}}, ";
        RunResult result = run("initial: running", 4, schedule);
        assertEquals(2, Fleet.metric(result, "instances.max"));
        assertEquals(1, Fleet.metric(result, "instances.min"));
        /* From 20 min on an instance is idle; it is seen so at 21 min at the latest, and goes 5 min later. */
        assertEquals((2 * 26 + 34) / 60.0, Fleet.metric(result, "instances.mean"), 0.05);
    }

    @Test
    void underusedInstances_areConsolidated() {
        String schedule =
                "scaling: {minCapacity: 0, maxCapacity: 20, scheduled: {less: {schedule: \"at(2026-03-02T00:20:00)\", minCapacity: 0, maxCapacity: 2}}}, ";
        RunResult result = run("initial: running", 4, schedule);
        assertEquals(1, Fleet.metric(result, "instances.min"), "two tasks fit one instance");
        assertEquals(0, Fleet.metric(result, "tasks.lost"), "drained");
    }

    @Test
    void fee_isAShareOfTheOnDemandPrice_perSecond() {
        String yaml = yaml("initial: running", 4, "");
        var scenario = YamlRun.scenario(yaml);
        PriceBook prices = ScenarioPrices.book(scenario);
        Bill bill =
                new Rater(prices).rate(Simulation.run(scenario, 1, 0, prices).usage());
        BigDecimal fee = BigDecimal.ZERO;
        BigDecimal instances = BigDecimal.ZERO;
        for (Charge charge : bill.charges()) {
            Product product = charge.usage().key().product();
            BigDecimal amount = charge.amount().amount();
            fee = product == Product.MANAGED_INSTANCE ? fee.add(amount) : fee;
            instances = product == Product.EC2_INSTANCE ? instances.add(amount) : instances;
        }
        /* Two m6i.large for an hour. */
        assertEquals(0, instances.compareTo(new BigDecimal("0.192")), instances.toPlainString());
        assertEquals(0, fee.compareTo(new BigDecimal("0.02304")), fee.toPlainString());
    }

    @Test
    void impossibleProviders_areRefused() {
        String yaml = yaml("initial: running", 4, "");
        assertTrue(YamlRun.problems(yaml.replace(
                        "allowedInstanceTypes: [m6i.large, m6i.xlarge]", "allowedInstanceTypes: [z9.huge]"))
                .contains("no instance type meets instanceRequirements"));
        assertTrue(YamlRun.problems(yaml.replace(
                        "managedInstancesProvider:", "managedScaling: {}\n        managedInstancesProvider:"))
                .contains("ECS scales managed instances by itself"));
        assertTrue(YamlRun.problems(
                        yaml.replace("{subnets: [a, b], instance", "{subnets: [a, b], scaleInAfter: 2h, instance"))
                .contains("scaleInAfter must be at most 3600s"));
    }

    private static Set<String> types(String head, int tasks) {
        Simulation simulation = YamlRun.simulation(yaml(head, tasks, ""));
        simulation.run();
        World world = simulation.world();
        Set<String> names = new TreeSet<>();
        for (int node = 0; node < world.nodes().bound(); node++) {
            if (world.nodes().state(node) != NodeState.NONE) {
                names.add(world.types().get(world.nodes().type(node)));
            }
        }
        return names;
    }

    private static RunResult run(String head, int tasks, String service) {
        return YamlRun.of(yaml(head, tasks, service), Map.of());
    }

    private static String yaml(String head, int tasks, String service) {
        return """
                drydock: 1
                name: t
                start: 2026-03-02T00:00:00Z
                horizon: 1h
                %s
                network: {subnets: {a: {zone: us-east-1a}, b: {zone: us-east-1b}}}
                delays: {schedule: 1s, instanceBoot: 40s, agentRegistration: 10s, containerStart: 2s}
                images: {i: {size: 0MiB}}
                clusters:
                  c:
                    capacityProviders:
                      mi:
                        managedInstancesProvider: {subnets: [a, b], instanceRequirements: {allowedInstanceTypes: [m6i.large, m6i.xlarge]}}
                    services:
                      s: {%s taskDefinition: {family: s, containerDefinitions: [{name: m, image: i, cpu: 1024, memory: 1024}]}, desiredCount: %d, capacityProviderStrategy: [{capacityProvider: mi, weight: 1}]}
                """
                .formatted(head, service, tasks);
    }
}
