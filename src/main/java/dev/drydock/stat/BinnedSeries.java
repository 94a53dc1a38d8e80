package dev.drydock.stat;

import java.util.Arrays;

/**
 * A level over simulated time as a row of bins, each with its least, mean and most.
 *
 * <p>Bins are of equal width and start at the beginning. A series of bounded length doubles the width whenever it is full, so it
 * takes constant memory and constant time per change however long the run; one of fixed resolution grows with the run. Means are
 * weighted by time, and a level that lasts no time counts for nothing, so that a change on a bin's edge belongs to one bin only.
 */
public final class BinnedSeries {
    private static final int FIRST_CAPACITY = 64;

    private final long start;
    private final int maxBins;
    private long width;
    private long last;
    private double level;
    /* The bin that the time `last` falls into, and the bins before it, are in use. */
    private int current;
    private double[] areas;
    private double[] mins;
    private double[] maxs;

    private BinnedSeries(long start, double level, long width, int maxBins) {
        if (width <= 0 || maxBins < 2) {
            throw new IllegalArgumentException("a series needs bins with a width, was " + maxBins + " of " + width);
        }
        this.start = start;
        this.maxBins = maxBins;
        this.width = width;
        this.last = start;
        this.level = level;
        int capacity = Math.min(maxBins, FIRST_CAPACITY);
        areas = new double[capacity];
        mins = new double[capacity];
        maxs = new double[capacity];
        open(0);
    }

    /** A series of at most {@code maxBins} bins, whose width starts at {@code width} microseconds and doubles as needed. */
    public static BinnedSeries bounded(long start, double level, long width, int maxBins) {
        return new BinnedSeries(start, level, width, maxBins);
    }

    /** A series of bins of exactly {@code width} microseconds. */
    public static BinnedSeries fixed(long start, double level, long width) {
        return new BinnedSeries(start, level, width, Integer.MAX_VALUE);
    }

    /**
     * The level becomes another one.
     *
     * @throws IllegalStateException when {@code now} (microseconds) lies before the last change
     */
    public void set(long now, double newLevel) {
        advance(now);
        level = newLevel;
    }

    /** The level stays as it is until {@code now}: to be called once at the end of the run, and before bins are read. */
    public void advance(long now) {
        if (now < last) {
            throw new IllegalStateException("time went back from " + last + " to " + now);
        }
        while (now - start >= (long) (current + 1) * width) {
            long edge = start + (current + 1) * width;
            hold(edge);
            if (current + 1 == maxBins) {
                halve();
            }
            /* After halving an odd number of bins the last one may be but half full. */
            int next = (int) ((last - start) / width);
            if (next > current) {
                open(next);
            }
        }
        hold(now);
    }

    private void hold(long until) {
        if (until > last) {
            areas[current] += level * (until - last);
            mins[current] = Math.min(mins[current], level);
            maxs[current] = Math.max(maxs[current], level);
            last = until;
        }
    }

    private void open(int bin) {
        if (bin == areas.length) {
            int capacity = (int) Math.min(maxBins, 2L * bin);
            areas = Arrays.copyOf(areas, capacity);
            mins = Arrays.copyOf(mins, capacity);
            maxs = Arrays.copyOf(maxs, capacity);
        }
        current = bin;
        areas[bin] = 0;
        mins[bin] = Double.POSITIVE_INFINITY;
        maxs[bin] = Double.NEGATIVE_INFINITY;
    }

    private void halve() {
        int bins = current + 1;
        int half = (bins + 1) / 2;
        for (int i = 0; i < half; i++) {
            int right = Math.min(2 * i + 1, bins - 1);
            areas[i] = areas[2 * i] + (right > 2 * i ? areas[right] : 0);
            mins[i] = Math.min(mins[2 * i], mins[right]);
            maxs[i] = Math.max(maxs[2 * i], maxs[right]);
        }
        width = Math.multiplyExact(width, 2);
        current = half - 1;
    }

    /** The level now. */
    public double level() {
        return level;
    }

    /** The number of bins that hold any time, or one when no time has passed. */
    public int bins() {
        return current > 0 && last == binStart(current) ? current : current + 1;
    }

    /** The width of each bin in microseconds; the last may hold less. */
    public long width() {
        return width;
    }

    /** The instant at which a bin begins, in microseconds. */
    public long binStart(int bin) {
        return start + bin * width;
    }

    /** How many microseconds of a bin have passed. */
    public long duration(int bin) {
        return Math.min(width, last - binStart(bin));
    }

    /** The mean level of a bin over what has passed of it. */
    public double mean(int bin) {
        long passed = duration(bin);
        return passed == 0 ? level : Math.max(mins[bin], Math.min(maxs[bin], areas[bin] / passed));
    }

    /** The lowest level in a bin. */
    public double min(int bin) {
        return duration(bin) == 0 ? level : mins[bin];
    }

    /** The highest level in a bin. */
    public double max(int bin) {
        return duration(bin) == 0 ? level : maxs[bin];
    }
}
