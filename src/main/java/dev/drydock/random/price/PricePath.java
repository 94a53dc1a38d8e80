package dev.drydock.random.price;

import java.util.Arrays;

/**
 * A series of prices drawn from a law.
 *
 * @param fromMicros when each price begins, in microseconds since the start, ascending, the first 0
 * @param nanos billionths of a US dollar an hour, as many; neighbours differ
 */
public record PricePath(long[] fromMicros, long[] nanos) {
    /** The step of EC2's Spot prices, a hundredth of a cent, in billionths of a US dollar. */
    public static final long TICK = 100_000;

    private static final long MINUTE = 60_000_000;

    /**
     * A series up to a horizon.
     *
     * <p>The hidden process moves by the minute. A change changes the price: where the quantile is the price that holds, it goes one step towards where the process went.
     *
     * @param midnight microseconds from the last midnight, UTC, to the start
     * @param scale factor on every price
     * @param capNanos no price is above it, in billionths of a US dollar; at least a step
     */
    public static PricePath of(
            PriceLaw law, PoolChance chance, long midnight, long horizonMicros, double scale, long capNanos) {
        long highestNanos = stepped(law.highest() * scale, capNanos);
        double slow = chance.slow(0);
        double fast = chance.fast(0);
        double slowKept = StrictMath.exp(-MINUTE / law.slowMicros());
        double fastKept = StrictMath.exp(-MINUTE / law.fastMicros());
        double slowMoved = StrictMath.sqrt(1 - slowKept * slowKept);
        double fastMoved = StrictMath.sqrt(1 - fastKept * fastKept);
        double parts = 1 - law.rhythm().variance();
        double slowWeight = StrictMath.sqrt(law.slowShare() * parts);
        double fastWeight = StrictMath.sqrt((1 - law.slowShare()) * parts);
        double z = law.rhythm().at(midnight) + slowWeight * slow + fastWeight * fast;
        long[] from = new long[256];
        long[] nanos = new long[256];
        nanos[0] = stepped(law.priceAt(z) * scale, highestNanos);
        int count = 1;
        long minute = 0;
        long change = 0;
        /* The scenario begins somewhere in the time for which its first price holds. */
        long at = law.changes() ? (long) (chance.hold(-1) * held(law, chance, change++)) + 1 : horizonMicros;
        for (; at < horizonMicros; at += held(law, chance, change++)) {
            for (; minute < at / MINUTE; minute++) {
                slow = slowKept * slow + slowMoved * chance.slow(minute + 1);
                fast = fastKept * fast + fastMoved * chance.fast(minute + 1);
            }
            double before = z;
            z = law.rhythm().at(midnight + at) + slowWeight * slow + fastWeight * fast;
            long price = stepped(law.priceAt(z) * scale, highestNanos);
            if (price == nanos[count - 1]) {
                price = Math.min(highestNanos, Math.max(TICK, price + (z >= before ? TICK : -TICK)));
            }
            if (price != nanos[count - 1]) {
                if (count == from.length) {
                    from = Arrays.copyOf(from, 2 * count);
                    nanos = Arrays.copyOf(nanos, 2 * count);
                }
                from[count] = at;
                nanos[count++] = price;
            }
        }
        return new PricePath(Arrays.copyOf(from, count), Arrays.copyOf(nanos, count));
    }

    private static long held(PriceLaw law, PoolChance chance, long change) {
        return law.holds()[(int) (chance.hold(change) * law.holds().length)];
    }

    private static long stepped(double dollars, long highestNanos) {
        return Math.min(highestNanos, Math.max(TICK, Math.round(dollars * 1e9 / TICK) * TICK));
    }
}
