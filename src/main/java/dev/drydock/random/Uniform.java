package dev.drydock.random;

/** Every value from {@code min} to {@code max} equally likely. */
public record Uniform(double min, double max) implements Distribution {
    /** The law's name in a scenario file. */
    public static final String WORD = "uniform";

    public Uniform {
        Require.finite("min", min);
        Require.finite("max", max);
        Require.ordered("min", min, "max", max);
    }

    @Override
    public double sample(Draws draws) {
        return min + (max - min) * draws.uniform();
    }

    @Override
    public double momentBelow(int order, double x) {
        if (x <= min) {
            return 0;
        }
        double top = Math.min(x, max);
        /* The integral of t^n over [min, top], divided through by top - min so that nothing cancels. */
        double sum = 0;
        for (int i = 0; i <= order; i++) {
            sum += Special.power(top, i) * Special.power(min, order - i);
        }
        return (top - min) / (max - min) * (sum / (order + 1));
    }

    @Override
    public double variance() {
        return (max - min) * (max - min) / 12;
    }

    @Override
    public double quantile(double p) {
        return min + (max - min) * Require.within("p", p, 0, 1);
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
