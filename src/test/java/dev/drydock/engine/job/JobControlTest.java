package dev.drydock.engine.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.drydock.cases.QueueScenario;
import dev.drydock.engine.Simulation;
import dev.drydock.engine.StopReason;
import dev.drydock.engine.result.Metric;
import dev.drydock.engine.result.RunResult;
import dev.drydock.pricing.PriceBook;
import dev.drydock.random.Constant;
import dev.drydock.random.Exponential;
import dev.drydock.scenario.ArrivalSubmission;
import dev.drydock.scenario.Scenario;
import dev.drydock.scenario.Submission;
import dev.drydock.scenario.TaskTrace;
import dev.drydock.scenario.TimedSubmission;
import dev.drydock.scenario.TraceSubmission;
import dev.drydock.unit.Cpu;
import dev.drydock.unit.TimeSpan;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Jobs worked out by hand: what runs when, what waits and what is turned away. */
class JobControlTest {
    private static final long SECOND = TimeSpan.SECOND;
    private static final int WHOLE = 2_048;

    private static double metric(RunResult result, String name) {
        return result.metrics().stream()
                .filter(m -> m.path().equals("clusters.c.tasks.job." + name))
                .mapToDouble(Metric::value)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no metric " + name));
    }

    private static RunResult run(Scenario scenario) {
        return Simulation.run(scenario, 1, 0, PriceBook.builtIn());
    }

    private static Submission at(int count, long... seconds) {
        return new TimedSubmission(
                Arrays.stream(seconds).mapToObj(TimeSpan::ofSeconds).toList(), count);
    }

    @Test
    void queue_none_failsWhatFindsNoRoom() {
        /* Two nodes for one task each; 3 tasks at 0 s and at 5 s, each for 10 s: 2 run, 1 fails, then all 3 fail. */
        RunResult result = run(new QueueScenario()
                .fleet("m6i.large", 2)
                .lossy("job", WHOLE, at(3, 0, 5), new Constant(10 * SECOND))
                .build(60 * SECOND, 1));
        assertEquals(6, metric(result, "submitted"));
        assertEquals(2, metric(result, "done"));
        assertEquals(4, metric(result, "failed"));
        assertEquals(0, metric(result, "rejected"));
        assertEquals(20.0 / 60, metric(result, "running.mean"), 1e-12);
    }

    @Test
    void queue_noneOnAManagedProvider_waitsForTheCapacityThatItCallsFor() {
        /* Two tasks on an empty group: at the first minute's end the reservation is 200 % (N = 0, M > 0), two instances are launched and
         * ready 30 s later, and each takes a task. */
        RunResult result = run(new QueueScenario()
                .managedFleet("m6i.large", 5, 30 * SECOND)
                .lossy("job", WHOLE, at(2, 0), new Constant(10 * SECOND))
                .build(600 * SECOND, 1));
        assertEquals(0, metric(result, "failed"));
        assertEquals(2, metric(result, "done"));
        assertEquals(90, metric(result, "wait.mean"));
        assertEquals(90, metric(result, "wait.max"));
    }

    @Test
    void queue_fifo_startsInOrderAndRejectsBeyondItsCapacity() {
        /* One node, 5 tasks of 10 s at 0 s, 3 may wait: they start at 0, 10, 20 and 30 s. */
        RunResult result = run(new QueueScenario()
                .fleet("m6i.large", 1)
                .queued("job", WHOLE, at(5, 0), Optional.of(new Constant(10 * SECOND)), Optional.of(3))
                .build(100 * SECOND, 1));
        assertEquals(4, metric(result, "done"));
        assertEquals(1, metric(result, "rejected"));
        assertEquals(0, metric(result, "failed"));
        assertEquals(15, metric(result, "wait.mean"));
        assertEquals(25, metric(result, "response.mean"));
        assertEquals(40, metric(result, "response.max"));
        /* 3 wait until 10 s, 2 until 20 s, 1 until 30 s. */
        assertEquals((30 + 20 + 10) / 100.0, metric(result, "waiting.mean"), 1e-12);
        assertEquals(0.4, metric(result, "running.mean"), 1e-12);
    }

    @Test
    void task_endingWhenAnotherArrives_makesRoomForIt() {
        RunResult result = run(new QueueScenario()
                .fleet("m6i.large", 1)
                .lossy("job", WHOLE, at(1, 0, 10, 20), new Constant(10 * SECOND))
                .build(60 * SECOND, 1));
        assertEquals(3, metric(result, "done"));
    }

    @Test
    void trace_givesEachTaskItsTimeAndSize() {
        /* A node of 64 vCPU: 40 vCPU for 30 s from 0 s; 40 at 10 s waits behind it until 30 s, and 10 at 10 s behind that one, first in first out. */
        TaskTrace trace = new TaskTrace(
                new long[] {0, 10 * SECOND, 10 * SECOND},
                new long[] {30 * SECOND, 5 * SECOND, 5 * SECOND},
                new long[] {40 * Cpu.VCPU, 40 * Cpu.VCPU, 10 * Cpu.VCPU},
                new int[] {0, 0, 1024});
        RunResult result = run(new QueueScenario()
                .fleet("m6i.16xlarge", 1)
                .queued("job", WHOLE, new TraceSubmission("trace.csv", trace), Optional.empty(), Optional.empty())
                .build(60 * SECOND, 1));
        assertEquals(3, metric(result, "done"));
        assertEquals(20, metric(result, "wait.max"));
        assertEquals((0 + 20 + 20) / 3.0, metric(result, "wait.mean"), 1e-6);
    }

