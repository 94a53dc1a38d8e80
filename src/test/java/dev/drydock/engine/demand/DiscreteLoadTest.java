package dev.drydock.engine.demand;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.random.Constant;
import dev.drydock.random.Distribution;
import dev.drydock.random.Erlang;
import dev.drydock.random.Exponential;
import dev.drydock.random.Lognormal;
import dev.drydock.unit.Cpu;
import org.junit.jupiter.api.Test;

/** Requests one by one obey queueing theory, and hand calculations to the microsecond. */
class DiscreteLoadTest {
    private static final long HOUR = 60 * LoadRig.MINUTE;
    private static final Constant NONE = new Constant(0);
    private static final int ENDLESS = 10_000_000;
    private static final TaskSize ONE_CORE = new TaskSize(Cpu.VCPU, Cpu.VCPU, 0, 0);

    private static RequestLaw law(Distribution cpu, Distribution waiting, int places, int queue) {
        return new RequestLaw(cpu, waiting, NONE, places, queue, 1L << 50, 0);
    }

    private static LoadRig.Outcome run(RequestLaw law, double perSecond, int tasks, long horizon) {
        LoadRig rig = new LoadRig(law).rate(perSecond).measureFrom(horizon / 10);
        return rig.run(rig.discrete(5), tasks, ONE_CORE, horizon);
    }

    @Test
    void oneServer_exponentialServiceTimes_answersAsTheory() {
        /* M/M/1 at load 0.5, service 10 ms: mean response 1/(mu - lambda) = 20 ms, p95 = ln 20 x 20 ms (Gross, Shortle, Thompson, Harris, 2.2). */
        LoadRig.Outcome out = run(law(NONE, new Exponential(10_000), 1, ENDLESS), 50, 1, 4 * HOUR);
        assertEquals(20_000, out.latency().mean(), 300);
        assertEquals(59_915, out.latency().quantile(0.95), 1_000);
    }

    @Test
    void fourServers_exponentialServiceTimes_answerAsErlangC() {
        /* M/M/4 at load 0.8: Erlang C = 0.59643, Wq = C/(c mu - lambda) = 0.59643/(400 - 320) s = 7.455 ms, response 17.455 ms. */
        LoadRig.Outcome out = run(law(NONE, new Exponential(10_000), 4, ENDLESS), 320, 1, 2 * HOUR);
        assertEquals(17_455, out.latency().mean(), 400);
    }

    @Test
    void sharedCpu_anyLawOfDemand_answersAsProcessorSharing() {
        /* M/G/1-PS at load 0.7, demand 10 ms: mean response 10/(1 - 0.7) = 33.33 ms for any law (Kleinrock II, 4.4; case ps-01). */
        for (Distribution demand :
                new Distribution[] {new Exponential(10_000), new Constant(10_000), Lognormal.ofMeanAndCv(10_000, 1.5)
                }) {
            LoadRig.Outcome out = run(law(demand, NONE, ENDLESS, 0), 70, 1, 3 * HOUR);
            assertEquals(33_333, out.latency().mean(), 700, demand.toString());
        }
    }

    @Test
    void noQueue_anyLawOfServiceTime_refusesAsErlangB() {
        /* M/G/8/8 with 6 Erlangs: B(6, 8) = 0.12188 (recursion of verification.md, section 3), for any law. */
        for (Distribution time :
                new Distribution[] {new Exponential(20_000), new Constant(20_000), new Erlang(3, 20_000)}) {
            LoadRig.Outcome out = run(law(NONE, time, 8, 0), 300, 1, HOUR / 2);
            assertEquals(0.12188, out.unservedShare(), 0.002, time.toString());
        }
    }

    @Test
    void roundRobin_overTasks_isNotOnePooledQueue() {
        /* Each of 2 tasks sees Erlang-2 arrivals: E2/M/1 at load 0.8 has sigma = A*(mu(1 - sigma)), sigma = 0.73969..., response = 1/(mu(1 - sigma)). */
        double mu = 100;
        double lambda = 80;
        double sigma = 0.5;
        for (int i = 0; i < 200; i++) {
            double a = 2 * lambda / (2 * lambda + mu * (1 - sigma));
            sigma = a * a;
        }
        LoadRig.Outcome out = run(law(NONE, new Exponential(10_000), 1, ENDLESS), 2 * lambda, 2, 3 * HOUR);
        double expected = 1e6 / (mu * (1 - sigma));
        assertEquals(expected, out.latency().mean(), 0.025 * expected);
    }

    @Test
    void twoRequests_onOneCore_shareItToTheMicrosecond() {
        /* A (30 ms) at 0, B (10 ms) at 10 ms: A is alone for 10 ms, both halve the core until B ends at 30 ms, A has 10 ms left and ends at 40 ms; both wait 5 ms. */
        RequestLedger ledger = new RequestLedger();
        TaskQueue queue = new TaskQueue(0, ONE_CORE, law(NONE, NONE, 2, 1), ledger, 0);
        queue.arrive(0, 30_000, 5_000, 0);
        assertEquals(30_000, queue.nextDue());
        queue.arrive(10_000, 10_000, 5_000, 0);
        assertEquals(30_000, queue.nextDue());
        /* C finds both places taken and queues; D finds the queue full. */
        queue.arrive(20_000, 2_000, 0, 0);
        queue.arrive(20_001, 2_000, 0, 0);
        assertEquals(1, ledger.counts().refused());
        queue.step(30_000);
        assertEquals(35_000, queue.nextDue());
        queue.step(35_000);
        assertEquals(1, ledger.counts().served());
        /* From 35 ms C shares the core with A, which has 5 ms left: C (2 ms) ends at 39 ms, A at 42 ms and waits until 47 ms. */
        assertEquals(39_000, queue.nextDue());
        queue.step(39_000);
        assertEquals(42_000, queue.nextDue());
        queue.step(42_000);
        assertEquals(47_000, queue.nextDue());
        queue.step(47_000);
        assertEquals(new RequestCounts(0, 3, 1, 0, 0), ledger.counts());
        assertEquals(TaskQueue.NEVER, queue.nextDue());
        TaskSums sums = new TaskSums();
        queue.drainInto(47_000, sums);
        assertEquals(42_000, sums.cpuUsed, 1e-6);
    }

