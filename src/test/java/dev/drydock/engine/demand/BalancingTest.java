package dev.drydock.engine.demand;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.random.Constant;
import dev.drydock.random.Exponential;
import dev.drydock.random.Streams;
import dev.drydock.scenario.LoadBalancer;
import dev.drydock.scenario.PlainBalancer;
import dev.drydock.unit.Cpu;
import dev.drydock.unit.TimeSpan;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which target a request goes to, one by one and as rates. */
class BalancingTest {
    private static final long SECOND = 1_000_000;
    private static final long HOUR = 60 * LoadRig.MINUTE;
    private static final Constant NONE = new Constant(0);
    private static final TaskSize ONE_CORE = new TaskSize(Cpu.VCPU, Cpu.VCPU, 0, 0);

    private static Balancing spread(Balancing.Spread spread) {
        return new Balancing(spread, 0, true, task -> 0);
    }

    private static Targets<Integer> targets(Balancing balancing) {
        return new Targets<>(balancing, new Streams(1, 0).stream("web", "flow"), target -> 0);
    }

    private static int[] picks(Targets<Integer> targets, int requests, long from, long every) {
        int[] picks = new int[targets.size()];
        for (int i = 0; i < requests; i++) {
            picks[targets.next(from + i * every)]++;
            targets.taken();
        }
        return picks;
    }

    @Test
    void inTurn_goesRound() {
        Targets<Integer> targets = targets(Balancing.IN_TURN);
        List<Integer> order = new ArrayList<>();
        for (int target = 0; target < 3; target++) {
            targets.add(target, target, 0);
        }
        for (int i = 0; i < 5; i++) {
            order.add(targets.next(0));
            targets.taken();
        }
        targets.remove(1);
        order.add(targets.next(0));
        assertEquals(List.of(0, 1, 2, 0, 1, 2), order);
    }

    @Test
    void slowStart_raisesTheShareInALine() {
        /* Beside one target with its full share, one whose share is w = t / 100 s gets w / (1 + w) of the requests: over the 100 s that is 1 - ln 2 of them. */
        Targets<Integer> targets = targets(new Balancing(Balancing.Spread.IN_TURN, 100 * SECOND, true, task -> 0));
        targets.add(0, 0, 0);
        targets.add(1, 1, 0);
        int[] picks = picks(targets, 10_000, 0, SECOND / 100);
        assertEquals((1 - Math.log(2)) * 10_000, picks[1], 5);
        picks = picks(targets, 10_000, 100 * SECOND, SECOND / 100);
        assertEquals(5_000, picks[1], 5);
    }

    @Test
    void clientsThatStay_leaveANewTargetToThoseWhoComeAnew() {
        /* Cookies of 50 s: after t seconds a share of t / 50 of the clients came since the target was new. */
        LoadBalancer sticky = PlainBalancer.sticky(TimeSpan.ofSeconds(50));
        assertEquals(50 * SECOND, Balancing.of(sticky, task -> 0).slowStartMicros());
        assertEquals(0.5, Balancing.of(sticky, task -> 0).grown(10 * SECOND, 35.0 * SECOND), 1e-9);
    }

    @Test
    void newFlows_goToANewTarget_oldOnesStay() {
        /* As with slow start: over the 100 s that connections last 1 - ln 2 of the flows, by chance within 5 standard deviations; then half. */
        Targets<Integer> targets = targets(new Balancing(Balancing.Spread.BY_FLOW, 100 * SECOND, true, task -> 0));
        targets.add(0, 0, 0);
        targets.add(1, 1, 0);
        assertEquals((1 - Math.log(2)) * 10_000, picks(targets, 10_000, 0, SECOND / 100)[1], 230);
        assertEquals(5_000, picks(targets, 10_000, 100 * SECOND, SECOND / 100)[1], 250);
    }

    @Test
    void slowStart_isNotForTheFirstTargets() {
        Targets<Integer> targets = targets(new Balancing(Balancing.Spread.IN_TURN, 100 * SECOND, true, task -> 0));
        targets.add(0, 0, 0);
        assertEquals(100, picks(targets, 100, 0, 0)[0]);
        targets.remove(0);
        targets.add(0, 0, SECOND);
        targets.add(1, 1, SECOND);
        int[] picks = picks(targets, 1_000, SECOND, 0);
        assertTrue(picks[0] > 950 && picks[1] > 0, () -> picks[0] + " and " + picks[1]);
    }

    @Test
    void withoutCrossZone_eachZoneHasItsPart_whateverItsTargets() {
        for (Balancing.Spread spread : Balancing.Spread.values()) {
            Targets<Integer> targets = targets(new Balancing(spread, 0, false, task -> task == 0 ? 0 : 2));
            for (int target = 0; target < 4; target++) {
                targets.add(target, target, 0);
            }
            int[] picks = picks(targets, 12_000, 0, 0);
            /* Half, and a third of the other half; where that is by chance within 5 standard deviations. */
            assertEquals(6_000, picks[0], 275, spread::toString);
            assertEquals(2_000, picks[1], 205, spread::toString);
        }
    }

    @Test
    void leastRequests_takesTheEmptiest_andEqualsInTurn() {
        int[] requests = {3, 1, 1, 2};
        Targets<Integer> targets = new Targets<>(
                spread(Balancing.Spread.LEAST_REQUESTS),
                new Streams(1, 0).stream("web", "flow"),
                target -> requests[target]);
        for (int target = 0; target < 4; target++) {
            targets.add(target, target, 0);
        }
        assertEquals(List.of(1, 2, 1), List.of(targets.next(0), targets.next(0), targets.next(0)));
    }

