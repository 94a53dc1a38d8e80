package dev.drydock.random;

/** Another law on condition that it falls between {@code min} and {@code max}, both included; either may be infinite. */
public record Truncated(double min, double max, Distribution of) implements Distribution {
    /** The law's name in a scenario file. */
    public static final String WORD = "truncated";

    /* Values outside are drawn again; a range rarer than this would take too many attempts. */
    private static final double LEAST_SHARE = 0.001;

    public Truncated {
        Require.ordered("min", min, "max", max);
        if (!(of.cdf(max) - of.cdf(Math.nextDown(min)) >= LEAST_SHARE)) {
            throw new IllegalArgumentException("less than 0.1 % of the law lies between min " + Require.shown(min)
                    + " and max " + Require.shown(max));
        }
    }

    @Override
    public double sample(Draws draws) {
        while (true) {
            double value = of.sample(draws);
            if (value >= min && value <= max) {
                return value;
            }
        }
    }

    @Override
    public double momentBelow(int order, double x) {
        double before = Math.nextDown(min);
        if (x <= before) {
            return 0;
        }
        double share = of.cdf(max) - of.cdf(before);
        return (of.momentBelow(order, Math.min(x, max)) - of.momentBelow(order, before)) / share;
    }

    @Override
    public double lowest() {
        return Math.max(min, of.lowest());
    }

    @Override
    public double highest() {
        return Math.min(max, of.highest());
    }
}
