package dev.drydock.random;

/** The gamma law: the sum of {@code shape} exponentials of mean {@code scale}, for any positive shape. */
public record Gamma(double shape, double scale) implements Distribution {
    /** The law's name in a scenario file. */
    public static final String WORD = "gamma";

    public Gamma {
        Require.positive("shape", shape);
        Require.positive("scale", scale);
    }

    /** The gamma law of this mean and coefficient of variation. */
    public static Gamma ofMeanAndCv(double mean, double cv) {
        Require.positive("mean", mean);
        Require.positive("cv", cv);
        return new Gamma(1 / (cv * cv), mean * (cv * cv));
    }

    @Override
    public double sample(Draws draws) {
        return scale * standard(draws, shape);
    }

    /**
     * A gamma variate of scale 1. Marsaglia and Tsang, A Simple Method for Generating Gamma Variables, ACM TOMS 26 (2000); below
     * shape 1 that of shape + 1, times the uniform U^(1/shape), where -log U is exponential.
     */
    static double standard(Draws draws, double shape) {
        if (shape < 1) {
            return standard(draws, shape + 1) * StrictMath.exp(-Ziggurat.exponential(draws) / shape);
        }
        double d = shape - 1.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double x = Ziggurat.normal(draws);
            double root = 1 + c * x;
            if (!(root > 0)) {
                continue;
            }
            double v = root * root * root;
            double u = draws.uniformOpen();
            double x2 = x * x;
            if (u < 1 - 0.0331 * x2 * x2 || StrictMath.log(u) < 0.5 * x2 + d * (1 - v + StrictMath.log(v))) {
                return d * v;
            }
        }
    }

    @Override
    public double momentBelow(int order, double x) {
        return momentBelow(shape, scale, order, x);
    }

    static double momentBelow(double shape, double scale, int order, double x) {
        double whole = 1;
        for (int i = 0; i < order; i++) {
            whole *= (shape + i) * scale;
        }
        return whole * Special.gammaBelow(shape + order, x / scale);
    }

    @Override
    public double variance() {
        return shape * scale * scale;
    }

    @Override
    public double cv() {
        return 1 / StrictMath.sqrt(shape);
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
