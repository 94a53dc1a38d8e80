package dev.drydock.engine.observe;

import dev.drydock.engine.result.Metric;
import dev.drydock.engine.result.MetricUnit;
import dev.drydock.engine.result.TimeSeries;
import dev.drydock.scenario.MeasuredPoints;
import dev.drydock.unit.TimeSpan;
import java.util.Arrays;
import java.util.List;

/**
 * What is simulated beside what was measured, written down at ticks as close as the measured points.
 *
 * <p>Figures, after {@code measured.NAME}: {@code error.mean}, the mean over the measured points of the differences without their sign; {@code error.share}, that over the
 * mean of what was measured; {@code error.max}, the largest; {@code error.bias}, the mean of simulated less measured; and {@code error.delay}, for what was measured to rise from nothing, how much later the simulation has
 * it, in the mean of the rise (less than 0 for earlier): the area between the two over the last value. Series: {@code simulated}, and {@code measured}
 * on straight lines between the points.
 */
public final class MeasuredRecord {
    private static final long WIDER = 2;
    private static final double NEARLY = 0.05;

    private final String path;
    private final MeasuredPoints points;
    private final long tick;
    private final double[] simulated;

    /** A record of a run of a length, in which nothing is written down yet. */
    public MeasuredRecord(String name, MeasuredPoints points, long horizonMicros) {
        this.path = "measured." + name;
        this.points = points;
        long width = horizonMicros;
        for (int i = 1; i < points.micros().length; i++) {
            width = Math.min(width, points.micros()[i] - points.micros()[i - 1]);
        }
        while (horizonMicros / width >= Ruler.MOST_BINS) {
            width *= WIDER;
        }
        tick = width;
        simulated = new double[(int) (horizonMicros / width) + 1];
        Arrays.fill(simulated, Double.NaN);
    }

    /** Microseconds between two ticks; the first is at 0. */
    public long tickMicros() {
        return tick;
    }

    /** What is simulated at a tick. */
    public void at(long now, double value) {
        simulated[(int) (now / tick)] = value;
    }

    /** Adds the figures to a list. */
    public void metrics(List<Metric> into) {
        double differences = 0;
        double bias = 0;
        double largest = 0;
        double total = 0;
        double area = 0;
        double before = 0;
        int last = -1;
        int compared = 0;
        for (int i = 0; i < points.micros().length; i++) {
            int at = (int) ((points.micros()[i] + tick / 2) / tick);
            if (at < simulated.length && !Double.isNaN(simulated[at])) {
                double difference = simulated[at] - points.values()[i];
                differences += Math.abs(difference);
                largest = Math.max(largest, Math.abs(difference));
                bias += difference;
                total += points.values()[i];
                area += last < 0 ? 0 : (points.micros()[i] - points.micros()[last]) * (before + difference) / 2;
                before = difference;
                last = i;
                compared++;
            }
        }
        int n = Math.max(1, compared);
        into.add(new Metric(path + ".error.mean", MetricUnit.COUNT, differences / n));
        into.add(new Metric(path + ".error.share", MetricUnit.SHARE, total > 0 ? differences / total : 0));
        into.add(new Metric(path + ".error.max", MetricUnit.COUNT, largest));
        into.add(new Metric(path + ".error.bias", MetricUnit.COUNT, bias / n));
        if (last > 0 && rises(last)) {
            double delay = -area / points.values()[last] / TimeSpan.SECOND;
            into.add(new Metric(path + ".error.delay", MetricUnit.SECONDS, delay));
        }
    }

    /* From next to nothing, and never far back: curves that were read off a figure are not quite even. */
    private boolean rises(int last) {
        double most = 0;
        for (int i = 0; i <= last; i++) {
            most = Math.max(most, points.values()[i]);
            if (points.values()[i] < most - NEARLY * points.values()[last]) {
                return false;
            }
        }
        return points.values()[0] < NEARLY * most;
    }

    /** Adds the two series to a list. */
    public void series(List<TimeSeries> into) {
        double[] measured = new double[simulated.length];
        Arrays.setAll(measured, i -> points.at(i * tick));
        into.add(new TimeSeries(path + ".simulated", MetricUnit.COUNT, tick, simulated, simulated, simulated));
        into.add(new TimeSeries(path + ".measured", MetricUnit.COUNT, tick, measured, measured, measured));
    }
}
