package dev.drydock.random;

import java.util.List;

/** One of the values that were seen, each as likely as its weight says. */
public record Empirical(List<Double> values, Weights weights) implements Distribution {
    /** The law's name in a scenario file. */
    public static final String WORD = "empirical";

    public Empirical {
        values = List.copyOf(values);
        if (values.size() != weights.size()) {
            throw new IllegalArgumentException(
                    "values and weights must be as many, were " + values.size() + " and " + weights.size());
        }
        for (double value : values) {
            Require.finite("value", value);
        }
    }

    /** Each of the values as likely as the others. */
    public static Empirical of(List<Double> values) {
        return new Empirical(values, Weights.equal(values.size()));
    }

    @Override
    public double sample(Draws draws) {
        return values.get(weights.choose(draws.uniform()));
    }

    @Override
    public double momentBelow(int order, double x) {
        double sum = 0;
        for (int i = 0; i < values.size(); i++) {
            double value = values.get(i);
            sum += value <= x ? weights.share(i) * Special.power(value, order) : 0;
        }
        return order == 0 && x >= highest() ? 1 : sum;
    }

    @Override
    public double variance() {
        double mean = mean();
        double sum = 0;
        for (int i = 0; i < values.size(); i++) {
            double off = values.get(i) - mean;
            sum += weights.share(i) * off * off;
        }
        return sum;
    }

    @Override
    public double lowest() {
        double lowest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < values.size(); i++) {
            lowest = weights.share(i) > 0 ? Math.min(lowest, values.get(i)) : lowest;
        }
        return lowest;
    }

    @Override
    public double highest() {
        double highest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < values.size(); i++) {
            highest = weights.share(i) > 0 ? Math.max(highest, values.get(i)) : highest;
        }
        return highest;
    }
}
