package dev.drydock.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The event queue and its peers: hold, hold with cancellation, and stations of servers. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 1, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms2g", "-Xmx2g", "-XX:+UseParallelGC", "-XX:ParallelGCThreads=1"})
public class EventQueueBenchmark {
    static final int STEPS = 1_000;

    /** One event list under the hold model. */
    @State(Scope.Thread)
    public static class Hold {
        /** Which event list. */
        @Param({"drydock", "priorityQueue", "ssjHenriksen", "ssjSplayTree", "ssjBinaryTree", "ssjRedblackTree"})
        public String peer = "";
        /** Events pending. */
        @Param({"1000", "100000", "1000000"})
        public int pending;
        /** Mean increment in microseconds. */
        @Param({"1000000", "100000000"})
        public double mean;

        EventListModel model = count -> 0;

        /** Fills the list and warms up. */
        @Setup
        public void fill() {
            model = HoldModels.create(peer, pending, mean).warmed();
        }
    }

    /** One event list under the hold model with cancellation. */
    @State(Scope.Thread)
    public static class Cancel {
        /** Which event list. */
        @Param({"drydock", "priorityQueueLazy", "ssjHenriksen", "ssjSplayTree", "ssjBinaryTree", "ssjRedblackTree"})
        public String peer = "";
        /** Timers, all armed. */
        @Param({"1000", "100000", "1000000"})
        public int pending;
        /** Mean increment in microseconds. */
        @Param("1000000")
        public double mean;

        EventListModel model = count -> 0;

        /** Fills the list and warms up. */
        @Setup
        public void fill() {
            model = CancelModels.create(peer, pending, mean).warmed();
        }
    }

    /** One simulator running a station. */
    @State(Scope.Thread)
    public static class Station {
        /** Which simulator. */
        @Param({"drydock", "ssjHenriksen"})
        public String peer = "";
        /** Servers of the station. */
        @Param({"1", "100"})
        public int servers;

        EventListModel model = count -> 0;

        /** Opens the station and warms up. */
        @Setup
        public void open() {
            model = StationModels.create(peer, servers).warmed();
        }
    }

    /** Holds: one event taken, one scheduled. */
    @Benchmark
    @OperationsPerInvocation(STEPS)
    public long hold(Hold hold) {
        return hold.model.steps(STEPS);
    }

    /** Steps of one event taken, one cancelled, two scheduled. */
    @Benchmark
    @OperationsPerInvocation(STEPS)
    public long cancel(Cancel cancel) {
        return cancel.model.steps(STEPS);
    }

    /** Events of a station, two for each customer. */
    @Benchmark
    @OperationsPerInvocation(2 * STEPS)
    public long station(Station station) {
        return station.model.steps(STEPS);
    }
}
