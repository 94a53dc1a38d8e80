package dev.drydock.random.price;

import dev.drydock.random.Normal;
import dev.drydock.random.RandomStream;
import dev.drydock.random.Streams;

/**
 * The chance behind the price of one pool: a part common to its family, a part common to its family in its zone, and the pool's own.
 *
 * <p>All pools draw by the minute, the k-th minute's numbers being the same whoever asks, so that one more pool moves no other.
 */
public final class PoolChance {
    private static final Normal STANDARD = new Normal(0, 1);

    private final RandomStream[] slow;
    private final RandomStream[] fast;
    private final double[] weights;
    private final RandomStream holds;

    /**
     * The chance of a pool.
     *
     * @param type instance type, like {@code m5.large}
     * @param family share of the variance that pools of a family have in common in every zone
     * @param zonal share that they have in common in one zone beyond that; both together at most 1
     */
    public PoolChance(Streams streams, String zone, String type, double family, double zonal) {
        if (family < 0 || zonal < 0 || family + zonal > 1) {
            throw new IllegalArgumentException("shares in common are from 0 to 1 together");
        }
        String familyName = type.substring(0, type.indexOf('.'));
        String[] names = {
            "spot-price/" + familyName, "spot-price/" + zone + "/" + familyName, "spot-price/" + zone + "/" + type
        };
        weights = new double[] {
            StrictMath.sqrt(family), StrictMath.sqrt(zonal), StrictMath.sqrt(Math.max(0, 1 - family - zonal))
        };
        slow = new RandomStream[names.length];
        fast = new RandomStream[names.length];
        for (int i = 0; i < names.length; i++) {
            slow[i] = streams.stream(names[i], "slow part of the price");
            fast[i] = streams.stream(names[i], "fast part of the price");
        }
        holds = streams.stream(names[2], "how long the price holds");
    }

    /** The standard normal number of the slow part in a minute. */
    double slow(long minute) {
        return mixed(slow, minute);
    }

    /** The standard normal number of the fast part in a minute. */
    double fast(long minute) {
        return mixed(fast, minute);
    }

    /** A uniform number in [0, 1) for how long the price holds after its n-th change. */
    double hold(long change) {
        return holds.uniform(change);
    }

    private double mixed(RandomStream[] streams, long minute) {
        double sum = 0;
        for (int i = 0; i < streams.length; i++) {
            sum += weights[i] == 0 ? 0 : weights[i] * STANDARD.sample(streams[i].at(minute));
        }
        return sum;
    }
}
