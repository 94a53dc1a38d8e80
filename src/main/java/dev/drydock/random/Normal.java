package dev.drydock.random;

/** The bell curve around {@code mean} with standard deviation {@code sd}; below zero too, so for a duration it wants truncating. */
public record Normal(double mean, double sd) implements Distribution {
    /** The law's name in a scenario file. */
    public static final String WORD = "normal";

    public Normal {
        Require.finite("mean", mean);
        Require.positive("sd", sd);
    }

    @Override
    public double sample(Draws draws) {
        return mean + sd * Ziggurat.normal(draws);
    }

    @Override
    public double momentBelow(int order, double x) {
        double z = (x - mean) / sd;
        double below = Special.normalBelow(z);
        double edge = Double.isInfinite(z) ? 0 : Special.normalDensity(z);
        double edgeZ = Double.isInfinite(z) ? 0 : edge * z;
        /* Partial moments of the standard normal: m0 = below, m1 = -edge, m(n) = (n-1) m(n-2) - z^(n-1) edge. */
        double first = -edge;
        double second = below - edgeZ;
        double third = 2 * first - (Double.isInfinite(z) ? 0 : edgeZ * z);
        return switch (order) {
            case 0 -> below;
            case 1 -> mean * below + sd * first;
            case 2 -> mean * mean * below + 2 * mean * sd * first + sd * sd * second;
            default ->
                mean * mean * mean * below
                        + 3 * mean * mean * sd * first
                        + 3 * mean * sd * sd * second
                        + sd * sd * sd * third;
        };
    }

    @Override
    public double variance() {
        return sd * sd;
    }

    @Override
    public double quantile(double p) {
        return mean + sd * Special.normalQuantile(Require.within("p", p, 0, 1));
    }

    @Override
    public double lowest() {
        return Double.NEGATIVE_INFINITY;
    }

    @Override
    public double highest() {
        return Double.POSITIVE_INFINITY;
    }
}
