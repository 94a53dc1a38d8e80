package dev.drydock.scenario;

import dev.drydock.random.Distribution;
import dev.drydock.unit.Bytes;
import dev.drydock.unit.Doc;
import java.util.Optional;

/** What is asked of a service: requests that come to its tasks, or messages that its tasks take from a queue; chosen by its first key. */
@Doc("What is asked of the service: requests that come to its tasks, or messages that its tasks take from a queue.")
public sealed interface Demand permits RequestDemand, QueueDemand {
    /** Requests, or messages sent, over time. */
    Traffic arrivals();

    /** What one request or message takes; {@link #serviceTime} may stand in its place. */
    Optional<Request> request();

    /** How long one request or message takes in a task, whatever the task's size. */
    Optional<Distribution> serviceTime();

    /** Requests or messages that one task works on at the same time. */
    int concurrency();

    /** Memory of a task without requests or messages. */
    Bytes baseMemory();

    /** A factor on all traffic, drawn once a replication. */
    Optional<Distribution> uncertainty();

    /** The same demand of requests or messages that take something else. */
    Demand with(Request other);

    /** Refuses what no demand may have. */
    static void check(int concurrency, Optional<Distribution> uncertainty) {
        if (concurrency < 1 || concurrency > 100_000) {
            throw new IllegalArgumentException("concurrency must be between 1 and 100000, was " + concurrency);
        }
        if (uncertainty.isPresent()
                && !(uncertainty.get().mean() > 0 && uncertainty.get().mean() <= 1000)) {
            throw new IllegalArgumentException("uncertainty is a factor with a mean above 0 and at most 1000");
        }
    }
}
