package dev.drydock.random;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;

/** Kolmogorov-Smirnov's test of draws against a law's distribution function. */
public final class Fit {
    private static final int LOOKED_AT = 100_000;
    private static final double LEAST_P = 1e-4;

    private Fit() {}

    /** Fails when draws as far from the law as these come less often than once in ten thousand samples. */
    public static void assertFits(Distribution law, double[] draws) {
        double p = p(law, draws);
        assertTrue(p >= LEAST_P, () -> "p-value " + p + " of " + law);
    }

    /**
     * The p-value of the greatest distance between the draws' steps and the law, both sides of each atom looked at. Of more than
     * {@value #LOOKED_AT} draws every n-th step is looked at, which understates the distance by at most one in that many.
     */
    public static double p(Distribution law, double[] draws) {
        double[] sorted = draws.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        double distance = 0;
        int stride = Math.max(1, n / LOOKED_AT);
        int i = 0;
        while (i < n) {
            int next = i;
            while (next < n && sorted[next] == sorted[i]) {
                next++;
            }
            double upTo = law.cdf(sorted[i]);
            double before = next == i + 1 ? upTo : law.cdf(Math.nextDown(sorted[i]));
            distance = Math.max(distance, Math.abs(upTo - (double) next / n));
            distance = Math.max(distance, Math.abs(before - (double) i / n));
            i = Math.max(next, Math.min(i + stride, n - 1));
            while (i < n && i > next && sorted[i - 1] == sorted[i]) {
                i--;
            }
        }
        /* Kolmogorov's series with Stephens' correction for finite n. */
        double x = distance * (Math.sqrt(n) + 0.12 + 0.11 / Math.sqrt(n));
        double sum = 0;
        for (int k = 1; k <= 100; k++) {
            sum += (k % 2 == 1 ? 2 : -2) * Math.exp(-2.0 * k * k * x * x);
        }
        return x < 0.2 ? 1 : Math.max(0, Math.min(1, sum));
    }
}
