package dev.drydock.report.data;

import dev.drydock.engine.result.TimeSeries;
import java.util.Arrays;

/** Joins neighbouring bins of a series, so that it has no more than a given number. */
public final class Bins {
    private Bins() {}

    /** The series in at most that many bins: the least of the minima, the mean of the means, the greatest of the maxima. */
    public static TimeSeries join(TimeSeries series, int most) {
        int count = series.mean().length;
        if (count <= most) {
            return series;
        }
        int factor = (count + most - 1) / most;
        int joined = (count + factor - 1) / factor;
        double[] min = new double[joined];
        double[] mean = new double[joined];
        double[] max = new double[joined];
        for (int i = 0; i < joined; i++) {
            int from = i * factor;
            int to = Math.min(count, from + factor);
            min[i] = Arrays.stream(series.min(), from, to)
                    .filter(v -> !Double.isNaN(v))
                    .min()
                    .orElse(Double.NaN);
            mean[i] = Arrays.stream(series.mean(), from, to)
                    .filter(v -> !Double.isNaN(v))
                    .average()
                    .orElse(Double.NaN);
            max[i] = Arrays.stream(series.max(), from, to)
                    .filter(v -> !Double.isNaN(v))
                    .max()
                    .orElse(Double.NaN);
        }
        return new TimeSeries(series.path(), series.unit(), series.binMicros() * factor, min, mean, max);
    }
}
