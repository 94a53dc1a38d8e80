package dev.drydock.benchmarks;

import dev.drydock.random.Distribution;
import dev.drydock.random.Exponential;
import dev.drydock.random.Gamma;
import dev.drydock.random.Lognormal;
import dev.drydock.random.Normal;
import dev.drydock.random.RandomStream;
import dev.drydock.random.Streams;
import dev.drydock.random.Weibull;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Random variates per second: ours one after the other and by entity, the JDK's, and inversion by a logarithm. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class SamplerBenchmark {
    /** A stream and a law. */
    @State(Scope.Thread)
    public static class Law {
        /** Which law. */
        @Param({"exponential", "normal", "lognormal", "gamma", "weibull"})
        public String law = "";

        Distribution distribution = new Exponential(1);
        final RandomStream stream = new Streams(1, 0).stream("benchmark", "variates");
        long entity;

        /** Chooses the law. */
        @Setup
        public void choose() {
            distribution = switch (law) {
                case "normal" -> new Normal(0, 1);
                case "lognormal" -> Lognormal.ofMeanAndCv(30_000, 1.2);
                case "gamma" -> new Gamma(2.5, 4);
                case "weibull" -> new Weibull(1.7, 20);
                default -> new Exponential(1);
            };
        }
    }

    /** The JDK's generator of the same family. */
    @State(Scope.Thread)
    public static class Jdk {
        final RandomGenerator generator = RandomGenerator.of("L64X128MixRandom");
    }

    /** The next variate of a stream. */
    @Benchmark
    public double inSequence(Law law) {
        return law.distribution.sample(law.stream);
    }

    /** The variate of the next entity. */
    @Benchmark
    public double byEntity(Law law) {
        return law.distribution.sample(law.stream.at(law.entity++));
    }

    /** The JDK's exponential. */
    @Benchmark
    public double jdkExponential(Jdk jdk) {
        return jdk.generator.nextExponential();
    }

    /** The JDK's normal. */
    @Benchmark
    public double jdkNormal(Jdk jdk) {
        return jdk.generator.nextGaussian();
    }

    /** An exponential by inversion with the logarithm that is the same everywhere. */
    @Benchmark
    public double strictLogExponential(Jdk jdk) {
        return -StrictMath.log(1 - jdk.generator.nextDouble());
    }

    /** An exponential by inversion with the processor's logarithm. */
    @Benchmark
    public double fastLogExponential(Jdk jdk) {
        return -Math.log(1 - jdk.generator.nextDouble());
    }
}
