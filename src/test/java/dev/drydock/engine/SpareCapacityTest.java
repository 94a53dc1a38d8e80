package dev.drydock.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.billing.Ledger;
import dev.drydock.billing.Rater;
import dev.drydock.billing.usage.Owner;
import dev.drydock.billing.usage.UsageLog;
import dev.drydock.engine.result.RunResult;
import dev.drydock.scenario.Scenario;
import dev.drydock.scenario.ScenarioPrices;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What nobody reserved is posted by its reason. An m6i.large has 2 vCPU and costs $0.096 an hour. */
class SpareCapacityTest {
    private static final String TASK = "{family: s, containerDefinitions: [{name: m, image: i, cpu: %d, memory: 256}]}";

    /* Dollars by kind of owner, of one hour on a group with these settings. */
    private static Map<Owner.Kind, BigDecimal> payers(String group, String provider, String rest) {
        String yaml =
                """
                drydock: 1
                name: t
                start: 2026-03-02T00:00:00Z
                horizon: 1h
                network: {subnets: {a: {zone: us-east-1a}}}
                delays: {schedule: 0s, instanceBoot: 40s, agentRegistration: 20s, containerStart: 0s}
                images: {i: {size: 0MiB}}
                clusters:
                  c:
                    capacityProviders:
                      od: {autoScalingGroup: {instanceTypes: [m6i.large], subnets: [a], associatePublicIpAddress: false, %s}%s}
                %s
                """
                        .formatted(
                                (group.contains("rootVolumeSize") ? "" : "rootVolumeSize: 0GiB, ") + group,
                                provider,
                                rest);
        Scenario scenario = YamlRun.scenario(yaml);
        RunResult run = YamlRun.of(yaml, Map.of());
        UsageLog usage = run.usage();
        Ledger ledger = new Ledger(new Rater(ScenarioPrices.book(scenario)).rate(usage));
        for (int host = 0; host < usage.hosts(); host++) {
            long cpu = 0;
            long memory = 0;
            for (UsageLog.Occupant one : usage.occupants(host)) {
                cpu += one.cpu(0);
                memory += one.memory(0);
            }
            assertTrue(cpu <= usage.offeredCpu(host, 0) && memory <= usage.offeredMemory(host, 0));
        }
        Map<Owner.Kind, BigDecimal> kinds = new TreeMap<>();
        ledger.owners()
                .forEach(owner -> kinds.merge(owner.kind(), ledger.of(owner).amount(), BigDecimal::add));
        assertEquals(
                0,
                ledger.bill()
                        .total()
                        .amount()
                        .compareTo(kinds.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add)));
        return kinds;
    }

    private static String service(int cpu, int count, String more) {
        return """
                    services:
                      s: {taskDefinition: %s, desiredCount: %d, capacityProviderStrategy: [{capacityProvider: od, weight: 1}]%s}
                """
                .formatted(TASK.formatted(cpu), count, more);
    }

    private static void assertCents(double expected, BigDecimal actual) {
        assertEquals(expected, actual.doubleValue(), 1e-9);
    }

    @Test
    void emptyNodesBelowMinSize_areHeadroom() {
        Map<Owner.Kind, BigDecimal> all = payers("minSize: 4, maxSize: 8", "", service(1024, 1, ""));
        assertCents(3 * 0.096, all.getOrDefault(Owner.Kind.HEADROOM, BigDecimal.ZERO));
        // Half the CPU of the fourth is free for another task: idle.
        assertTrue(all.containsKey(Owner.Kind.IDLE) && !all.containsKey(Owner.Kind.FRAGMENTATION), all.toString());
    }

    @Test
    void emptyNodesThatNothingKeeps_areIdle() {
        Map<Owner.Kind, BigDecimal> all =
                payers("minSize: 0, desiredCapacity: 3, maxSize: 8", "", service(2048, 1, ""));
        // The third part of memory that the one task leaves cannot hold another, as CPU is exhausted.
        assertTrue(all.containsKey(Owner.Kind.FRAGMENTATION) && !all.containsKey(Owner.Kind.HEADROOM), all.toString());
        assertCents(2 * 0.096, all.getOrDefault(Owner.Kind.IDLE, BigDecimal.ZERO));
        assertCents(
                0.096,
                all.getOrDefault(Owner.Kind.FRAGMENTATION, BigDecimal.ZERO)
                        .add(all.getOrDefault(Owner.Kind.SERVICE, BigDecimal.ZERO)));
    }

    @Test
    void aTargetBelowOneHundred_keepsHeadroom() {
        Map<Owner.Kind, BigDecimal> all = payers(
                "minSize: 0, desiredCapacity: 4, maxSize: 8",
                ", managedScaling: {targetCapacity: 50}",
                service(2048, 2, ""));
        assertCents(2 * 0.096, all.getOrDefault(Owner.Kind.HEADROOM, BigDecimal.ZERO));
        assertTrue(!all.containsKey(Owner.Kind.SCALE_IN_LAG) && !all.containsKey(Owner.Kind.IDLE), all.toString());
    }

    @Test
    void anEmptyNodeThatEcsWillLetGo_isScaleInLag() {
        String job =
                """
                    tasks:
                      j: {taskDefinition: %s, submission: {by: times, at: [0s]}, duration: 6m, capacityProviderStrategy: [{capacityProvider: od, weight: 1}]}
                """
                        .formatted(TASK.formatted(2048));
        Map<Owner.Kind, BigDecimal> all =
                payers("minSize: 0, desiredCapacity: 1, maxSize: 8", ", managedScaling: {targetCapacity: 100}", job);
        BigDecimal whole = all.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal held = all.getOrDefault(Owner.Kind.TASKS, BigDecimal.ZERO)
                .add(all.getOrDefault(Owner.Kind.FRAGMENTATION, BigDecimal.ZERO));
        // Six minutes of the job; then 15 readings of a reservation below 100, of minutes 6 to 20.
        assertCents(0.0096, held);
        assertCents(0.032, whole);
        assertCents(whole.doubleValue() - 0.0096, all.getOrDefault(Owner.Kind.SCALE_IN_LAG, BigDecimal.ZERO));
    }

    @Test
    void aNodeThatBoots_isOverhead() {
        Map<Owner.Kind, BigDecimal> all =
                payers("minSize: 1, maxSize: 8", "", service(2048, 1, "") + "initial: empty\n");
        // 60 s of boot and registration.
        assertCents(0.0016, all.getOrDefault(Owner.Kind.OVERHEAD, BigDecimal.ZERO));
    }

    @Test
    void stoppedNodesOfAWarmPool_areHeadroom() {
        Map<Owner.Kind, BigDecimal> all = payers(
                "minSize: 0, maxSize: 8, rootVolumeSize: 30GiB, warmPool: {minSize: 2}", "", service(1024, 0, ""));
        assertTrue(all.keySet().stream().allMatch(kind -> kind == Owner.Kind.HEADROOM), all.toString());
    }
}
