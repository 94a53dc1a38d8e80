package dev.drydock.policy.allocation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.drydock.policy.allocation.Termination.Instance;
import dev.drydock.unit.TimeSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a group gives back: Amazon EC2 Auto Scaling user guide, "Work with Amazon EC2 Auto Scaling termination policies". */
class TerminationTest {
    private static final List<TerminationPolicy> DEFAULT = List.of();

    @Test
    void fullestZoneGoesFirst() {
        List<Instance> instances = List.of(instance(0, false, 0), instance(1, false, 5), instance(1, false, 9));
        assertEquals(1, Termination.choose(DEFAULT, instances, 3, TimeSpan.HOUR));
        assertEquals(2, Termination.choose(List.of(TerminationPolicy.NEWEST_INSTANCE), instances, 3, TimeSpan.HOUR));
    }

    @Test
    void inMixedGroup_theOptionInExcessGoes() {
        List<Instance> instances = List.of(instance(0, false, 0), instance(0, true, 0), instance(0, false, 0));
        assertEquals(1, Termination.choose(DEFAULT, instances, 2, TimeSpan.HOUR), "Spot, two On-Demand are wanted");
        assertEquals(0, Termination.choose(DEFAULT, instances, 1, TimeSpan.HOUR), "On-Demand, one is wanted");
    }

    @Test
    void protectedInstancesStay_evenWithTheirZone() {
        List<Instance> instances = List.of(
                new Instance(0, false, true, 0, 0, 0, 1),
                new Instance(0, false, true, 0, 0, 0, 1),
                instance(1, false, 0));
        assertEquals(2, Termination.choose(DEFAULT, instances, 3, TimeSpan.HOUR));
        assertEquals(-1, Termination.choose(DEFAULT, instances.subList(0, 2), 2, TimeSpan.HOUR));
    }

    /* At 2 h 10 min: launched at 0:05 there are 55 min left of the hour, at 0:15 only 5. Columns: minute of launch, version, rank. */
    @ParameterizedTest
    @CsvSource({
        "Default, 2", // the last in the order of the strategy
        "AllocationStrategy, 2",
        "OldestLaunchTemplate, 1",
        "ClosestToNextInstanceHour, 3",
        "OldestInstance, 0",
        "NewestInstance, 4"
    })
    void policies_chooseWithinAZone(String word, int chosen) {
        List<Instance> instances = List.of(
                new Instance(0, false, false, 2 * TimeSpan.MINUTE, 7, 0, 1),
                new Instance(0, false, false, 5 * TimeSpan.MINUTE, 3, 0, 1),
                new Instance(0, false, false, 8 * TimeSpan.MINUTE, 7, 2, 1),
                new Instance(0, false, false, 15 * TimeSpan.MINUTE, 7, 0, 1),
                new Instance(0, false, false, 69 * TimeSpan.MINUTE, 7, 1, 1));
        assertEquals(chosen, Termination.choose(List.of(policy(word)), instances, 9, 130 * TimeSpan.MINUTE));
    }

    @Test
    void policies_actInTheirOrder() {
        List<Instance> instances = List.of(
                new Instance(0, false, false, 9, 2, 0, 1),
                new Instance(0, false, false, 5, 1, 0, 1),
                new Instance(0, false, false, 7, 1, 0, 1));
        List<TerminationPolicy> both =
                List.of(TerminationPolicy.OLDEST_LAUNCH_TEMPLATE, TerminationPolicy.NEWEST_INSTANCE);
        assertEquals(2, Termination.choose(both, instances, 9, 100));
    }

    @Test
    void order_takesWhatThePlainRuleWouldTake_tillNoneIsLeft() {
        SplittableRandom dice = new SplittableRandom(20261122);
        for (int round = 0; round < 400; round++) {
            List<TerminationPolicy> policies = policies(dice);
            List<Instance> left = new ArrayList<>();
            int size = dice.nextInt(40);
            for (int i = 0; i < size; i++) {
                left.add(new Instance(
                        dice.nextInt(4),
                        dice.nextInt(3) == 0,
                        dice.nextInt(4) == 0,
                        dice.nextLong(5) * TimeSpan.HOUR / 4 + i,
                        dice.nextInt(3),
                        dice.nextInt(3),
                        1 + round % 2 * dice.nextInt(4)));
            }
            long now = 3 * TimeSpan.HOUR;
            List<Instance> all = List.copyOf(left);
            TerminationOrder order = new TerminationOrder(policies, all, now);
            int chosen;
            do {
                int wanted = dice.nextInt(20);
                chosen = Termination.choose(policies, left, wanted, now);
                int fast = order.next(wanted, Integer.MAX_VALUE);
                assertEquals(chosen < 0 ? null : left.get(chosen), fast < 0 ? null : all.get(fast), "round " + round);
                if (chosen >= 0) {
                    left.remove(chosen);
                }
            } while (chosen >= 0);
        }
    }

    private static List<TerminationPolicy> policies(SplittableRandom dice) {
        List<TerminationPolicy> policies = new ArrayList<>();
        for (int i = dice.nextInt(3); i > 0; i--) {
            policies.add(TerminationPolicy.values()[dice.nextInt(TerminationPolicy.values().length)]);
        }
        return policies;
    }

    private static TerminationPolicy policy(String word) {
        for (TerminationPolicy policy : TerminationPolicy.values()) {
            if (policy.word().equals(word)) {
                return policy;
            }
        }
        throw new AssertionError("no policy " + word);
    }

    private static Instance instance(int zone, boolean spot, long launchedAt) {
        return new Instance(zone, spot, false, launchedAt, 0, 0, 1);
    }
}
