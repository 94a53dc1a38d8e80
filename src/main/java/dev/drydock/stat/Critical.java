package dev.drydock.stat;

import org.apache.commons.math3.distribution.BinomialDistribution;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.special.Erf;

/**
 * Quantiles and tails of the laws behind intervals and tests. Commons Math computes them with its own pure-Java elementary functions:
 * the same bits on every JDK.
 */
public final class Critical {
    private static final double ACCURACY = 1e-14;
    private static final double SQRT_2 = 1.4142135623730951;

    private Critical() {}

    /** The p-quantile of Student's t with so many degrees of freedom, whole or not. */
    public static double t(double p, double degrees) {
        return new TDistribution(null, degrees, ACCURACY).inverseCumulativeProbability(p);
    }

    /** The p-quantile of the standard normal law. */
    public static double normal(double p) {
        return -SQRT_2 * Erf.erfcInv(2 * p);
    }

    /** The p-quantile of chi-square with so many degrees of freedom. */
    public static double chiSquare(double p, double degrees) {
        return new ChiSquaredDistribution(null, degrees, ACCURACY).inverseCumulativeProbability(p);
    }

    /** P(chi-square > x) with so many degrees of freedom. */
    public static double chiSquareAbove(double x, double degrees) {
        return 1 - new ChiSquaredDistribution(null, degrees).cumulativeProbability(x);
    }

    /** P(Bin(trials, p) <= k). */
    public static double binomialBelow(int k, int trials, double p) {
        return new BinomialDistribution(null, trials, p).cumulativeProbability(k);
    }

    static double twoSided(double confidence) {
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("confidence must lie between 0 and 1, was " + confidence);
        }
        return (1 + confidence) / 2;
    }
}
