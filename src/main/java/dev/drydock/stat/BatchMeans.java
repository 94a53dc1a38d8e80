package dev.drydock.stat;

import java.util.List;

/**
 * The mean of one long run with an interval from the means of its batches (Law, sec. 9.5.3).
 *
 * @param means of each batch, in order
 * @param mean Student's interval for the mean of the batch means
 * @param lag1 their autocorrelation at distance one: above {@link #SUSPECT} the batches are too short for the interval to be trusted
 */
public record BatchMeans(List<Double> means, Interval mean, double lag1) {
    /** The autocorrelation from which on a warning is due. */
    public static final double SUSPECT = 0.2;

    public BatchMeans {
        means = List.copyOf(means);
    }

    /**
     * Cuts a series into equal batches; values left over at the end are not used.
     *
     * @throws IllegalArgumentException of fewer than two batches, or of more batches than values
     */
    public static BatchMeans of(double[] series, int batches, double confidence) {
        if (batches < 2 || batches > series.length) {
            throw new IllegalArgumentException(batches + " batches of " + series.length + " values");
        }
        double[] means = meansOf(series, series.length / batches, batches);
        Interval interval = Interval.ofMean(Tally.of(means), confidence);
        return new BatchMeans(java.util.Arrays.stream(means).boxed().toList(), interval, lag1(means));
    }

    static double[] meansOf(double[] series, int size, int batches) {
        double[] means = new double[batches];
        for (int i = 0; i < batches; i++) {
            double sum = 0;
            for (int j = 0; j < size; j++) {
                sum += series[i * size + j];
            }
            means[i] = sum / size;
        }
        return means;
    }

    private static double lag1(double[] values) {
        double mean = Tally.of(values).mean();
        double products = 0;
        double squares = 0;
        for (int i = 0; i < values.length; i++) {
            squares += (values[i] - mean) * (values[i] - mean);
            products += i == 0 ? 0 : (values[i] - mean) * (values[i - 1] - mean);
        }
        return squares == 0 ? 0 : products / squares;
    }

    /** Whether the batches hang together too much for the interval to be trusted. */
    public boolean suspect() {
        return lag1 > SUSPECT;
    }
}
