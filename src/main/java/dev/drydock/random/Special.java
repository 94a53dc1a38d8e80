package dev.drydock.random;

import org.apache.commons.math3.special.Erf;

/**
 * The special functions behind distribution functions and moments. Commons Math computes them with its own pure-Java elementary
 * functions, which give the same bits on every JDK. No sampler uses them.
 */
final class Special {
    private static final double SQRT_2 = 1.4142135623730951;
    private static final double INV_SQRT_2PI = 0.3989422804014327;

    private Special() {}

    /** The standard normal distribution function. */
    static double normalBelow(double z) {
        if (Double.isInfinite(z)) {
            return z > 0 ? 1 : 0;
        }
        return 0.5 * Erf.erfc(-z / SQRT_2);
    }

    /** The standard normal density. */
    static double normalDensity(double z) {
        return INV_SQRT_2PI * StrictMath.exp(-0.5 * z * z);
    }

    /** The standard normal quantile of p, infinite at 0 and 1. */
    static double normalQuantile(double p) {
        return -SQRT_2 * Erf.erfcInv(2 * p);
    }

    /** The regularised lower incomplete gamma function P(a, x). */
    static double gammaBelow(double a, double x) {
        if (x <= 0) {
            return 0;
        }
        return Double.isInfinite(x) ? 1 : org.apache.commons.math3.special.Gamma.regularizedGammaP(a, x);
    }

    /** The logarithm of the gamma function. */
    static double logGamma(double x) {
        return org.apache.commons.math3.special.Gamma.logGamma(x);
    }

    /** The gamma function of a positive number. */
    static double gamma(double x) {
        return org.apache.commons.math3.special.Gamma.gamma(x);
    }

    /** x to a small whole power, by multiplication. */
    static double power(double x, int order) {
        double result = 1;
        for (int i = 0; i < order; i++) {
            result *= x;
        }
        return result;
    }
}
