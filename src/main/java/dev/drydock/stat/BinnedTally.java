package dev.drydock.stat;

import java.util.Arrays;

/**
 * Observations over simulated time (latencies, sizes, counts) as a row of bins, each with their total weight, weighted mean, least
 * and most.
 *
 * <p>Bins are of equal width; a bounded row doubles the width whenever an observation would fall beyond its end.
 */
public final class BinnedTally {
    private static final int FIRST_CAPACITY = 64;

    private final long start;
    private final int maxBins;
    private long width;
    private int used;
    private double[] weights;
    private double[] sums;
    private double[] mins;
    private double[] maxs;

    private BinnedTally(long start, long width, int maxBins) {
        if (width <= 0 || maxBins < 2) {
            throw new IllegalArgumentException("a tally needs bins with a width, was " + maxBins + " of " + width);
        }
        this.start = start;
        this.maxBins = maxBins;
        this.width = width;
        int capacity = Math.min(maxBins, FIRST_CAPACITY);
        weights = new double[capacity];
        sums = new double[capacity];
        mins = new double[capacity];
        maxs = new double[capacity];
    }

    /** A row of at most {@code maxBins} bins, whose width starts at {@code width} microseconds and doubles as needed. */
    public static BinnedTally bounded(long start, long width, int maxBins) {
        return new BinnedTally(start, width, maxBins);
    }

    /** A row of bins of exactly {@code width} microseconds. */
    public static BinnedTally fixed(long start, long width) {
        return new BinnedTally(start, width, Integer.MAX_VALUE);
    }

    /**
     * Takes one observation of a weight; none when the weight is 0.
     *
     * @throws IllegalArgumentException when it lies before the start, or the weight is negative or no number
     */
    public void add(long now, double value, double weight) {
        if (now < start || !(weight >= 0)) {
            throw new IllegalArgumentException("no observation at " + now + " of weight " + weight);
        }
        if (weight == 0) {
            return;
        }
        while ((now - start) / width >= maxBins) {
            halve();
        }
        int bin = (int) ((now - start) / width);
        if (bin >= used) {
            open(bin);
        }
        weights[bin] += weight;
        sums[bin] += value * weight;
        mins[bin] = Math.min(mins[bin], value);
        maxs[bin] = Math.max(maxs[bin], value);
    }

    private void open(int bin) {
        if (bin >= weights.length) {
            int capacity = (int) Math.min(maxBins, Math.max(bin + 1L, 2L * weights.length));
            weights = Arrays.copyOf(weights, capacity);
            sums = Arrays.copyOf(sums, capacity);
            mins = Arrays.copyOf(mins, capacity);
            maxs = Arrays.copyOf(maxs, capacity);
        }
        Arrays.fill(weights, used, bin + 1, 0);
        Arrays.fill(sums, used, bin + 1, 0);
        Arrays.fill(mins, used, bin + 1, Double.POSITIVE_INFINITY);
        Arrays.fill(maxs, used, bin + 1, Double.NEGATIVE_INFINITY);
        used = bin + 1;
    }

    private void halve() {
        int half = (used + 1) / 2;
        for (int i = 0; i < half; i++) {
            int right = Math.min(2 * i + 1, used - 1);
            boolean two = right > 2 * i;
            weights[i] = weights[2 * i] + (two ? weights[right] : 0);
            sums[i] = sums[2 * i] + (two ? sums[right] : 0);
            mins[i] = Math.min(mins[2 * i], mins[right]);
            maxs[i] = Math.max(maxs[2 * i], maxs[right]);
        }
        used = half;
        width = Math.multiplyExact(width, 2);
    }

    /** The number of bins up to the last one with an observation. */
    public int bins() {
        return used;
    }

    /** The width of each bin in microseconds. */
    public long width() {
        return width;
    }

    /** The instant at which a bin begins, in microseconds. */
    public long binStart(int bin) {
        return start + bin * width;
    }

    /** The weight of a bin's observations. */
    public double weight(int bin) {
        return weights[bin];
    }

    /** The sum of value times weight in a bin. */
    public double sum(int bin) {
        return sums[bin];
    }

    /** The weighted mean of a bin; 0 of one without observations. */
    public double mean(int bin) {
        return weights[bin] == 0 ? 0 : Math.max(mins[bin], Math.min(maxs[bin], sums[bin] / weights[bin]));
    }

    /** The least value of a bin; positive infinity without observations. */
    public double min(int bin) {
        return mins[bin];
    }

    /** The greatest value of a bin; negative infinity without observations. */
    public double max(int bin) {
        return maxs[bin];
    }
}
