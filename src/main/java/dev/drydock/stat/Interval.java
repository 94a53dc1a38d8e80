package dev.drydock.stat;

/**
 * An estimate with the range that holds the true value at a stated confidence.
 *
 * @param estimate the point estimate
 * @param low lower end
 * @param high upper end
 * @param confidence two-sided, like 0.95
 * @param count how many independent values stand behind it
 */
public record Interval(double estimate, double low, double high, double confidence, long count) {
    public Interval {
        if (!(low <= estimate && estimate <= high)) {
            throw new IllegalArgumentException("estimate " + estimate + " is not within " + low + " to " + high);
        }
    }

    /**
     * Student's interval for the mean of independent replications.
     *
     * @throws IllegalArgumentException of fewer than two values: one replication has no interval
     */
    public static Interval ofMean(Tally values, double confidence) {
        long n = atLeastTwo(values);
        double half = Critical.t(Critical.twoSided(confidence), n - 1) * values.sd() / Math.sqrt(n);
        return new Interval(values.mean(), values.mean() - half, values.mean() + half, confidence, n);
    }

    /** The chi-square interval for the variance of independent normal values. */
    public static Interval ofVariance(Tally values, double confidence) {
        long n = atLeastTwo(values);
        double upper = Critical.twoSided(confidence);
        double squares = values.variance() * (n - 1);
        return new Interval(
                values.variance(),
                squares / Critical.chiSquare(upper, n - 1),
                squares / Critical.chiSquare(1 - upper, n - 1),
                confidence,
                n);
    }

    /** Wilson's interval for a probability of which {@code hits} of {@code count} independent trials were seen. */
    public static Interval ofProportion(long hits, long count, double confidence) {
        if (count < 1 || hits < 0 || hits > count) {
            throw new IllegalArgumentException(hits + " hits of " + count + " trials");
        }
        double z = Critical.normal(Critical.twoSided(confidence));
        double share = (double) hits / count;
        double centre = (share + z * z / (2 * count)) / (1 + z * z / count);
        double half = z / (1 + z * z / count) * Math.sqrt(share * (1 - share) / count + z * z / (4.0 * count * count));
        return new Interval(
                share,
                Math.max(0, Math.min(share, centre - half)),
                Math.min(1, Math.max(share, centre + half)),
                confidence,
                count);
    }

    /** How many replications like these a mean needs for a half-width of {@code relative} times itself (normal approximation). */
    public static long replicationsFor(Tally pilot, double confidence, double relative) {
        atLeastTwo(pilot);
        double root = Critical.normal(Critical.twoSided(confidence)) * pilot.sd() / (relative * Math.abs(pilot.mean()));
        return Math.max(2, (long) Math.ceil(root * root));
    }

    private static long atLeastTwo(Tally values) {
        if (values.count() < 2) {
            throw new IllegalArgumentException("an interval needs two values, had " + values.count());
        }
        return values.count();
    }

    /** Half the width. */
    public double halfWidth() {
        return (high - low) / 2;
    }

    /** Whether a value lies within, ends included. */
    public boolean contains(double value) {
        return low <= value && value <= high;
    }
}
