package dev.drydock.random;

/**
 * A law of chance over real numbers, without a unit: whoever holds one knows whether it speaks of microseconds or bytes.
 *
 * <p>Each permitted record is one law; its components are the law's own parameters, and static factories fit it from a mean and a
 * coefficient of variation where people measure those. {@code WORD} is its name in a scenario file. Draws use {@code StrictMath} and
 * give the same bits on every machine.
 */
public sealed interface Distribution
        permits Constant,
                Uniform,
                Triangular,
                Exponential,
                Normal,
                Lognormal,
                Gamma,
                Erlang,
                Weibull,
                Pareto,
                Empirical,
                Mixture,
                Shifted,
                Truncated {
    /** The longest time that {@link #sampleMicros} gives, 2^60 microseconds or 36,000 years, so that adding it to a clock is safe. */
    long MAX_MICROS = 1L << 60;

    /** One variate, from as many of the source's numbers as it takes. */
    double sample(Draws draws);

    /**
     * The partial moment E[X^order; X <= x]: the mean of X^order counted only where X is at most x.
     *
     * @param order 0, 1, 2 or 3
     * @param x any number; positive infinity gives the whole moment, which may itself be infinite
     */
    double momentBelow(int order, double x);

    /** The smallest value possible, or negative infinity. */
    double lowest();

    /** The largest value possible, or positive infinity. */
    double highest();

    /** One variate taken as microseconds: rounded half up, at least 0, at most {@link #MAX_MICROS}. */
    default long sampleMicros(Draws draws) {
        return Math.max(0, Math.min(MAX_MICROS, Math.round(sample(draws))));
    }

    /** P(X <= x). */
    default double cdf(double x) {
        return momentBelow(0, x);
    }

    /** E[X^order], for order 0 to 3; infinite when the tail is too heavy. */
    default double moment(int order) {
        return momentBelow(order, Double.POSITIVE_INFINITY);
    }

    /** The mean, possibly infinite. */
    default double mean() {
        return moment(1);
    }

    /** The variance, possibly infinite. */
    default double variance() {
        double mean = mean();
        return Math.max(0, moment(2) - mean * mean);
    }

    /** The standard deviation over the mean; 0 for a constant, infinite when the variance is. */
    default double cv() {
        double variance = variance();
        if (variance == 0) {
            return 0;
        }
        return Double.isInfinite(variance) ? Double.POSITIVE_INFINITY : StrictMath.sqrt(variance) / mean();
    }

    /**
     * The smallest x with P(X <= x) at least p.
     *
     * @throws IllegalArgumentException unless p is in [0, 1]
     */
    default double quantile(double p) {
        return Quantiles.solve(this, Require.within("p", p, 0, 1));
    }
}
