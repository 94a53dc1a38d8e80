package dev.drydock.stat;

import java.util.Arrays;
import java.util.List;

/**
 * How much of a run's head to cut off as warm-up, by the rule MSER-5: batches of five, and the cut d that makes
 * sum over i > d of (Y_i - mean)^2 / (k - d)^2 least, looked for in the first half (White, Cobb, Spratt 2000).
 *
 * @param batchMeans of the whole series, in order
 * @param statistic for each d from 0 to half of the batches
 * @param truncatedBatches the least d with the least statistic
 * @param truncatedMean the mean of the batches that stay
 */
public record Mser5(List<Double> batchMeans, List<Double> statistic, int truncatedBatches, double truncatedMean) {
    /** Values in a batch. */
    public static final int BATCH = 5;

    public Mser5 {
        batchMeans = List.copyOf(batchMeans);
        statistic = List.copyOf(statistic);
    }

    /**
     * Finds the cut of a series; values beyond its last whole batch are not used.
     *
     * @throws IllegalArgumentException of fewer than two batches
     */
    public static Mser5 of(double[] series) {
        int k = series.length / BATCH;
        if (k < 2) {
            throw new IllegalArgumentException("MSER-5 needs ten values, had " + series.length);
        }
        double[] means = BatchMeans.meansOf(series, BATCH, k);
        double[] statistic = new double[k / 2 + 1];
        /* From the end forwards, so that each value is looked at once: mean and squares of means[i..]. */
        Tally rest = new Tally();
        double[] meanFrom = new double[k];
        for (int i = k - 1; i >= 0; i--) {
            rest.add(means[i]);
            meanFrom[i] = rest.mean();
            if (i < statistic.length) {
                double left = k - i;
                statistic[i] = rest.variance() * (left - 1) / (left * left);
            }
        }
        int best = 0;
        for (int d = 1; d < statistic.length; d++) {
            best = statistic[d] < statistic[best] ? d : best;
        }
        return new Mser5(
                Arrays.stream(means).boxed().toList(),
                Arrays.stream(statistic).boxed().toList(),
                best,
                meanFrom[best]);
    }

    /** How many values to cut off. */
    public int truncatedValues() {
        return truncatedBatches * BATCH;
    }

    /** Whether the best cut stands at the end of the search: the run is too short to tell where its warm-up ends. */
    public boolean tooShort() {
        return truncatedBatches == statistic.size() - 1;
    }
}
