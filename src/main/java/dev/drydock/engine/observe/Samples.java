package dev.drydock.engine.observe;

import dev.drydock.engine.result.MetricUnit;
import dev.drydock.engine.result.TimeSeries;
import java.util.Arrays;

/**
 * Several figures of the same minutes, in bins: weight, weighted mean, least and most of each.
 *
 * <p>The open bin's sums lie side by side and move to the rows of finished bins when the next one opens.
 */
final class Samples {
    private static final int WEIGHT = 0;
    private static final int SUM = 1;
    private static final int MIN = 2;
    private static final int MAX = 3;
    private static final int WIDTH = 4;

    private final Ruler ruler;
    private final int figures;
    private final double[] open;
    private final double[] means;
    private final double[] mins;
    private final double[] maxs;
    private int bin;
    private long binEnd;

    Samples(Ruler ruler, int figures) {
        this.ruler = ruler;
        this.figures = figures;
        open = new double[figures * WIDTH];
        means = new double[figures * ruler.bins()];
        mins = new double[means.length];
        maxs = new double[means.length];
        Arrays.fill(means, Double.NaN);
        Arrays.fill(mins, Double.NaN);
        Arrays.fill(maxs, Double.NaN);
        binEnd = ruler.binMicros();
        clear();
    }

    private void clear() {
        for (int figure = 0; figure < figures; figure++) {
            open[figure * WIDTH + WEIGHT] = 0;
            open[figure * WIDTH + SUM] = 0;
            open[figure * WIDTH + MIN] = Double.POSITIVE_INFINITY;
            open[figure * WIDTH + MAX] = Double.NEGATIVE_INFINITY;
        }
    }

    /** What is added from now on belongs to the bin of this time, which never goes back. */
    void at(long timeMicros) {
        if (timeMicros >= binEnd) {
            close();
            bin = (int) (timeMicros / ruler.binMicros());
            binEnd = (bin + 1) * ruler.binMicros();
        }
    }

    private void close() {
        for (int figure = 0; figure < figures; figure++) {
            int from = figure * WIDTH;
            int to = figure * ruler.bins() + bin;
            if (open[from + WEIGHT] > 0) {
                mins[to] = open[from + MIN];
                maxs[to] = open[from + MAX];
                means[to] = Math.max(mins[to], Math.min(maxs[to], open[from + SUM] / open[from + WEIGHT]));
            }
        }
        clear();
    }

    /** Adds a figure's value of a positive weight. */
    void add(int figure, double value, double weight) {
        int at = figure * WIDTH;
        open[at + WEIGHT] += weight;
        open[at + SUM] += value * weight;
        if (value < open[at + MIN]) {
            open[at + MIN] = value;
        }
        if (value > open[at + MAX]) {
            open[at + MAX] = value;
        }
    }

    /** A figure's series, once the run is over; bins without a value hold NaN. */
    TimeSeries series(int figure, String path, MetricUnit unit) {
        if (open[figure * WIDTH + WEIGHT] > 0) {
            close();
        }
        int from = figure * ruler.bins();
        int to = from + ruler.bins();
        return new TimeSeries(
                path,
                unit,
                ruler.binMicros(),
                Arrays.copyOfRange(mins, from, to),
                Arrays.copyOfRange(means, from, to),
                Arrays.copyOfRange(maxs, from, to));
    }
}
