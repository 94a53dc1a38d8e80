package dev.drydock.random.price;

import dev.drydock.random.Normal;
import java.util.Arrays;

/**
 * The law of a price that changes now and then: which prices hold for which share of the time, how long a price holds, and how soon it is forgotten.
 *
 * <p>A hidden Gaussian process, stationary with variance 1, stands behind the price: at a change the price becomes the quantile of the recorded prices that the
 * process has among normal numbers. So prices have the recorded distribution whatever its shape, and the hidden process carries memory and what pools have in
 * common. (Cario and Nelson, Autoregressive to anything, Operations Research Letters 19, 1996.) Its autocorrelation after a time t is {@code slowShare · exp(−t / slow) +
 * (1 − slowShare) · exp(−t / fast)}, but for its daily rhythm.
 *
 * @param prices US dollars an hour, ascending
 * @param below share of the time at each price and those below it, ascending, the last 1
 * @param holds how long prices hold, in microseconds, ascending; each as likely as the others
 * @param slowShare share of the slow part in the process's variance
 * @param slowMicros time in which the slow part forgets all but 1/e, in microseconds
 * @param fastMicros the same of the fast part
 * @param rhythm what of the process comes again each day; the parts have the rest of its variance
 */
public record PriceLaw(
        double[] prices,
        double[] below,
        long[] holds,
        double slowShare,
        double slowMicros,
        double fastMicros,
        Rhythm rhythm) {
    private static final Normal STANDARD = new Normal(0, 1);

    public PriceLaw {
        if (prices.length == 0 || prices.length != below.length || below[below.length - 1] != 1) {
            throw new IllegalArgumentException("every price needs its share of the time, up to 1");
        }
        for (int i = 0; i < prices.length; i++) {
            if (prices[i] <= 0 || (i > 0 && (prices[i] <= prices[i - 1] || below[i] <= below[i - 1]))) {
                throw new IllegalArgumentException("prices are positive and ascend, and so do their shares");
            }
        }
        if (prices.length > 1 && (holds.length == 0 || holds[0] <= 0)) {
            throw new IllegalArgumentException("prices that change hold for a positive time");
        }
        if (!(slowShare >= 0 && slowShare <= 1 && fastMicros > 0 && slowMicros >= fastMicros)) {
            throw new IllegalArgumentException(
                    "the slow part is a share from 0 to 1 and forgets no sooner than the fast");
        }
    }

    /** A price that never changes. */
    static PriceLaw constant(double price) {
        return new PriceLaw(new double[] {price}, new double[] {1}, new long[0], 1, 1, 1, Rhythm.NONE);
    }

    /** Whether the price ever changes. */
    public boolean changes() {
        return prices.length > 1;
    }

    /** The price, in US dollars an hour, where the hidden process stands at {@code z}. */
    public double priceAt(double z) {
        double share = STANDARD.momentBelow(0, z);
        int at = Arrays.binarySearch(below, share);
        return prices[Math.min(prices.length - 1, at >= 0 ? at : -at - 1)];
    }

    /** The highest price, in US dollars an hour. */
    public double highest() {
        return prices[prices.length - 1];
    }

    /** The mean price over time, in US dollars an hour. */
    public double mean() {
        double sum = 0;
        for (int i = 0; i < prices.length; i++) {
            sum += prices[i] * (below[i] - (i == 0 ? 0 : below[i - 1]));
        }
        return sum;
    }

    /** How much of the parts of the hidden process is left after a time, as a correlation from 0 to 1. */
    public double memory(double micros) {
        return slowShare * StrictMath.exp(-micros / slowMicros)
                + (1 - slowShare) * StrictMath.exp(-micros / fastMicros);
    }
}
