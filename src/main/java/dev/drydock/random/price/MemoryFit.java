package dev.drydock.random.price;

import org.apache.commons.math3.exception.MathIllegalStateException;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresBuilder;
import org.apache.commons.math3.fitting.leastsquares.LevenbergMarquardtOptimizer;
import org.apache.commons.math3.fitting.leastsquares.MultivariateJacobianFunction;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.util.Pair;

/**
 * A slow and a fast exponential laid under correlations after some times, by least squares (Levenberg and Marquardt) from the best point of a coarse grid.
 *
 * @param slowShare share of the slow one, 0 to 1
 * @param slowMicros its time constant in microseconds
 * @param fastMicros that of the fast one, at most as long
 */
record MemoryFit(double slowShare, double slowMicros, double fastMicros) {
    private static final double[] SHARES = {0.3, 0.6, 0.9};
    private static final double[] RATIOS = {0.3, 0.1, 0.01};
    private static final int MOST_STEPS = 2_000;
    private static final double SHORTEST = 0.1;

    /** The fit. @param lags in microseconds, ascending @param left correlations after them, 0 to 1 */
    static MemoryFit of(double[] lags, double[] left) {
        double[] best = {0, StrictMath.log(lags[lags.length - 1]), 0};
        double least = Double.POSITIVE_INFINITY;
        for (double share : SHARES) {
            for (double lag : lags) {
                for (double ratio : RATIOS) {
                    double[] point = {logit(share), StrictMath.log(lag), logit(ratio)};
                    double error = error(point, lags, left);
                    if (error < least) {
                        least = error;
                        best = point;
                    }
                }
            }
        }
        double[] found = optimum(best, lags, left);
        double span = lags[lags.length - 1];
        double shortest = SHORTEST * lags[0];
        /* What lasts longer than the longest lag cannot be told from what lasts for ever. */
        double slow = Math.min(span, Math.max(shortest, StrictMath.exp(found[1])));
        double fast = Math.min(slow, Math.max(shortest, StrictMath.exp(found[1]) * share(found[2])));
        return new MemoryFit(share(found[0]), slow, fast);
    }

    private static double[] optimum(double[] start, double[] lags, double[] left) {
        MultivariateJacobianFunction model = point -> {
            double[] values = new double[lags.length];
            double[][] slopes = new double[lags.length][];
            for (int i = 0; i < lags.length; i++) {
                values[i] = value(point.toArray(), lags[i]);
                slopes[i] = slopes(point.toArray(), lags[i]);
            }
            return new Pair<>(new ArrayRealVector(values, false), new Array2DRowRealMatrix(slopes, false));
        };
        try {
            return new LevenbergMarquardtOptimizer()
                    .optimize(new LeastSquaresBuilder()
                            .start(start)
                            .model(model)
                            .target(left)
                            .maxEvaluations(MOST_STEPS)
                            .maxIterations(MOST_STEPS)
                            .build())
                    .getPoint()
                    .toArray();
        } catch (MathIllegalStateException e) {
            return start; /* the grid's point is a fit too, if a coarser one */
        }
    }

    /* A point is (logit of the slow share, logarithm of the slow time, logit of fast time ÷ slow time). */

    private static double value(double[] point, double lag) {
        double slow = StrictMath.exp(point[1]);
        double share = share(point[0]);
        return share * StrictMath.exp(-lag / slow) + (1 - share) * StrictMath.exp(-lag / (slow * share(point[2])));
    }

    private static double[] slopes(double[] point, double lag) {
        double slow = StrictMath.exp(point[1]);
        double ratio = share(point[2]);
        double share = share(point[0]);
        double slowLeft = StrictMath.exp(-lag / slow);
        double fastLeft = StrictMath.exp(-lag / (slow * ratio));
        double byFast = (1 - share) * fastLeft * lag / (slow * ratio);
        return new double[] {
            share * (1 - share) * (slowLeft - fastLeft), share * slowLeft * lag / slow + byFast, byFast * (1 - ratio)
        };
    }

    private static double error(double[] point, double[] lags, double[] left) {
        double sum = 0;
        for (int i = 0; i < lags.length; i++) {
            double off = value(point, lags[i]) - left[i];
            sum += off * off;
        }
        return sum;
    }

    private static double logit(double share) {
        return StrictMath.log(share / (1 - share));
    }

    private static double share(double logit) {
        return 1 / (1 + StrictMath.exp(-logit));
    }
}
