package dev.drydock.engine.market;

import dev.drydock.engine.Pool;
import dev.drydock.random.RandomStream;
import dev.drydock.random.Streams;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What EC2 and Fargate have to give: nothing in a zone that is lost, and in a shortage not to every launch.
 *
 * <p>Whether a launch is refused is drawn by pool and attempt.
 */
public final class Capacity {
    private final Streams streams;
    private final List<String> zones;
    private final int[] outages;
    private final List<Shortage> shortages = new ArrayList<>();
    /* Looked up only. */
    private final Map<String, Attempts> attempts = new HashMap<>();

    /**
     * A shortage that lasts.
     *
     * @param sparedZone a zone that it does not concern
     * @param refused share of the launches that fail
     */
    public record Shortage(int sparedZone, double refused) {}

    private static final class Attempts {
        final RandomStream stream;
        long count;

        Attempts(RandomStream stream) {
            this.stream = stream;
        }
    }

    /** Ample capacity in zones of those names. */
    public Capacity(Streams streams, List<String> zones) {
        this.streams = streams;
        this.zones = List.copyOf(zones);
        this.outages = new int[zones.size()];
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

    /** Whether a zone takes launches at all. */
    public boolean open(int zone) {
        return outages[zone] == 0;
    }

    /** Whether EC2 has an instance of a pool for one more launch; else it answers {@code InsufficientInstanceCapacity}. */
    public boolean grants(Pool pool) {
        return open(pool.zone()) && (shortages.isEmpty() || isGranted(pool.zone(), pool.path()));
    }

    /** Whether Fargate has room in a zone for one more task; else it answers that capacity is unavailable. */
    public boolean grantsFargate(int zone, boolean spot) {
        return open(zone)
                && (shortages.isEmpty() || isGranted(zone, (spot ? "fargate-spot/" : "fargate/") + zones.get(zone)));
    }

    private boolean isGranted(int zone, String name) {
        double granted = 1;
        for (Shortage shortage : shortages) {
            granted *= shortage.sparedZone() == zone ? 1 : 1 - shortage.refused();
        }
        if (granted == 1) {
            return true;
        }
        Attempts of = attempts.computeIfAbsent(
                name, key -> new Attempts(streams.stream("capacity/" + key, "refused launches")));
        return of.stream.uniform(of.count++) < granted;
    }
}
