package dev.drydock.random;

/** {@code k} exponential stages one after the other, {@code mean} all together. */
public record Erlang(int k, double mean) implements Distribution {
    /** The law's name in a scenario file. */
    public static final String WORD = "erlang";

    /* Above this many stages one gamma variate is cheaper than the sum. */
    private static final int SUMMED = 6;

    public Erlang {
        if (k < 1) {
            throw new IllegalArgumentException("k must be at least 1, was " + k);
        }
        Require.positive("mean", mean);
    }

    @Override
    public double sample(Draws draws) {
        double stage = mean / k;
        if (k > SUMMED) {
            return stage * Gamma.standard(draws, k);
        }
        double sum = 0;
        for (int i = 0; i < k; i++) {
            sum += Ziggurat.exponential(draws);
        }
        return stage * sum;
    }

    @Override
    public double momentBelow(int order, double x) {
        return Gamma.momentBelow(k, mean / k, order, x);
    }

    @Override
    public double variance() {
        return mean * mean / k;
    }

    @Override
    public double cv() {
        return 1 / StrictMath.sqrt(k);
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
