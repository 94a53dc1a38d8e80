package dev.drydock.stat;

import java.math.BigInteger;

/**
 * A whole-numbered level over simulated time (tasks running, milli-vCPU reserved): its exact integral, mean, least and most.
 *
 * <p>A level that lasts no time at all counts for least and most too.
 */
public final class TimeWeighted {
    private final WideSum integral = new WideSum();
    private long start;
    private long last;
    private long level;
    private long min;
    private long max;

    /** A level as it stands from {@code now} (microseconds) on. */
    public TimeWeighted(long now, long level) {
        this.level = level;
        restart(now);
    }

    /**
     * The level becomes another one.
     *
     * @throws IllegalStateException when {@code now} lies before the last change
     */
    public void set(long now, long newLevel) {
        advance(now);
        level = newLevel;
        min = Math.min(min, newLevel);
        max = Math.max(max, newLevel);
    }

    /** The level moves by {@code delta}. */
    public void add(long now, long delta) {
        set(now, Math.addExact(level, delta));
    }

    /** Forgets what was measured before {@code now}; the level stays. */
    public void restart(long now) {
        integral.clear();
        start = now;
        last = now;
        min = level;
        max = level;
    }

    private void advance(long now) {
        if (now < last) {
            throw new IllegalStateException("time went back from " + last + " to " + now);
        }
        integral.addProduct(level, now - last);
        last = now;
    }

    /** The level now. */
    public long level() {
        return level;
    }

    /** The lowest level since the start. */
    public long min() {
        return min;
    }

    /** The highest level since the start. */
    public long max() {
        return max;
    }

    /** The integral from the start to {@code now}, in level-microseconds. */
    public BigInteger integral(long now) {
        advance(now);
        return integral.value();
    }

    /** The mean from the start to {@code now}; the level itself when that is no time. */
    public double mean(long now) {
        advance(now);
        return now == start ? level : integral.over(now - start);
    }
}
