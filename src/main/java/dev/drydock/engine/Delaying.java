package dev.drydock.engine;

import dev.drydock.random.Constant;
import dev.drydock.random.Distribution;
import dev.drydock.random.RandomStream;

/** A delay of one element: its distribution and its own stream, drawn by the element's launch number so that variants stay paired. */
final class Delaying {
    private final Distribution distribution;
    private final RandomStream stream;
    private final long fixed;

    Delaying(Distribution distribution, RandomStream stream) {
        this.distribution = distribution;
        this.stream = stream;
        this.fixed = distribution instanceof Constant ? distribution.sampleMicros(stream.at(0)) : -1;
    }

    /** The delay of the launch of this number, in microseconds. */
    long of(long launch) {
        return fixed >= 0 ? fixed : distribution.sampleMicros(stream.at(launch));
    }
}
