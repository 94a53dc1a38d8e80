package dev.drydock.random;

/** The waiting time for something that happens at a constant rate of one per {@code mean}, however long one has waited. */
public record Exponential(double mean) implements Distribution {
    /** The law's name in a scenario file. */
    public static final String WORD = "exponential";

    public Exponential {
        Require.positive("mean", mean);
    }

    @Override
    public double sample(Draws draws) {
        return mean * Ziggurat.exponential(draws);
    }

    @Override
    public double momentBelow(int order, double x) {
        if (x <= 0) {
            return 0;
        }
        double t = x / mean;
        double below = -StrictMath.expm1(-t);
        if (order == 0) {
            return below;
        }
        if (Double.isInfinite(t)) {
            return factorial(order) * Special.power(mean, order);
        }
        return factorial(order) * Special.power(mean, order) * Special.gammaBelow(order + 1, t);
    }

    private static double factorial(int n) {
        return n <= 1 ? 1 : n * factorial(n - 1);
    }

    @Override
    public double variance() {
        return mean * mean;
    }

    @Override
    public double cv() {
        return 1;
    }

    @Override
    public double quantile(double p) {
        return -mean * StrictMath.log1p(-Require.within("p", p, 0, 1));
    }

    @Override
    public double lowest() {
        return 0;
    }

    @Override
    public double highest() {
        return Double.POSITIVE_INFINITY;
    }
}
