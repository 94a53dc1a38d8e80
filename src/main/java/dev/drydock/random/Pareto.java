package dev.drydock.random;

/** A power-law tail from {@code min} on: P(X > x) = (min/x)^shape. The mean is finite above shape 1, the variance above 2. */
public record Pareto(double shape, double min) implements Distribution {
    /** The law's name in a scenario file. */
    public static final String WORD = "pareto";

    public Pareto {
        Require.positive("shape", shape);
        Require.positive("min", min);
    }

    /** The Pareto law of this mean and coefficient of variation, with a shape above 2. */
    public static Pareto ofMeanAndCv(double mean, double cv) {
        Require.positive("mean", mean);
        Require.positive("cv", cv);
        /* cv^2 = 1 / (shape (shape - 2)) and mean = shape min / (shape - 1). */
        double shape = 1 + StrictMath.sqrt(1 + 1 / (cv * cv));
        return new Pareto(shape, mean * (shape - 1) / shape);
    }

    @Override
    public double sample(Draws draws) {
        return min * StrictMath.exp(Ziggurat.exponential(draws) / shape);
    }

    @Override
    public double momentBelow(int order, double x) {
        if (x <= min) {
            return 0;
        }
        if (order == 0) {
            return -StrictMath.expm1(shape * StrictMath.log(min / x));
        }
        double scale = Special.power(min, order);
        if (order == shape) {
            return scale * shape * StrictMath.log(x / min);
        }
        if (x == Double.POSITIVE_INFINITY) {
            return order > shape ? Double.POSITIVE_INFINITY : scale * shape / (shape - order);
        }
        return scale * shape / (order - shape) * StrictMath.expm1((order - shape) * StrictMath.log(x / min));
    }

    @Override
    public double variance() {
        if (shape <= 2) {
            return Double.POSITIVE_INFINITY;
        }
        double mean = mean();
        return mean * mean / (shape * (shape - 2));
    }

    @Override
    public double quantile(double p) {
        return min * StrictMath.pow(1 - Require.within("p", p, 0, 1), -1 / shape);
    }

    @Override
    public double lowest() {
        return min;
    }

    @Override
    public double highest() {
        return Double.POSITIVE_INFINITY;
    }
}
