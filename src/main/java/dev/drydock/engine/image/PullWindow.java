package dev.drydock.engine.image;

import dev.drydock.unit.TimeSpan;

/** The pulls of the last six hours that count against one limit of Docker Hub. Source: Docker documentation, pulls: the limit is over six hours. */
public final class PullWindow {
    private static final long WIDTH = 6 * TimeSpan.HOUR;

    private final int limit;
    private long[] times = new long[8];
    private int next;
    private int count;

    /** A window that no pull has counted in yet. @param limit most pulls in six hours */
    public PullWindow(int limit) {
        this.limit = limit;
    }

    /** Counts a pull, if the limit allows it. @return whether it did */
    public boolean take(long now) {
        if (count == limit) {
            int oldest = (next - count + times.length) % times.length;
            if (times[oldest] > now - WIDTH) {
                return false;
            }
            count--;
        }
        if (count == times.length) {
            times = unrolled(Math.min(limit, times.length * 2));
            next = count % times.length;
        }
        times[next] = now;
        next = (next + 1) % times.length;
        count++;
        return true;
    }

    /* All times are held when it grows, the oldest at next. */
    private long[] unrolled(int length) {
        long[] longer = new long[length];
        for (int i = 0; i < count; i++) {
            longer[i] = times[(next + i) % times.length];
        }
        return longer;
    }
}
