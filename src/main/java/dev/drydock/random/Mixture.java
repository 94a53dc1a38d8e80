package dev.drydock.random;

import java.util.List;

/** One of several laws, chosen anew for each variate: fast answers and slow ones, small jobs and large ones. */
public record Mixture(Weights weights, List<Distribution> parts) implements Distribution {
    /** The law's name in a scenario file. */
    public static final String WORD = "mixture";

    public Mixture {
        parts = List.copyOf(parts);
        if (parts.size() != weights.size()) {
            throw new IllegalArgumentException(
                    "weights and parts must be as many, were " + weights.size() + " and " + parts.size());
        }
    }

    @Override
    public double sample(Draws draws) {
        return parts.get(weights.choose(draws.uniform())).sample(draws);
    }

    @Override
    public double momentBelow(int order, double x) {
        double sum = 0;
        for (int i = 0; i < parts.size(); i++) {
            if (weights.share(i) > 0) {
                sum += weights.share(i) * parts.get(i).momentBelow(order, x);
            }
        }
        return order == 0 ? Math.min(1, sum) : sum;
    }

    @Override
    public double variance() {
        double mean = mean();
        double sum = 0;
        for (int i = 0; i < parts.size(); i++) {
            if (weights.share(i) > 0) {
                double off = parts.get(i).mean() - mean;
                sum += weights.share(i) * (parts.get(i).variance() + off * off);
            }
        }
        return Double.isNaN(sum) ? Double.POSITIVE_INFINITY : sum;
    }

    @Override
    public double lowest() {
        double lowest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < parts.size(); i++) {
            lowest = weights.share(i) > 0 ? Math.min(lowest, parts.get(i).lowest()) : lowest;
        }
        return lowest;
    }

    @Override
    public double highest() {
        double highest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < parts.size(); i++) {
            highest = weights.share(i) > 0 ? Math.max(highest, parts.get(i).highest()) : highest;
        }
        return highest;
    }
}
