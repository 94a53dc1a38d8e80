package dev.drydock.report.view;

import java.time.Instant;

/**
 * Consecutive stretches of a run's time, given by where each begins.
 *
 * @param start the instant that offsets count from
 * @param edges offsets in microseconds, one more than there are bins; ascending
 */
public record TimeBins(Instant start, long[] edges) {
    public TimeBins {
        if (edges.length < 2) {
            throw new IllegalArgumentException("there must be at least one bin");
        }
    }

    /** Bins of one width from offset 0, the last cut at the horizon. */
    public static TimeBins regular(Instant start, long binMicros, int count, long horizonMicros) {
        long[] edges = new long[count + 1];
        for (int i = 0; i <= count; i++) {
            edges[i] = i * binMicros;
        }
        if (edges[count] > horizonMicros && horizonMicros > edges[count - 1]) {
            edges[count] = horizonMicros;
        }
        return new TimeBins(start, edges);
    }

    /** The same time in bins that are so many times as wide. */
    public TimeBins joined(int factor) {
        int count = (count() + factor - 1) / factor;
        long[] wide = new long[count + 1];
        for (int i = 0; i <= count; i++) {
            wide[i] = edges[Math.min(count(), i * factor)];
        }
        return new TimeBins(start, wide);
    }

    /** How many bins there are. */
    public int count() {
        return edges.length - 1;
    }

    /** Where a bin begins, in seconds since 1970-01-01T00:00Z. */
    public double epochSecond(int bin) {
        return start.getEpochSecond() + edges[bin] / 1e6;
    }

    /** The bin of an offset; the first or last one for offsets outside. */
    public int binOf(long micros) {
        int low = 0;
        int high = count() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (edges[middle] <= micros) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }
}
