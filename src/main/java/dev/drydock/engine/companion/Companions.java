package dev.drydock.engine.companion;

import dev.drydock.billing.usage.Ending;
import dev.drydock.billing.usage.Held;
import dev.drydock.billing.usage.Owner;
import dev.drydock.engine.Workload;
import dev.drydock.engine.World;
import dev.drydock.pricing.Place;
import dev.drydock.pricing.PriceKey;
import dev.drydock.pricing.Product;
import dev.drydock.scenario.Scenario;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/** What a run's tasks bring with them beside what they run on; metered when the run is over, from how long each workload's tasks ran hour by hour. */
public final class Companions {
    /** A metric that is sent in an hour is paid for the whole of it. */
    static final long HOUR_SECONDS = 3_600;

    private final World world;
    private final TaskTime time;
    private final Logs logs;
    private final Metrics metrics;
    private final EnhancedInsights insights;
    private final StoredFiles files;

    /** The companions of a world; a scenario that asks for none of them has none. */
    public Companions(World world) {
        this.world = world;
        Scenario scenario = world.scenario();
        time = new TaskTime(
                world.workloads().size(),
                scenario.start().getEpochSecond(),
                scenario.measureFrom().micros(),
                world.horizonMicros());
        logs = new Logs(this);
        metrics = new Metrics(this);
        insights = new EnhancedInsights(this);
        files = new StoredFiles(this);
    }

    /** A task came to its end, or is still there at the end of the run. */
    public void ended(int task, long now) {
        time.ran(world.tasks().workload(task), world.tasks().runningAt(task), now);
    }

    /** The run is over, all tasks are {@link #ended}. */
    public void close() {
        logs.close();
        metrics.close();
        insights.close();
        files.close();
    }

    World world() {
        return world;
    }

    TaskTime time() {
        return time;
    }

    /** The workloads that a test finds, whose time is kept from now on. */
    List<Workload> keeping(Predicate<Workload> test) {
        List<Workload> found = world.workloads().stream().filter(test).toList();
        found.forEach(workload -> time.keep(workload.id()));
        return found;
    }

    /** Who pays for what these workloads share: the one whose they all are, or else nobody in particular. */
    static Owner payer(List<Workload> workloads, Owner otherwise) {
        List<Owner> owners = workloads.stream().map(Workload::owner).distinct().toList();
        return owners.size() == 1 ? owners.get(0) : otherwise;
    }

    /** So many metrics, metered by the second, in each hour in which a task of any of these ran. */
    long[] whenAny(List<Workload> workloads, long metrics) {
        long[] amounts = new long[time.bins()];
        for (int bin = 0; bin < amounts.length; bin++) {
            int at = bin;
            IntPredicate ran = workload -> time.tasks(workload, at) > 0;
            amounts[bin] = workloads.stream().mapToInt(Workload::id).anyMatch(ran) ? metrics * HOUR_SECONDS : 0;
        }
        return amounts;
    }

    PriceKey key(Product product, String type) {
        return PriceKey.plain(
                product, new Place(world.scenario().account(), world.scenario().region(), ""), type);
    }

    /** Counts amounts of the bins, in the product's metered unit. */
    void count(Owner owner, PriceKey key, long[] amounts) {
        int counter = world.meter().counter(owner, key);
        for (int bin = 0; bin < amounts.length; bin++) {
            if (amounts[bin] > 0) {
                world.meter().count(counter, amounts[bin], time.startOf(bin));
            }
        }
    }

    /** Takes down what was there all the time. */
    void held(Owner owner, PriceKey key, long size) {
        if (size > 0) {
            int holding = world.meter().holding(owner, List.of(new Held(key, size)));
            world.meter().held(holding, 0, world.horizonMicros(), Ending.STILL_HELD);
        }
    }
}