    @Test
    void requests_overAnyTime_fulfilLittlesLawExactly() {
        /* From empty to empty: the integral of requests in the task is the sum of their latencies. */
        RequestLedger ledger = new RequestLedger();
        TaskQueue queue = new TaskQueue(0, ONE_CORE, law(NONE, NONE, 3, ENDLESS), ledger, 0);
        long now = 0;
        for (int i = 0; i < 1_000; i++) {
            now += 1_000 * (i * 7919L % 13);
            while (queue.nextDue() <= now) {
                queue.step(queue.nextDue());
            }
            queue.arrive(now, 1_000 + i * 104_729L % 9_000, i * 1_299_709L % 5_000, 0);
        }
        while (queue.nextDue() != TaskQueue.NEVER) {
            now = queue.nextDue();
            queue.step(now);
        }
        TaskSums sums = new TaskSums();
        queue.drainInto(now, sums);
        ledger.close(new MinuteSample());
        assertEquals(1_000, ledger.counts().served());
        assertEquals(sums.busy + sums.queued, ledger.run().mean() * 1_000, 1e-3);
    }

    @Test
    void waitingInTheQueue_beyondTheTimeout_leavesItAndCounts() {
        RequestLaw law = new RequestLaw(NONE, new Constant(3_000_000), NONE, 1, 10, 2_000_000, 0);
        RequestLedger ledger = new RequestLedger();
        TaskQueue queue = new TaskQueue(0, ONE_CORE, law, ledger, 0);
        queue.arrive(0, 0, 3_000_000, 0);
        queue.arrive(500_000, 0, 3_000_000, 0);
        assertEquals(2_500_000, queue.nextDue());
        queue.step(2_500_000);
        assertEquals(1, ledger.counts().timedOut());
        queue.step(3_000_000);
        assertEquals(2, ledger.counts().timedOut(), "the first was answered after its timeout");
    }

    @Test
    void memoryOfRequests_aboveTheLimit_killsTheTaskAndLosesThem() {
        RequestLaw law = new RequestLaw(NONE, new Constant(10_000_000), new Constant(100), 64, 10, 60_000_000, 500);
        LoadRig rig = new LoadRig(law).rate(10);
        LoadRig.Outcome out = rig.run(rig.discrete(1), 1, new TaskSize(Cpu.VCPU, 0, 1_000, 0), LoadRig.MINUTE);
        /* 500 + 5 x 100 is the limit: the sixth request at once kills, with all six. What comes after finds no task. */
        assertEquals(java.util.List.of(0), rig.killed);
        assertEquals(6, out.counts().lost());
        assertEquals(
                out.counts().arrived(), out.counts().refused() + out.counts().lost());
    }

    @Test
    void aTaskThatLeaves_finishesItsRequests_andOneThatIsGoneLosesThem() {
        RequestLaw law = law(NONE, new Constant(30_000_000), 1_000, 0);
        for (boolean leaves : new boolean[] {true, false}) {
            LoadRig rig = new LoadRig(law);
            DiscreteLoad load = rig.discrete(1);
            rig.rates(new long[] {0, 20 * LoadRig.SECOND}, 10, 0).at(20 * LoadRig.SECOND, () -> {
                if (leaves) {
                    load.taskLeaving(20 * LoadRig.SECOND, 0);
                } else {
                    load.taskGone(20 * LoadRig.SECOND, 0);
                }
            });
            LoadRig.Outcome out = rig.run(load, 1, ONE_CORE, LoadRig.MINUTE);
            assertTrue(out.counts().arrived() > 100);
            assertEquals(leaves ? out.counts().arrived() : 0, out.counts().served());
            assertEquals(leaves ? 0 : out.counts().arrived(), out.counts().lost());
        }
    }

    @Test
    void cpuUse_ofAnyLoad_isArrivalsTimesDemand() {
        double[] used = {0, 0};
        LoadRig rig = new LoadRig(law(new Exponential(10_000), new Constant(50_000), 64, ENDLESS))
                .rate(120)
                .eachMinute(sample -> {
                    used[0] += sample.cpuUtilisation();
                    used[1]++;
                });
        rig.run(rig.discrete(9), 2, ONE_CORE, 2 * HOUR);
        /* 120/s x 10 ms on 2 vCPU. */
        assertEquals(0.6, used[0] / used[1], 0.006);
    }

    @Test
    void halfTheCpu_atTheSameTraffic_isSlower() {
        RequestLaw law = law(new Exponential(10_000), NONE, 64, ENDLESS);
        LoadRig whole = new LoadRig(law).rate(40);
        LoadRig half = new LoadRig(law).rate(40);
        double one = whole.run(whole.discrete(3), 1, ONE_CORE, HOUR).latency().mean();
        double other = half.run(half.discrete(3), 1, new TaskSize(Cpu.VCPU / 2, Cpu.VCPU / 2, 0, 0), HOUR)
                .latency()
                .mean();
        /* PS: 10/(1 - 0.4) = 16.7 ms against 20/(1 - 0.8) = 100 ms. */
        assertEquals(16_667, one, 500);
        assertEquals(100_000, other, 12_000);
    }
}