    @Test
    void trace_withOrder_startsATaskWhenThoseBeforeItAreDone() {
        /* Tasks of 10 s and 5 s at 0 s; the third waits for both, the fourth for the third: they start at 10 and 13 s. */
        TaskTrace trace = new TaskTrace(
                new long[4],
                new long[] {10 * SECOND, 5 * SECOND, 3 * SECOND, SECOND},
                new long[4],
                new int[4],
                new int[][] {{}, {}, {0, 1}, {2}});
        RunResult result = run(new QueueScenario()
                .fleet("m6i.large", 4)
                .queued("job", WHOLE, new TraceSubmission("trace.csv", trace), Optional.empty(), Optional.empty())
                .build(60 * SECOND, 1));
        assertEquals(4, metric(result, "done"));
        assertEquals(13, metric(result, "wait.max"));
        assertEquals((10 + 13) / 4.0, metric(result, "wait.mean"), 1e-6);
        assertEquals(14, metric(result, "response.max"));
    }

    @Test
    void trace_withOrder_givesUpWhatWaitsForARejectedTask() {
        /* One node, nobody may wait: the second of two is rejected, and with it the third and fourth, one of which comes later. */
        TaskTrace trace = new TaskTrace(
                new long[] {0, 0, 0, 5 * SECOND},
                new long[] {10 * SECOND, SECOND, SECOND, SECOND},
                new long[4],
                new int[4],
                new int[][] {{}, {}, {1}, {2}});
        RunResult result = run(new QueueScenario()
                .fleet("m6i.large", 1)
                .queued("job", WHOLE, new TraceSubmission("trace.csv", trace), Optional.empty(), Optional.of(0))
                .build(60 * SECOND, 1));
        assertEquals(1, metric(result, "done"));
        assertEquals(1, metric(result, "rejected"));
        assertEquals(2, metric(result, "failed"));
        assertEquals(0, metric(result, "waiting.mean"));
    }

    @Test
    void trace_inACircle_isRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new TaskTrace(new long[2], new long[2], new long[2], new int[2], new int[][] {{1}, {0}}));
    }

    @Test
    void arrivals_withLimitAndCount_comeInBatches() {
        RunResult result = run(new QueueScenario()
                .serverless(
                        "job",
                        new ArrivalSubmission(new Constant(7 * SECOND), 4, Optional.of(3L)),
                        new Exponential(SECOND))
                .build(TimeSpan.HOUR, 1));
        assertEquals(12, metric(result, "submitted"));
        assertEquals(12, metric(result, "done"));
        assertEquals(0, metric(result, "wait.max"));
    }

    @Test
    void tasks_runningAtTheEnd_areNeitherDoneNorFailed() {
        RunResult result = run(new QueueScenario()
                .fleet("m6i.large", 1)
                .queued("job", WHOLE, at(2, 0), Optional.of(new Constant(100 * SECOND)), Optional.empty())
                .build(60 * SECOND, 1));
        assertEquals(2, metric(result, "submitted"));
        assertEquals(1, metric(result, "started"));
        assertEquals(0, metric(result, "done"));
        assertEquals(1, metric(result, "waiting.mean"));
    }

    @Test
    void healthChecks_ofEveryTask_areCountedWithoutEvents() {
        /* Every 10 s: 3 checks in 35 s, at 10, 20 and 30 s; 5 in the 50 s of the task that still runs at the end; 1 in 10 s. */
        QueueScenario checked = new QueueScenario().fleet("m6i.large", 3).checkedEvery(10);
        RunResult result = run(checked.lossy("a", WHOLE, at(1, 0), new Constant(35 * SECOND))
                .lossy("b", WHOLE, at(1, 0), new Constant(1000 * SECOND))
                .lossy("job", WHOLE, at(1, 0), new Constant(10 * SECOND))
                .build(50 * SECOND, 1));
        assertEquals(3 + 5 + 1, result.ticks());
        assertEquals(3 + 2, result.events());
    }

    @Test
    void observer_isToldOfEveryTaskInOrder() {
        StringBuilder told = new StringBuilder();
        JobObserver observer = new JobObserver() {
            @Override
            public void submitted(int workload, long task, long now) {
                told.append("submitted ")
                        .append(task)
                        .append('@')
                        .append(now / SECOND)
                        .append(' ');
            }

            @Override
            public void started(int workload, long task, long now) {
                told.append("started ")
                        .append(task)
                        .append('@')
                        .append(now / SECOND)
                        .append(' ');
            }

            @Override
            public void ended(int workload, long task, long now, StopReason reason) {
                told.append(reason)
                        .append(' ')
                        .append(task)
                        .append('@')
                        .append(now / SECOND)
                        .append(' ');
            }
        };
        Scenario scenario = new QueueScenario()
                .fleet("m6i.large", 1)
                .queued("job", WHOLE, at(3, 0), Optional.of(new Constant(10 * SECOND)), Optional.of(1))
                .build(60 * SECOND, 1);
        Simulation.run(scenario, 1, 0, PriceBook.builtIn(), Optional.of(observer));
        assertEquals(
                "submitted 0@0 started 0@0 submitted 1@0 submitted 2@0 REFUSED 2@0 DONE 0@10 started 1@10 DONE 1@20 ",
                told.toString());
    }
}
