package dev.drydock.engine;

import dev.drydock.billing.usage.Meter;
import dev.drydock.kernel.EventQueue;
import dev.drydock.pricing.PriceBook;
import dev.drydock.random.Streams;
import dev.drydock.scenario.Scenario;
import java.util.List;

/**
 * One run's world: the scenario with names replaced by numbers, the clock, the tables of what is alive, and chance.
 *
 * @param scenario what is simulated
 * @param horizonMicros when the run ends
 * @param prices instance types and prices
 * @param streams the roots of all chance
 * @param queue the pending events and the clock
 * @param tasks the tasks that are alive
 * @param nodes the nodes that are alive
 * @param zones names of the zones, by number
 * @param images pulled sizes in bytes of the images, by number
 * @param pools what instances are bought from, by number
 * @param providers the capacity providers of all clusters, by number
 * @param workloads the services and jobs of all clusters, by number
 * @param meter takes down what is held
 */
public record World(
        Scenario scenario,
        long horizonMicros,
        PriceBook prices,
        Streams streams,
        EventQueue queue,
        Tasks tasks,
        Nodes nodes,
        List<String> zones,
        long[] images,
        List<Pool> pools,
        List<Provider> providers,
        List<Workload> workloads,
        Meter meter) {

    /** The time in microseconds since the start. */
    public long now() {
        return queue.now();
    }

    /** Schedules a fire-once event. */
    public void schedule(long timeMicros, EventKind kind, int subject) {
        queue.schedule(timeMicros, kind.code(), subject);
    }

    /** A new timer, disarmed. */
    public int newTimer(EventKind kind, int subject) {
        return queue.newTimer(kind.code(), subject);
    }
}
