package dev.drydock.engine.demand;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.random.Constant;
import dev.drydock.random.Exponential;
import dev.drydock.random.Gamma;
import dev.drydock.unit.Cpu;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Requests as rates: what is used, kept, refused and killed, and what a smaller task costs in latency. How near it is to single requests, {@link FluidModelTest} says. */
class FluidLoadTest {
    private static final long HOUR = 60 * LoadRig.MINUTE;
    private static final Constant NONE = new Constant(0);
    private static final TaskSize ONE_CORE = new TaskSize(Cpu.VCPU, Cpu.VCPU, 0, 1_000);

    private static RequestLaw law(int places, int queue) {
        return new RequestLaw(new Exponential(10_000), NONE, new Constant(10), places, queue, 60 * LoadRig.SECOND, 100);
    }

    @Test
    void oneTask_halfLoaded_answersAsProcessorSharing() {
        /* M/M/1-PS: 10/(1 - 0.5) = 20 ms. */
        LoadRig rig = new LoadRig(law(64, 1000)).rate(50);
        LoadRig.Outcome out = rig.run(rig.fluid(), 1, ONE_CORE, HOUR);
        assertEquals(20_000, out.latency().mean(), 400);
        assertEquals(180_000, out.counts().arrived());
        assertEquals(0, out.counts().unserved());
    }

    @Test
    void halfTheCpu_atTheSameTraffic_isSlower() {
        double[] mean = new double[2];
        for (int i = 0; i < 2; i++) {
            LoadRig rig = new LoadRig(law(64, 1000)).rate(40);
            long parts = Cpu.VCPU >> i;
            mean[i] = rig.run(rig.fluid(), 1, new TaskSize(parts, parts, 0, 0), HOUR)
                    .latency()
                    .mean();
        }
        /* PS: 10/(1 - 0.4) = 16.7 ms against 20/(1 - 0.8) = 100 ms. */
        assertEquals(16_667, mean[0], 400);
        assertEquals(100_000, mean[1], 3_000);
    }

    @Test
    void steadyMinutes_useCpuAndMemoryAsTheRequestsSay() {
        List<double[]> minutes = new ArrayList<>();
        LoadRig rig = new LoadRig(law(64, 1000))
                .rate(100)
                .eachMinute(s -> minutes.add(new double[] {
                    s.cpuUtilisation(), s.memoryUtilisation(), s.inWork(), s.tasks(), s.arrived(), s.latencyMean()
                }));
        rig.run(rig.fluid(), 4, ONE_CORE, HOUR);
        double[] last = minutes.get(58);
        /* 100/s x 10 ms on 4 vCPU; memory 100 + 10 for each request in work, of 1,000; Little: in work = 100/s x latency. */
        assertEquals(0.25, last[0], 1e-9);
        assertEquals((100 + 10 * last[2] / 4) / 1_000, last[1], 1e-9);
        assertEquals(100 * last[5] / 1e6, last[2], 1e-6 * last[2]);
        assertEquals(4, last[3]);
        assertEquals(6_000, last[4]);
    }

    @Test
    void overload_buildsABacklog_refusesWhatDoesNotFit_andDrainsLater() {
        /* 1.5 times the capacity for 60 s: 50/s too many fill 1,064 places in 21 s, and 1,936 are refused; half the capacity drains the backlog in 21 s. */
        List<Double> p50 = new ArrayList<>();
        LoadRig rig = new LoadRig(law(64, 1000))
                .rates(new long[] {0, 2 * LoadRig.MINUTE, 3 * LoadRig.MINUTE}, 50, 150, 50)
                .eachMinute(s -> p50.add(s.latencyP50()));
        LoadRig.Outcome out = rig.run(rig.fluid(), 1, ONE_CORE, 10 * LoadRig.MINUTE);
        assertEquals(1_936, out.counts().refused(), 60);
        /* A third of that minute's requests meet less; the median is the lower quartile of the rest: 10 s in the queue, and of 0.64 s in work on average. */
        assertEquals(10_184_000, p50.get(2), 100_000);
        assertTrue(p50.get(1) < 20_000 && p50.get(5) < 20_000, "the backlog is gone");
        assertEquals(
                out.counts().arrived(), out.counts().served() + out.counts().refused(), 4);
    }

