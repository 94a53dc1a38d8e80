package dev.drydock.random;

/** Quantiles of laws that have no closed form for them, by bisection of the distribution function. */
final class Quantiles {
    /* Enough halvings to come from any bracket of doubles down to two neighbours. */
    private static final int MAX_HALVINGS = 2200;

    private Quantiles() {}

    static double solve(Distribution law, double p) {
        if (p == 0) {
            return law.lowest();
        }
        if (p == 1) {
            return law.highest();
        }
        double low = law.lowest();
        double high = law.highest();
        if (low == Double.NEGATIVE_INFINITY) {
            low = -1;
            while (law.cdf(low) >= p) {
                low *= 2;
            }
        }
        if (law.cdf(low) >= p) {
            return low;
        }
        if (high == Double.POSITIVE_INFINITY) {
            high = Math.max(1, low + 1);
            while (law.cdf(high) < p) {
                high *= 2;
            }
        }
        for (int i = 0; i < MAX_HALVINGS; i++) {
            double middle = low + (high - low) / 2;
            if (!(middle > low && middle < high)) {
                break;
            }
            if (law.cdf(middle) >= p) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }
}
