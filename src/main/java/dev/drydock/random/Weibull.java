package dev.drydock.random;

/** The Weibull law: failures that grow likelier with age (shape above 1) or rarer (below 1); {@code scale} is passed by 1/e of all. */
public record Weibull(double shape, double scale) implements Distribution {
    /** The law's name in a scenario file. */
    public static final String WORD = "weibull";

    private static final double MIN_SHAPE = 0.1;
    private static final double MAX_SHAPE = 1e4;

    public Weibull {
        Require.within("shape", shape, MIN_SHAPE, MAX_SHAPE);
        Require.positive("scale", scale);
    }

    /**
     * The Weibull law of this mean and coefficient of variation.
     *
     * @throws IllegalArgumentException when the cv asks for a shape outside 0.1 to 10,000 (cv above 429 or below 0.000129)
     */
    public static Weibull ofMeanAndCv(double mean, double cv) {
        Require.positive("mean", mean);
        Require.within("cv", cv, cvOf(MAX_SHAPE), cvOf(MIN_SHAPE));
        double low = MIN_SHAPE;
        double high = MAX_SHAPE;
        while (true) {
            double middle = low + (high - low) / 2;
            if (!(middle > low && middle < high)) {
                break;
            }
            if (cvOf(middle) > cv) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return new Weibull(high, mean / Special.gamma(1 + 1 / high));
    }

    private static double cvOf(double shape) {
        return StrictMath.sqrt(StrictMath.expm1(Special.logGamma(1 + 2 / shape) - 2 * Special.logGamma(1 + 1 / shape)));
    }

    @Override
    public double sample(Draws draws) {
        /* The power by way of the logarithm: StrictMath.pow allocates. */
        return scale * StrictMath.exp(StrictMath.log(Ziggurat.exponential(draws)) / shape);
    }

    @Override
    public double momentBelow(int order, double x) {
        if (x <= 0) {
            return 0;
        }
        double hazard = StrictMath.pow(x / scale, shape);
        if (order == 0) {
            return -StrictMath.expm1(-hazard);
        }
        double a = 1 + order / shape;
        return Special.power(scale, order) * Special.gamma(a) * Special.gammaBelow(a, hazard);
    }

    @Override
    public double variance() {
        double spread = mean() * cv();
        return spread * spread;
    }

    @Override
    public double cv() {
        return cvOf(shape);
    }

    @Override
    public double quantile(double p) {
        return scale * StrictMath.pow(-StrictMath.log1p(-Require.within("p", p, 0, 1)), 1 / shape);
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
