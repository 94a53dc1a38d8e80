package dev.drydock.engine;

import dev.drydock.random.Constant;
import dev.drydock.random.Distribution;
import dev.drydock.random.RandomStream;
import java.util.function.Function;

/** A delay of one element: its distribution and its own stream, drawn by the element's launch number so that variants stay paired. */
public final class Delaying {
    private final Distribution distribution;
    private final RandomStream stream;
    private final long fixed;

    /** The delay of a law whose draws come from a stream. */
    public Delaying(Distribution distribution, RandomStream stream) {
        this.distribution = distribution;
        this.stream = stream;
        this.fixed = distribution instanceof Constant ? distribution.sampleMicros(stream.at(0)) : -1;
    }

    /** One delay for the tasks of each workload, by its number, all of one law; each has its own stream of the purpose's name. */
    public static Delaying[] ofWorkloads(World world, Distribution law, String purpose) {
        return ofWorkloads(world, workload -> law, purpose);
    }

    /** One delay for the tasks of each workload, by its number, each of its own law and stream of the purpose's name. */
    public static Delaying[] ofWorkloads(World world, Function<Workload, Distribution> law, String purpose) {
        return world.workloads().stream()
                .map(workload -> new Delaying(law.apply(workload), world.streams().stream(workload.path(), purpose)))
                .toArray(Delaying[]::new);
    }

    /** The delay of the launch of this number, in microseconds. */
    public long of(long launch) {
        return fixed >= 0 ? fixed : distribution.sampleMicros(stream.at(launch));
    }
}
