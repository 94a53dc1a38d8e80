package dev.drydock.random.price;

import dev.drydock.random.Normal;
import java.util.Arrays;

/**
 * Fits a {@link PriceLaw} to a recorded history.
 *
 * <p>Prices and holding times are those of the history. The daily rhythm is the mean of normal scores by the hour. The memory comes from the autocorrelation of the logarithm of the price over lags that double up to a quarter of the
 * history, taken back to the hidden process ({@link Hidden}) and laid under two exponentials by least squares ({@link MemoryFit}).
 */
public final class PriceFit {
    /** The fewest changes that a law is fitted to: below them neither holding times nor memory can be told. */
    public static final int FEWEST_CHANGES = 10;

    private static final Normal STANDARD = new Normal(0, 1);
    private static final int SAMPLES = 1 << 14;
    private static final int LONGEST_LAG = SAMPLES / 4;

    private PriceFit() {}

    /**
     * The law of a history, the last price of which ends the record; rows that state a price again are no changes.
     *
     * @param fromMicros when each price began, ascending
     * @param prices US dollars an hour, positive, as many
     * @throws IllegalArgumentException when the price changed, but fewer than {@value #FEWEST_CHANGES} times
     */
    public static PriceLaw of(long[] fromMicros, double[] prices) {
        long[] times = new long[fromMicros.length];
        double[] changed = new double[prices.length];
        int count = 0;
        for (int i = 0; i < prices.length; i++) {
            /* A record may state a price again; its last row ends it in any case. */
            if (count == 0 || prices[i] != changed[count - 1] || i == prices.length - 1) {
                times[count] = fromMicros[i];
                changed[count++] = prices[i];
            }
        }
        if (count == 2 && changed[0] == changed[1]) {
            return PriceLaw.constant(changed[0]);
        }
        return fitted(Arrays.copyOf(times, count), Arrays.copyOf(changed, count));
    }

    private static PriceLaw fitted(long[] fromMicros, double[] prices) {
        int changes = fromMicros.length - 1;
        if (changes < FEWEST_CHANGES) {
            throw new IllegalArgumentException(
                    "the price changes " + Math.max(0, changes) + (changes == 1 ? " time" : " times")
                            + ", and a law needs at least " + FEWEST_CHANGES + " changes");
        }
        long[] holds = new long[changes];
        for (int i = 0; i < changes; i++) {
            holds[i] = fromMicros[i + 1] - fromMicros[i];
        }
        Shares shares = Shares.of(prices, holds);
        Arrays.sort(holds);
        double[] logs = sampled(fromMicros, prices);
        double step = (fromMicros[changes] - fromMicros[0]) / (double) SAMPLES;
        /* Any memory will do for the map between price and process. */
        PriceLaw timeless = new PriceLaw(shares.prices(), shares.below(), holds, 1, 1, 1, Rhythm.NONE);
        Rhythm rhythm = Rhythm.of(scores(logs, shares), fromMicros[0] + step / 2, step);
        double parts = 1 - rhythm.variance();
        Hidden hidden = new Hidden(timeless);
        int count = Integer.numberOfTrailingZeros(LONGEST_LAG) + 1;
        double[] lags = new double[count];
        double[] left = new double[count];
        for (int i = 0; i < count; i++) {
            lags[i] = (1 << i) * step;
            double whole = hidden.behind(autocorrelation(logs, 1 << i));
            left[i] = Math.max(0, (whole - rhythm.product(lags[i])) / parts);
        }
        MemoryFit memory = MemoryFit.of(lags, left);
        return new PriceLaw(
                shares.prices(),
                shares.below(),
                holds,
                memory.slowShare(),
                memory.slowMicros(),
                memory.fastMicros(),
                rhythm);
    }

    /** Prices ascending, each once, with the share of the time at it and below. */
    private record Shares(double[] prices, double[] below) {
        static Shares of(double[] prices, long[] holds) {
            Integer[] order = new Integer[holds.length];
            Arrays.setAll(order, i -> i);
            Arrays.sort(order, (a, b) -> Double.compare(prices[a], prices[b]));
            double[] own = new double[holds.length];
            double[] below = new double[holds.length];
            double whole = Arrays.stream(holds).sum();
            long held = 0;
            int count = 0;
            for (int i : order) {
                if (count == 0 || own[count - 1] != prices[i]) {
                    own[count++] = prices[i];
                }
                held += holds[i];
                below[count - 1] = held / whole;
            }
            return new Shares(Arrays.copyOf(own, count), Arrays.copyOf(below, count));
        }
    }

    /* The normal number that has as much of the time below it as each price, what is at the price counting half. */
    private static double[] scores(double[] logs, Shares shares) {
        double[] ofPrices = new double[shares.prices().length];
        for (int i = 0; i < ofPrices.length; i++) {
            ofPrices[i] = STANDARD.quantile(((i == 0 ? 0 : shares.below()[i - 1]) + shares.below()[i]) / 2);
        }
        double[] logPrices = Arrays.stream(shares.prices()).map(StrictMath::log).toArray();
        return Arrays.stream(logs)
                .map(log -> ofPrices[Arrays.binarySearch(logPrices, log)])
                .toArray();
    }

    private static double[] sampled(long[] from, double[] prices) {
        double[] logs = new double[SAMPLES];
        double step = (from[from.length - 1] - from[0]) / (double) SAMPLES;
        int at = 0;
        for (int i = 0; i < SAMPLES; i++) {
            while (from[at + 1] <= from[0] + (i + 0.5) * step) {
                at++;
            }
            logs[i] = StrictMath.log(prices[at]);
        }
        return logs;
    }

    private static double autocorrelation(double[] series, int lag) {
        double mean = Arrays.stream(series).sum() / series.length;
        double together = 0;
        double alone = 0;
        for (int i = 0; i < series.length; i++) {
            double off = series[i] - mean;
            alone += off * off;
            together += i < lag ? 0 : off * (series[i - lag] - mean);
        }
        return together / (series.length - lag) / (alone / series.length);
    }
}
