package dev.drydock.experiment;

import dev.drydock.stat.Critical;
import java.util.List;

/**
 * A mean over independent replications with its confidence interval.
 *
 * @param mean the mean
 * @param halfWidth half the width of the 95 % interval by Student's t; NaN for fewer than two values, which have no interval
 * @param count how many values
 */
public record Estimate(double mean, double halfWidth, int count) {
    private static final double LEVEL = 0.95;

    /** The estimate from values in order of replication. */
    public static Estimate of(List<Double> values) {
        int n = values.size();
        if (n == 0) {
            throw new IllegalArgumentException("an estimate needs a value");
        }
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        double mean = sum / n;
        if (n == 1) {
            return new Estimate(mean, Double.NaN, 1);
        }
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        double t = Critical.t((1 + LEVEL) / 2, n - 1);
        return new Estimate(mean, t * Math.sqrt(squares / (n - 1) / n), n);
    }

    /** Whether there is an interval. */
    public boolean hasInterval() {
        return count > 1;
    }

    /** Lower end of the interval. */
    public double low() {
        return mean - halfWidth;
    }

    /** Upper end of the interval. */
    public double high() {
        return mean + halfWidth;
    }
}
