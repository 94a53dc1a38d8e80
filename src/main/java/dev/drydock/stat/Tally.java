package dev.drydock.stat;

/**
 * Count, mean, variance, least and most of values taken one at a time, by Welford's recurrence.
 *
 * <p>The result depends on the order of the values in its last digits: give them in one that does not change, such as the
 * replications' own.
 */
public final class Tally {
    private long count;
    private double mean;
    private double squares;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;

    /** The tally of these values, in this order. */
    public static Tally of(double... values) {
        Tally tally = new Tally();
        for (double value : values) {
            tally.add(value);
        }
        return tally;
    }

    /**
     * Takes one value.
     *
     * @throws IllegalArgumentException when it is not finite
     */
    public void add(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("a tally takes finite values only, was " + value);
        }
        count++;
        double off = value - mean;
        mean += off / count;
        squares += off * (value - mean);
        min = Math.min(min, value);
        max = Math.max(max, value);
    }

    /** Takes all that another tally took, after what this one took (Chan, Golub, LeVeque 1979). */
    public void add(Tally other) {
        if (other.count == 0) {
            return;
        }
        long total = count + other.count;
        double off = other.mean - mean;
        squares += other.squares + off * off * ((double) count / total) * other.count;
        mean += off * ((double) other.count / total);
        count = total;
        min = Math.min(min, other.min);
        max = Math.max(max, other.max);
    }

    /** How many values there were. */
    public long count() {
        return count;
    }

    /** The mean; 0 of no values. */
    public double mean() {
        return mean;
    }

    /** The unbiased sample variance; 0 of fewer than two values. */
    public double variance() {
        return count < 2 ? 0 : squares / (count - 1);
    }

    /** The sample standard deviation; 0 of fewer than two values. */
    public double sd() {
        return Math.sqrt(variance());
    }

    /** The least value; positive infinity of none. */
    public double min() {
        return min;
    }

    /** The greatest value; negative infinity of none. */
    public double max() {
        return max;
    }
}
