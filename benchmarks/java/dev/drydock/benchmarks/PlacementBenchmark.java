package dev.drydock.benchmarks;

import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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

/** Placement on a large fleet: the index beside a plain scan over all instances. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms1g", "-Xmx1g", "-XX:+UseParallelGC", "-XX:ParallelGCThreads=1"})
public class PlacementBenchmark {
    static final int STEPS = 100;

    /** A fleet under churn. */
    @State(Scope.Thread)
    public static class Churn {
        /** Who chooses. */
        @Param({"index", "scan"})
        public String peer = "";
        /** By which rule. */
        @Param({
            "default",
            "zonesThenMemory",
            "binpackCpu",
            "random",
            "distinct",
            "memberOf",
            "antiAffinity",
            "allConstraints"
        })
        public String rule = "";
        /** Instances. */
        @Param("5000")
        public int nodes;

        PlacementModels.@Nullable Fleet fleet;

        /** Fills the fleet. */
        @Setup
        public void fill() {
            fleet = PlacementModels.create(peer, rule, nodes);
        }
    }

    /** Placements: one task ends, one is placed. */
    @Benchmark
    @OperationsPerInvocation(STEPS)
    public long place(Churn churn) {
        return Objects.requireNonNull(churn.fleet).steps(STEPS);
    }
}