    @Test
    void newTasks_besideABacklog_takeTheirShareAtOnceWithoutIt() {
        RequestLaw law = law(64, 100_000);
        LoadRig rig = new LoadRig(law);
        FluidLoad load = rig.fluid();
        List<double[]> minutes = new ArrayList<>();
        rig.rate(150)
                .at(LoadRig.MINUTE + 1, () -> load.taskServing(LoadRig.MINUTE + 1, 1, ONE_CORE))
                .eachMinute(s -> minutes.add(new double[] {s.latencyP50(), s.latencyP99(), s.queued()}));
        rig.run(load, 1, ONE_CORE, 20 * LoadRig.MINUTE);
        /* After a minute 3,000 wait at the first task, which then gets 75/s of its 100/s: 25/s drain, 2 minutes in all. The second answers at once. */
        assertTrue(minutes.get(1)[0] < 20e6 && minutes.get(1)[1] > 15e6, "one is behind, the other is not");
        assertTrue(minutes.get(2)[2] > 100, "still behind");
        assertTrue(minutes.get(4)[2] < 50, "caught up");
        assertTrue(minutes.get(10)[1] < 400_000, "as if nothing had been");
    }

    @Test
    void anyLoad_evenExactlyOne_keepsEveryFigureFinite() {
        for (double load : new double[] {0, 1e-9, 0.5, 0.984375, 0.99, 0.999999, 1, 1.000001, 1.3, 100}) {
            for (int queue : new int[] {0, 1, 1000, 100_000}) {
                LoadRig rig = new LoadRig(law(8, queue))
                        .rates(new long[] {0, 10 * LoadRig.MINUTE, 20 * LoadRig.MINUTE}, 100 * load, 150, 100 * load)
                        .eachMinute(s -> {
                            assertTrue(
                                    s.cpuUtilisation() >= 0 && s.cpuUtilisation() < 1 + 1e-9,
                                    "cpu " + s.cpuUtilisation());
                            assertTrue(s.queued() >= 0 && s.queued() <= queue + 1e-6, "queued " + s.queued());
                            assertTrue(s.inWork() >= 0 && s.inWork() <= 8 + 1e-6, "in work " + s.inWork());
                            assertTrue(s.served() == 0 || s.latencyP99() >= s.latencyP50(), "percentiles");
                        });
                LoadRig.Outcome out = rig.run(rig.fluid(), 1, ONE_CORE, HOUR);
                long within = out.counts().arrived()
                        - out.counts().served()
                        - out.counts().unserved();
                assertTrue(within >= -4 && within <= queue + 12, load + ": " + out.counts());
            }
        }
    }

    @Test
    void noTasks_refuseEverything_andWhatAGoneTaskHeldIsLost() {
        LoadRig rig = new LoadRig(law(64, 1000));
        FluidLoad load = rig.fluid();
        rig.rate(150).at(LoadRig.MINUTE, () -> load.taskGone(LoadRig.MINUTE, 0));
        LoadRig.Outcome out = rig.run(load, 1, ONE_CORE, 2 * LoadRig.MINUTE);
        assertEquals(1_064, out.counts().lost(), 2);
        assertTrue(out.counts().refused() > 9_000 + 1_800);
        assertEquals(
                out.counts().arrived(), out.counts().served() + out.counts().unserved(), 4);
    }

    @Test
    void requestsInWork_beyondTheMemory_killTheTask() {
        for (boolean fits : new boolean[] {true, false}) {
            /* 64 places x 10 + 100 = 740 at most. */
            LoadRig rig = new LoadRig(law(64, 1000)).rate(120);
            rig.run(rig.fluid(), 1, new TaskSize(Cpu.VCPU, Cpu.VCPU, fits ? 740 : 700, 0), 5 * LoadRig.MINUTE);
            assertEquals(fits ? 0 : 1, rig.killed.size());
        }
    }

    @Test
    void sameTraffic_givesTheSameFiguresToTheBit() {
        long[] bits = new long[2];
        for (int i = 0; i < 2; i++) {
            LoadRig rig = new LoadRig(law(8, 100)).rates(new long[] {0, HOUR / 3, HOUR / 2}, 150, 210, 170);
            bits[i] = Double.doubleToLongBits(
                    rig.run(rig.fluid(), 2, ONE_CORE, HOUR).latency().quantile(0.95));
        }
        assertEquals(bits[0], bits[1]);
    }

    @Test
    void outsideTheRange_isSaid() {
        LoadRig rig = new LoadRig(law(100, 1000)).rate(98);
        FluidLoad load = rig.fluid();
        rig.run(load, 1, ONE_CORE, HOUR);
        assertEquals(2, load.warnings().size(), load.warnings().toString());
        LoadRig within = new LoadRig(law(64, 1000)).rate(90);
        FluidLoad fine = within.fluid();
        within.run(fine, 1, ONE_CORE, HOUR);
        assertEquals(List.of(), fine.warnings());
        RequestLaw spiky = new RequestLaw(
                Gamma.ofMeanAndCv(20_000, 1.8), new Constant(0), new Constant(0), 4, 1000, 60_000_000L, 0);
        LoadRig rough = new LoadRig(spiky).rate(20);
        FluidLoad few = rough.fluid();
        rough.run(few, 1, ONE_CORE, HOUR);
        assertEquals(1, few.warnings().size(), few.warnings().toString());
    }
}
