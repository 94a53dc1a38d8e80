package dev.drydock.stat;

import java.util.Arrays;

/**
 * How often each latency occurred, in buckets that grow with the value: up to 511 microseconds exact, beyond to one part in 256.
 *
 * <p>Counts are whole multiples of 1/{@value #UNITS_PER_COUNT}, so that the fluid model's fractional requests have a place, and
 * merging is the addition of integers: the same result in any order and grouping. Quantiles lie within a bucket of the true ones
 * (error below 0.4 %, 0 for the least and the greatest); the mean is exact.
 */
public final class Histogram {
    /** The resolution of fractional counts. */
    public static final long UNITS_PER_COUNT = 1L << 20;

    private static final int SUB_BITS = 8;
    private static final int SUB_BUCKETS = 1 << SUB_BITS;
    private static final int GROWTH = SUB_BUCKETS;

    private final WideSum sum = new WideSum();
    private long[] units = new long[0];
    private int first;
    private long total;
    private long min = Long.MAX_VALUE;
    private long max = -1;

    /** Records one value of so many microseconds. */
    public void record(long micros) {
        recordUnits(micros, UNITS_PER_COUNT);
    }

    /** Records {@code count} equal values. */
    public void record(long micros, long count) {
        recordUnits(micros, Math.multiplyExact(count, UNITS_PER_COUNT));
    }

    /** Records a value with a fractional weight, rounded to the nearest multiple of 1/{@value #UNITS_PER_COUNT}. */
    public void recordWeighted(long micros, double weight) {
        recordUnits(micros, Math.round(weight * UNITS_PER_COUNT));
    }

    private void recordUnits(long micros, long count) {
        if (micros < 0 || count < 0) {
            throw new IllegalArgumentException(
                    "value and count must not be negative, were " + micros + " and " + count);
        }
        if (count == 0) {
            return;
        }
        total = Math.addExact(total, count);
        int bucket = bucketOf(micros);
        if (bucket < first || bucket >= first + units.length) {
            reach(bucket, bucket);
        }
        units[bucket - first] += count;
        sum.addProduct(micros, count);
        min = Math.min(min, micros);
        max = Math.max(max, micros);
    }

    /** Adds all that another histogram holds. */
    public void add(Histogram other) {
        if (other.total == 0) {
            return;
        }
        total = Math.addExact(total, other.total);
        reach(bucketOf(other.min), bucketOf(other.max));
        for (int bucket = bucketOf(other.min); bucket <= bucketOf(other.max); bucket++) {
            units[bucket - first] += other.units[bucket - other.first];
        }
        sum.add(other.sum);
        min = Math.min(min, other.min);
        max = Math.max(max, other.max);
    }

    /** Forgets all that was recorded, and keeps the memory for what comes. */
    public void clear() {
        Arrays.fill(units, 0);
        sum.clear();
        total = 0;
        min = Long.MAX_VALUE;
        max = -1;
    }

    /** Makes room for the buckets from {@code low} to {@code high}, an octave at a time. */
    private void reach(int low, int high) {
        int from = low / GROWTH * GROWTH;
        int to = (high / GROWTH + 1) * GROWTH;
        if (units.length == 0) {
            first = from;
            units = new long[to - from];
        }
        if (from < first) {
            long[] wider = new long[units.length + first - from];
            System.arraycopy(units, 0, wider, first - from, units.length);
            units = wider;
            first = from;
        }
        if (to > first + units.length) {
            units = Arrays.copyOf(units, to - first);
        }
    }

    /* Values below 2 * SUB_BUCKETS have a bucket each; each octave above has SUB_BUCKETS. */
    private static int bucketOf(long micros) {
        if (micros < SUB_BUCKETS) {
            return (int) micros;
        }
        int shift = Long.SIZE - 1 - SUB_BITS - Long.numberOfLeadingZeros(micros);
        return shift * SUB_BUCKETS + (int) (micros >>> shift);
    }

    private static long lowestOf(int bucket) {
        if (bucket < 2 * SUB_BUCKETS) {
            return bucket;
        }
        int shift = bucket / SUB_BUCKETS - 1;
        return (long) (bucket - shift * SUB_BUCKETS) << shift;
    }

    private static long widthOf(int bucket) {
        return bucket < 2 * SUB_BUCKETS ? 1 : 1L << (bucket / SUB_BUCKETS - 1);
    }

    /** The number of values, fractional ones as recorded. */
    public double count() {
        return (double) total / UNITS_PER_COUNT;
    }

    /** Whether nothing was recorded. */
    public boolean isEmpty() {
        return total == 0;
    }

    /** The mean in microseconds, from the values themselves; 0 of none. */
    public double mean() {
        return total == 0 ? 0 : sum.over(total);
    }

    /** The least value in microseconds; 0 of none. */
    public long min() {
        return total == 0 ? 0 : min;
    }

    /** The greatest value in microseconds; 0 of none. */
    public long max() {
        return total == 0 ? 0 : max;
    }

    /**
     * The q-quantile in microseconds: the value of rank ceil(n q), spread evenly within its bucket; 0 of no values.
     *
     * @throws IllegalArgumentException unless q is in [0, 1]
     */
    public double quantile(double q) {
        if (!(q >= 0 && q <= 1)) {
            throw new IllegalArgumentException("q must lie between 0 and 1, was " + q);
        }
        if (total == 0) {
            return 0;
        }
        long rank = Math.max(1, Math.min(total, (long) Math.ceil(q * total)));
        long before = 0;
        for (int i = 0; i < units.length; i++) {
            if (before + units[i] >= rank) {
                long width = widthOf(first + i);
                double within = width == 1 ? 0 : width * ((rank - before) / (double) units[i]);
                return Math.max(min, Math.min(max, lowestOf(first + i) + within));
            }
            before += units[i];
        }
        throw new IllegalStateException("buckets hold " + before + " units, total says " + total);
    }

    /** The share of values of at most so many microseconds, spread evenly within a bucket; 1 of no values. */
    public double shareAtMost(long micros) {
        if (total == 0 || micros >= max) {
            return 1;
        }
        if (micros < min) {
            return 0;
        }
        int bucket = bucketOf(micros);
        long before = 0;
        for (int i = 0; first + i < bucket; i++) {
            before += units[i];
        }
        double within = (double) (micros - lowestOf(bucket) + 1) / widthOf(bucket);
        return (before + within * units[bucket - first]) / total;
    }
}
