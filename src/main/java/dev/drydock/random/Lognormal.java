package dev.drydock.random;

/** A value whose logarithm is normal: {@code median} times e to the power of {@code sigma} standard normals. */
public record Lognormal(double median, double sigma) implements Distribution {
    /** The law's name in a scenario file. */
    public static final String WORD = "lognormal";

    public Lognormal {
        Require.positive("median", median);
        Require.notNegative("sigma", sigma);
    }

    /** The lognormal law of this mean and coefficient of variation; a cv of 0 gives a constant in lognormal's clothes. */
    public static Lognormal ofMeanAndCv(double mean, double cv) {
        Require.positive("mean", mean);
        Require.notNegative("cv", cv);
        double sigma2 = StrictMath.log1p(cv * cv);
        return new Lognormal(mean * StrictMath.exp(-0.5 * sigma2), StrictMath.sqrt(sigma2));
    }

    @Override
    public double sample(Draws draws) {
        return median * StrictMath.exp(sigma * Ziggurat.normal(draws));
    }

    @Override
    public double momentBelow(int order, double x) {
        if (x <= 0) {
            return 0;
        }
        double whole = Special.power(median, order) * StrictMath.exp(0.5 * order * order * sigma * sigma);
        if (sigma == 0) {
            return x >= median ? whole : 0;
        }
        return whole * Special.normalBelow(StrictMath.log(x / median) / sigma - order * sigma);
    }

    @Override
    public double variance() {
        double mean = mean();
        return mean * mean * StrictMath.expm1(sigma * sigma);
    }

    @Override
    public double cv() {
        return StrictMath.sqrt(StrictMath.expm1(sigma * sigma));
    }

    @Override
    public double quantile(double p) {
        Require.within("p", p, 0, 1);
        return sigma == 0 ? median : median * StrictMath.exp(sigma * Special.normalQuantile(p));
    }

    @Override
    public double lowest() {
        return sigma == 0 ? median : 0;
    }

    @Override
    public double highest() {
        return sigma == 0 ? median : Double.POSITIVE_INFINITY;
    }
}