    @Test
    void flows_fallOnEachTaskAsIfItWereAlone() {
        /* A Poisson stream split at random is Poisson at each of four M/M/1 of load 0.5: mean response 1/(100 - 50) s = 20 ms. */
        RequestLaw law = new RequestLaw(NONE, new Exponential(10_000), NONE, 1, 10_000_000, 1L << 50, 0);
        LoadRig rig = new LoadRig(law).rate(200).measureFrom(HOUR / 10).balancing(spread(Balancing.Spread.BY_FLOW));
        assertEquals(
                20_000,
                rig.run(rig.discrete(5), 4, ONE_CORE, 2 * HOUR).latency().mean(),
                400);
        LoadRig fluid = new LoadRig(law).rate(200).measureFrom(HOUR / 10).balancing(spread(Balancing.Spread.BY_FLOW));
        assertEquals(
                20_000,
                fluid.run(fluid.fluid(), 4, ONE_CORE, 2 * HOUR).latency().mean(),
                1_000);
    }

    @Test
    void leastRequests_answersFasterThanInTurn_slowerThanOneQueue() {
        /* Four tasks of one place at load 0.8: one queue before all is M/M/4 with 17.455 ms (DiscreteLoadTest); in turn they answer slower than that by more than half. */
        RequestLaw law = new RequestLaw(NONE, new Exponential(10_000), NONE, 1, 10_000_000, 1L << 50, 0);
        double[] mean = new double[2];
        for (int i = 0; i < 2; i++) {
            LoadRig rig = new LoadRig(law)
                    .rate(320)
                    .measureFrom(HOUR / 10)
                    .balancing(i == 0 ? Balancing.IN_TURN : spread(Balancing.Spread.LEAST_REQUESTS));
            mean[i] = rig.run(rig.discrete(5), 4, ONE_CORE, HOUR).latency().mean();
        }
        assertTrue(mean[0] > 27_000, () -> "in turn " + mean[0]);
        assertTrue(mean[1] > 17_455 && mean[1] < 22_000, () -> "least requests " + mean[1]);
    }

    @Test
    void zonesOfUnequalTasks_areUnequallyLoaded_alsoAsRates() {
        /* Half of 60 requests a second fall on one task, half on three: M/M/1 with 30/s and 10/s each of 50/s. Mean 1/2 (1/20 + 1/40) s. */
        RequestLaw law = new RequestLaw(NONE, new Exponential(20_000), NONE, 1, 10_000_000, 1L << 50, 0);
        Balancing apart = new Balancing(Balancing.Spread.BY_FLOW, 0, false, task -> task == 0 ? 0 : 1);
        LoadRig rig = new LoadRig(law).rate(60).measureFrom(HOUR / 10).balancing(apart);
        assertEquals(
                37_500,
                rig.run(rig.discrete(5), 4, ONE_CORE, 4 * HOUR).latency().mean(),
                900);
        LoadRig fluid = new LoadRig(law).rate(60).measureFrom(HOUR / 10).balancing(apart);
        assertEquals(
                37_500, fluid.run(fluid.fluid(), 4, ONE_CORE, HOUR).latency().mean(), 1_500);
    }

    @Test
    void aTaskThatLeaves_isDrained_withItsLastRequest() {
        /* Requests of 10 s each second on two tasks: five are in each. The last that the leaving one took is at most 2 s old, so it is done 8 to 10 s later. */
        RequestLaw law = new RequestLaw(NONE, new Constant(10.0 * SECOND), NONE, 100, 0, 1L << 50, 0);
        LoadRig rig = new LoadRig(law).rate(1);
        DiscreteLoad load = rig.discrete(5);
        long[] drainedBy = new long[2];
        rig.at(60 * SECOND, () -> {
            load.taskLeaving(60 * SECOND, 0);
            assertEquals(Long.MAX_VALUE, load.drainedAt(60 * SECOND, 0));
        });
        rig.at(61 * SECOND, () -> drainedBy[0] = rig.drained.size());
        rig.at(70 * SECOND + 1, () -> drainedBy[1] = rig.drained.size());
        rig.run(load, 2, ONE_CORE, 90 * SECOND);
        assertEquals(0, drainedBy[0]);
        assertEquals(1, drainedBy[1]);
        assertEquals(List.of(0), rig.drained);
    }

    @Test
    void aTaskThatLeaves_isDrained_asARate_afterTheLongestOfItsRequests() {
        /* Five requests of 10 s each in a task: 1 + ln 5 = 2.6 times 10 s, were they exponential. An idle one leaves at once. */
        RequestLaw law = new RequestLaw(NONE, new Exponential(10.0 * SECOND), NONE, 100, 0, 1L << 50, 0);
        LoadRig rig = new LoadRig(law).rate(1);
        FluidLoad load = rig.fluid();
        rig.at(600 * SECOND, () -> {
            load.taskLeaving(600 * SECOND, 0);
            assertEquals((1 + Math.log(5)) * 10, (load.drainedAt(600 * SECOND, 0) - 600 * SECOND) / 1e6, 1.5);
        });
        rig.run(load, 2, ONE_CORE, 900 * SECOND);
        LoadRig idle = new LoadRig(law).rate(0);
        FluidLoad none = idle.fluid();
        idle.at(SECOND, () -> {
            none.taskLeaving(SECOND, 0);
            assertEquals(SECOND, none.drainedAt(SECOND, 0));
        });
        idle.run(none, 2, ONE_CORE, LoadRig.MINUTE);
    }
}
