package dev.drydock.stat;

/**
 * Ranks (from 1) that estimate and enclose a quantile of independent values, whatever their law (Conover, Practical Nonparametric
 * Statistics, sec. 3.2).
 *
 * @param estimate ceil(n q): the rank whose value is the estimate
 * @param low the largest l with P(Bin(n, q) <= l - 1) <= alpha / 2, or 0: there is no lower end
 * @param high the smallest u with P(Bin(n, q) >= u) <= alpha / 2, or n + 1: there is no upper end
 * @param coverage the probability that the true quantile lies between the two
 */
public record OrderStatistics(int estimate, int low, int high, double coverage) {

    /**
     * The ranks for the q-quantile of n values.
     *
     * @throws IllegalArgumentException unless n is positive and q lies strictly between 0 and 1
     */
    public static OrderStatistics of(int n, double q, double confidence) {
        if (n < 1 || !(q > 0 && q < 1)) {
            throw new IllegalArgumentException("no quantile " + q + " of " + n + " values");
        }
        double tail = 1 - Critical.twoSided(confidence);
        int low = 0;
        int high = n + 1;
        for (int step = Integer.highestOneBit(n); step > 0; step >>= 1) {
            if (low + step <= n && Critical.binomialBelow(low + step - 1, n, q) <= tail) {
                low += step;
            }
            if (high - step >= 1 && 1 - Critical.binomialBelow(high - step - 1, n, q) <= tail) {
                high -= step;
            }
        }
        double coverage =
                Critical.binomialBelow(high - 1, n, q) - (low == 0 ? 0 : Critical.binomialBelow(low - 1, n, q));
        return new OrderStatistics(rank(n, q), low, high, coverage);
    }

    /** ceil(n q), at least 1: the rank of the q-quantile among n values in ascending order. */
    public static int rank(int n, double q) {
        return Math.max(1, Math.min(n, (int) Math.ceil(n * q)));
    }
}
