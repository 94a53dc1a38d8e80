package dev.drydock.engine.market;

import dev.drydock.engine.EventKind;
import dev.drydock.engine.Pool;
import dev.drydock.kernel.EventQueue;
import dev.drydock.random.RandomStream;
import dev.drydock.random.Streams;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * What EC2 and Fargate have to give: nothing in a zone that is lost, not to every launch in a shortage, no Spot in a pool that was just reclaimed, and no more
 * than the stock of a type in a zone.
 *
 * <p>Whether a launch is refused in a shortage is drawn by pool and attempt.
 */
public final class Capacity {
    private final Streams streams;
    private final EventQueue queue;
    private final List<String> zones;
    private final List<@Nullable Shelf> shelves;
    private final Reservations reservations;
    private final int[] outages;
    /* Until when a pool has no Spot instance, by pool; and Fargate no Spot capacity, by zone. */
    private final long[] dryUntil;
    private final long[] fargateDryUntil;
    /* How many storms keep Spot closed, by pool and then by zone for Fargate. */
    private final int[] closed;
    private int launchesStopped;
    private int scalingStopped;
    private final List<Shortage> shortages = new ArrayList<>();
    /* Looked up only. */
    private final Map<String, Attempts> attempts = new HashMap<>();

    /**
     * A shortage that lasts.
     *
     * @param concerns which pools, by zone and instance type; the type is empty for Fargate
     * @param refused share of the launches that fail
     */
    public record Shortage(BiPredicate<String, String> concerns, double refused) {}

    private static final class Attempts {
        final RandomStream stream;
        long count;

        Attempts(RandomStream stream) {
            this.stream = stream;
        }
    }

    /**
     * Capacity in zones of those names.
     *
     * @param shelves by type and zone, each for two pools in a row, On-Demand and Spot; null where there is always enough
     * @param reservations what of it is reserved
     */
    public Capacity(
            Streams streams,
            EventQueue queue,
            List<String> zones,
            List<@Nullable Shelf> shelves,
            Reservations reservations) {
        this.streams = streams;
        this.queue = queue;
        this.zones = List.copyOf(zones);
        this.shelves = shelves;
        this.reservations = reservations;
        this.outages = new int[zones.size()];
        this.dryUntil = new long[2 * shelves.size()];
        this.fargateDryUntil = new long[zones.size()];
        this.closed = new int[2 * shelves.size() + zones.size()];
    }

    /** Schedules the first change of each stock. */
    public void start() {
        for (int i = 0; i < shelves.size(); i++) {
            Shelf shelf = shelves.get(i);
            if (shelf != null) {
                scheduleNext(i, shelf);
                for (long at : reservations.changes(2 * i)) {
                    queue.schedule(at, EventKind.STOCK.code(), i);
                }
                reserve(i, shelf);
            }
        }
    }

    /* What reservations keep free is not on the shelf for others. */
    private void reserve(int number, Shelf shelf) {
        if (shelf.reserve(reservations.idle(2 * number))) {
            queue.schedule(queue.now(), EventKind.STOCK.code(), number);
        }
    }

    /** What of it is reserved. */
    public Reservations reservations() {
        return reservations;
    }

    private void scheduleNext(int number, Shelf shelf) {
        long next = shelf.nextChange();
        if (next < Long.MAX_VALUE) {
            queue.schedule(next, EventKind.STOCK.code(), number);
        }
    }

    /**
     * The {@code STOCK} event: a stock changed, or On-Demand wants what Spot holds.
     *
     * @return how many Spot instances EC2 takes back of the pool whose number is {@link #spotPool}
     */
    public int change(int number) {
        Shelf shelf = shelves.get(number);
        if (shelf == null) {
            throw new IllegalStateException("no stock of the number " + number);
        }
        if (shelf.advance(queue.now())) {
            scheduleNext(number, shelf);
        }
        shelf.reserve(reservations.idle(2 * number));
        return shelf.toReclaim();
    }

    /** The number of the Spot pool that draws on a stock. */
    public int spotPool(int number) {
        return 2 * number + 1;
    }

    /** An instance of a pool was launched. @param node its number @param provider whose it is */
    public void taken(int node, int provider, Pool pool) {
        reservations.taken(node, provider, pool);
        Shelf shelf = shelves.get(pool.id() / 2);
        if (shelf != null) {
            shelf.reserve(reservations.idle(pool.id() / 2 * 2));
            if (shelf.take(pool.spot())) {
                queue.schedule(queue.now(), EventKind.STOCK.code(), pool.id() / 2);
            }
        }
    }

