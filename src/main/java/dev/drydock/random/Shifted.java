package dev.drydock.random;

/** Another law with {@code by} added to each value: a fixed part and a random one. */
public record Shifted(double by, Distribution of) implements Distribution {
    /** The law's name in a scenario file. */
    public static final String WORD = "shifted";

    public Shifted {
        Require.finite("by", by);
    }

    @Override
    public double sample(Draws draws) {
        return by + of.sample(draws);
    }

    @Override
    public double momentBelow(int order, double x) {
        double sum = 0;
        double binomial = 1;
        for (int i = 0; i <= order; i++) {
            double factor = binomial * Special.power(by, order - i);
            /* A factor of 0 drops its term even where the moment is infinite. */
            sum += factor == 0 ? 0 : factor * of.momentBelow(i, x - by);
            binomial = binomial * (order - i) / (i + 1);
        }
        return sum;
    }

    @Override
    public double variance() {
        return of.variance();
    }

    @Override
    public double quantile(double p) {
        return by + of.quantile(p);
    }

    @Override
    public double lowest() {
        return by + of.lowest();
    }

    @Override
    public double highest() {
        return by + of.highest();
    }
}
