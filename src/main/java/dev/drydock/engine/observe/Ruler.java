package dev.drydock.engine.observe;

import dev.drydock.engine.result.MetricUnit;
import dev.drydock.engine.result.TimeSeries;
import dev.drydock.stat.BinnedSeries;
import dev.drydock.unit.TimeSpan;
import java.util.List;

/**
 * The bins of a run's series: as wide as it takes to have at most {@value #MOST_BINS}, a minute times a power of two.
 *
 * @param horizonMicros length of the run
 * @param binMicros width of each bin
 */
public record Ruler(long horizonMicros, long binMicros) {
    /** Most bins of a series. */
    public static final int MOST_BINS = 2_000;

    /** The bins for a run of a length. */
    public static Ruler of(long horizonMicros) {
        long width = TimeSpan.MINUTE;
        while ((horizonMicros + width - 1) / width > MOST_BINS) {
            width *= 2;
        }
        return new Ruler(horizonMicros, width);
    }

    BinnedSeries level(double first) {
        return BinnedSeries.bounded(0, first, binMicros, MOST_BINS);
    }

    int bins() {
        return (int) ((horizonMicros + binMicros - 1) / binMicros);
    }

    /** A level's series once it has been followed to the end of the run. */
    TimeSeries series(String path, MetricUnit unit, BinnedSeries level) {
        level.advance(horizonMicros);
        int bins = Math.min(bins(), level.bins());
        double[] min = new double[bins];
        double[] mean = new double[bins];
        double[] max = new double[bins];
        for (int i = 0; i < bins; i++) {
            min[i] = level.min(i);
            mean[i] = level.mean(i);
            max[i] = level.max(i);
        }
        return new TimeSeries(path, unit, binMicros, min, mean, max);
    }

    /** A level's series times a factor. */
    TimeSeries scaled(String path, MetricUnit unit, BinnedSeries level, double factor) {
        TimeSeries plain = series(path, unit, level);
        for (double[] values : List.of(plain.min(), plain.mean(), plain.max())) {
            for (int i = 0; i < values.length; i++) {
                values[i] *= factor;
            }
        }
        return plain;
    }
}
