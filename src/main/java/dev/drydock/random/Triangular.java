package dev.drydock.random;

/** A density that rises in a straight line from {@code min} to {@code mode} and falls in one to {@code max}: three guesses of an expert. */
public record Triangular(double min, double mode, double max) implements Distribution {
    /** The law's name in a scenario file. */
    public static final String WORD = "triangular";

    public Triangular {
        Require.finite("min", min);
        Require.finite("max", max);
        Require.ordered("min", min, "max", max);
        Require.within("mode", mode, min, max);
    }

    @Override
    public double sample(Draws draws) {
        return quantile(draws.uniform());
    }

    @Override
    public double momentBelow(int order, double x) {
        if (x <= min) {
            return 0;
        }
        double width = max - min;
        double sum = 0;
        if (mode > min) {
            double top = Math.min(x, mode);
            sum += 2 / (width * (mode - min)) * (area(order + 1, min, top) - min * area(order, min, top));
        }
        if (x > mode && max > mode) {
            double top = Math.min(x, max);
            sum += 2 / (width * (max - mode)) * (max * area(order, mode, top) - area(order + 1, mode, top));
        }
        return order == 0 ? Math.min(1, sum) : sum;
    }

    /** The integral of t^power over [from, to]. */
    private static double area(int power, double from, double to) {
        double sum = 0;
        for (int i = 0; i <= power; i++) {
            sum += Special.power(to, i) * Special.power(from, power - i);
        }
        return (to - from) * (sum / (power + 1));
    }

    @Override
    public double mean() {
        return (min + mode + max) / 3;
    }

    @Override
    public double variance() {
        double left = mode - min;
        double right = max - mode;
        return (left * left + left * right + right * right) / 18;
    }

    @Override
    public double quantile(double p) {
        Require.within("p", p, 0, 1);
        double width = max - min;
        double left = mode - min;
        return p * width < left
                ? min + StrictMath.sqrt(p * width * left)
                : max - StrictMath.sqrt((1 - p) * width * (max - mode));
    }

    @Override
    public double lowest() {
        return min;
    }

    @Override
    public double highest() {
        return max;
    }
}