    /** A Spot instance of a pool has notice. */
    public void noticed(Pool pool) {
        Shelf shelf = shelves.get(pool.id() / 2);
        if (shelf != null) {
            shelf.notice();
        }
    }

    /** An instance of a pool is gone. @param noticed whether it had notice */
    public void released(int node, Pool pool, boolean noticed) {
        reservations.released(node, pool);
        Shelf shelf = shelves.get(pool.id() / 2);
        if (shelf != null) {
            shelf.release(pool.spot(), noticed);
            reserve(pool.id() / 2, shelf);
        }
    }

    /** A pool has no Spot instance to give for a time. */
    public void runsDry(Pool pool, long micros) {
        dryUntil[pool.id()] = Math.max(dryUntil[pool.id()], queue.now() + micros);
    }

    /** Fargate has no Spot capacity in a zone for a time. */
    public void fargateSpotRunsDry(int zone, long micros) {
        fargateDryUntil[zone] = Math.max(fargateDryUntil[zone], queue.now() + micros);
    }

    /** A Spot pool, or after all pools Fargate Spot of a zone, has nothing to give from now on. */
    public void closeSpot(int pool) {
        closed[pool]++;
    }

    /** A pool that was closed is open again. */
    public void openSpot(int pool) {
        closed[pool]--;
    }

    /** Nothing starts in a zone from now on. */
    public void lose(int zone) {
        outages[zone]++;
    }

    /** A zone that was lost is back. */
    public void restore(int zone) {
        outages[zone]--;
    }

    /** Launches are scarce from now on. */
    public void begin(Shortage shortage) {
        shortages.add(shortage);
    }

    /** A shortage is over. */
    public void end(Shortage shortage) {
        shortages.remove(shortage);
    }

    /** One impairment of the control plane more, or less, under which nothing starts. */
    public void stopLaunches(int change) {
        launchesStopped += change;
    }

    /** One impairment of the control plane more, or less, under which nothing is scaled. */
    public void stopScaling(int change) {
        scalingStopped += change;
    }

    /** Whether the control plane starts instances and tasks. */
    public boolean launches() {
        return launchesStopped == 0;
    }

    /** Whether alarms act. */
    public boolean scales() {
        return scalingStopped == 0;
    }

    /** Whether a zone takes launches at all. */
    public boolean open(int zone) {
        return outages[zone] == 0;
    }

    /**
     * Whether EC2 has an instance of a pool for one more launch of a group; else it answers {@code InsufficientInstanceCapacity}, or, where only reserved capacity is asked for,
     * {@code ReservationCapacityExceeded}.
     */
    public boolean grants(int provider, Pool pool) {
        if (!launches() || !open(pool.zone())) {
            return false;
        }
        return reservations.hasPlace(provider, pool) || ((pool.spot() || !reservations.only(provider)) && grants(pool));
    }

    private boolean grants(Pool pool) {
        return closed[pool.id()] == 0
                && dryUntil[pool.id()] <= queue.now()
                && (shortages.isEmpty() || isGranted(pool.zone(), pool.typeName(), pool.path()))
                && inStock(pool);
    }

    private boolean inStock(Pool pool) {
        Shelf shelf = shelves.get(pool.id() / 2);
        if (shelf == null || shelf.has(pool.spot(), queue.now())) {
            return true;
        }
        if (!pool.spot() && shelf.askForSpot(queue.now())) {
            queue.schedule(queue.now(), EventKind.STOCK.code(), pool.id() / 2);
        }
        return false;
    }

    /** Whether Fargate has room in a zone for one more task; else it answers that capacity is unavailable. */
    public boolean grantsFargate(int zone, boolean spot) {
        return launches()
                && open(zone)
                && !(spot && (closed[2 * shelves.size() + zone] > 0 || fargateDryUntil[zone] > queue.now()))
                && (shortages.isEmpty()
                        || isGranted(zone, "", (spot ? "fargate-spot/" : "fargate/") + zones.get(zone)));
    }

    private boolean isGranted(int zone, String type, String name) {
        double granted = 1;
        for (Shortage shortage : shortages) {
            granted *= shortage.concerns().test(zones.get(zone), type) ? 1 - shortage.refused() : 1;
        }
        if (granted == 1) {
            return true;
        }
        Attempts of = attempts.computeIfAbsent(
                name, key -> new Attempts(streams.stream("capacity/" + key, "refused launches")));
        return of.stream.uniform(of.count++) < granted;
    }
}
