package dev.drydock.stat;

import java.util.ArrayList;
import java.util.List;

/** Formulas for choosing the best of several variants by simulation. */
public final class Selection {
    private Selection() {}

    /**
     * The constants of Kim and Nelson's sequential procedure (2001), with c = 1.
     *
     * @param eta ((2 alpha / (k - 1))^(-2 / (n0 - 1)) - 1) / 2
     * @param h2 2 eta (n0 - 1)
     */
    public record KimNelson(double eta, double h2) {
        /**
         * The constants for k variants, n0 first replications each, and an error probability alpha.
         *
         * @throws IllegalArgumentException unless k and n0 are at least 2 and alpha lies between 0 and (k - 1) / 2
         */
        public static KimNelson of(int k, double alpha, int n0) {
            if (k < 2 || n0 < 2 || !(alpha > 0 && 2 * alpha < k - 1)) {
                throw new IllegalArgumentException(
                        "no selection of " + k + " variants, " + n0 + " runs, alpha " + alpha);
            }
            double eta = (StrictMath.pow(2 * alpha / (k - 1), -2.0 / (n0 - 1)) - 1) / 2;
            return new KimNelson(eta, 2 * eta * (n0 - 1));
        }
    }

    /**
     * The share of the next replications that each variant should get when the least mean is wanted (optimal computing budget
     * allocation; Chen, Lin, Yucesan, Chick 2000).
     *
     * @throws IllegalArgumentException unless there are two variants or more, each with a positive deviation, and one mean is least
     */
    public static List<Double> budgetShares(double[] means, double[] deviations) {
        if (means.length < 2 || means.length != deviations.length) {
            throw new IllegalArgumentException(means.length + " means and " + deviations.length + " deviations");
        }
        int best = best(means);
        double[] ratios = new double[means.length];
        double squares = 0;
        for (int i = 0; i < means.length; i++) {
            if (i != best) {
                double gap = means[i] - means[best];
                if (!(gap > 0 && deviations[i] > 0)) {
                    throw new IllegalArgumentException(
                            "variant " + i + " has gap " + gap + ", deviation " + deviations[i]);
                }
                double root = deviations[i] / gap;
                ratios[i] = root * root;
                squares += ratios[i] * ratios[i] / (deviations[i] * deviations[i]);
            }
        }
        ratios[best] = deviations[best] * Math.sqrt(squares);
        double sum = 0;
        for (double ratio : ratios) {
            sum += ratio;
        }
        List<Double> shares = new ArrayList<>();
        for (double ratio : ratios) {
            shares.add(ratio / sum);
        }
        return shares;
    }

    /** The index of the least mean, the first among equals. */
    public static int best(double[] means) {
        int best = 0;
        for (int i = 1; i < means.length; i++) {
            best = means[i] < means[best] ? i : best;
        }
        return best;
    }
}
