package dev.drydock.engine.demand;

import dev.drydock.random.Constant;
import dev.drydock.random.Distribution;
import dev.drydock.random.Normal;

/** A law of times as a fixed number of values with weights, read off its few known quantiles. */
final class SojournKnots {
    private static final double[][] BANDS = {
        {0, 0.9, 36}, {0.9, 0.95, 5}, {0.95, 0.99, 8}, {0.99, 0.999, 6}, {0.999, 1, 1}
    };
    private static final int COUNT = 56;
    private static final int WAIT_POINTS = 24;

    private static final double[] WEIGHT = new double[COUNT];
    /* Between which two known quantiles a value lies, and how far, in normal deviates. */
    private static final int[] KNOT = new int[COUNT];
    private static final double[] WITHIN = new double[COUNT];

    static {
        Normal normal = new Normal(0, 1);
        double[] known = DelayTable.SHARES;
        int at = 0;
        for (double[] band : BANDS) {
            for (int i = 0; i < band[2]; i++) {
                double width = (band[1] - band[0]) / band[2];
                WEIGHT[at] = width;
                double share = band[0] + (i + 0.5) * width;
                int knot = 0;
                while (knot < known.length - 2 && known[knot + 1] < share) {
                    knot++;
                }
                KNOT[at] = knot;
                WITHIN[at] = (normal.quantile(share) - normal.quantile(known[knot]))
                        / (normal.quantile(known[knot + 1]) - normal.quantile(known[knot]));
                at++;
            }
        }
    }

    private SojournKnots() {}

    /** Weight of a value; they sum to one. */
    static double weight(int i) {
        return WEIGHT[i];
    }

    /** The values of a law whose quantiles by {@link DelayTable#SHARES} stand first in an array: straight in logarithms against normal deviates. */
    static double[] spread(double[] quantiles) {
        double[] logs = new double[DelayTable.SHARES.length];
        for (int i = 0; i < logs.length; i++) {
            logs[i] = StrictMath.log(Math.max(1e-12, quantiles[i]));
        }
        double[] values = new double[COUNT];
        for (int i = 0; i < COUNT; i++) {
            int knot = KNOT[i];
            values[i] = StrictMath.exp(logs[knot] + WITHIN[i] * (logs[knot + 1] - logs[knot]));
        }
        return values;
    }

    /** No value below a share is more than that: the values of requests that are alike and do not wait. */
    static void atMost(double[] values, double share, double most) {
        double below = 0;
        for (int i = 0; i < COUNT && below + WEIGHT[i] / 2 <= share; i++) {
            values[i] = Math.min(values[i], most);
            below += WEIGHT[i];
        }
    }

    /** Equally weighted values of a law; one for a constant. */
    static double[] points(Distribution law) {
        if (law instanceof Constant || law.variance() == 0) {
            return new double[] {law.mean()};
        }
        double[] values = new double[WAIT_POINTS];
        for (int i = 0; i < WAIT_POINTS; i++) {
            values[i] = law.quantile((i + 0.5) / WAIT_POINTS);
        }
        return values;
    }
}
