package dev.drydock.engine.result;

/**
 * A value over the run in bins of equal width, as parallel arrays with one entry per bin.
 *
 * <p>Bins without a value (a latency without requests) hold NaN in all three arrays and are left empty in outputs.
 *
 * @param path where it belongs, like {@code clusters.shop.services.web.tasks.running}
 * @param unit what it counts
 * @param binMicros width of a bin
 * @param min least value in each bin
 * @param mean time-weighted mean in each bin
 * @param max greatest value in each bin
 */
public record TimeSeries(String path, MetricUnit unit, long binMicros, double[] min, double[] mean, double[] max) {
    public TimeSeries {
        if (binMicros <= 0 || min.length != mean.length || max.length != mean.length) {
            throw new IllegalArgumentException("a series has as many entries in each array: " + path);
        }
    }
}
