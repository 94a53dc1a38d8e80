package dev.drydock.engine.demand;

import java.util.Arrays;

/**
 * How many requests had which latency: cells of 1/64 of an octave (at most 1.6 % wide) from 1 microsecond to 2^40 (13 days), and the exact mean.
 *
 * <p>Tallies of the same requests in any grouping merge to the same cells. Weights may be fractions of a request.
 */
public final class LatencyTally {
    static final int STEPS_BITS = 6;
    private static final int STEPS = 1 << STEPS_BITS;
    static final int CELLS = 40 * STEPS;
    private static final int SHIFT = 52 - STEPS_BITS;
    private static final long FIRST = Double.doubleToRawLongBits(1.0) >>> SHIFT;

    private final double[] weights = new double[CELLS];
    private int low = CELLS;
    private int high = -1;
    private double weight;
    private double sum;

    /** Counts some requests with one latency. @param micros not negative @param weight how many, may be a fraction */
    public void add(double micros, double weight) {
        int cell = cellOf(micros);
        weights[cell] += weight;
        low = Math.min(low, cell);
        high = Math.max(high, cell);
        this.weight += weight;
        this.sum += micros * weight;
    }

    /** Counts what another tally counted, each with that factor. */
    public void addAll(LatencyTally other, double factor) {
        for (int i = other.low; i <= other.high; i++) {
            weights[i] += other.weights[i] * factor;
        }
        low = Math.min(low, other.low);
        high = Math.max(high, other.high);
        weight += other.weight * factor;
        sum += other.sum * factor;
    }

    /** Corrects the sum of latencies where the exact mean is known and the cells hold a coarser picture. @param micros latency × weight, to be added */
    void correctSum(double micros) {
        sum += micros;
    }

    /** The sum of latency × weight. */
    double sum() {
        return sum;
    }

    /** Forgets everything. */
    public void clear() {
        if (high >= low) {
            Arrays.fill(weights, low, high + 1, 0);
        }
        low = CELLS;
        high = -1;
        weight = 0;
        sum = 0;
    }

    /** How many requests were counted. */
    public double weight() {
        return weight;
    }

    /** The mean in microseconds; NaN when nothing was counted. */
    public double mean() {
        return sum / weight;
    }

    /** The latency in microseconds that this share of the requests stayed within, even within a cell; NaN when nothing was counted. */
    public double quantile(double share) {
        if (!(weight > 0)) {
            return Double.NaN;
        }
        double rest = share * weight;
        for (int i = low; i <= high; i++) {
            if (weights[i] >= rest && weights[i] > 0) {
                double from = lowerEdge(i);
                return from + (lowerEdge(i + 1) - from) * Math.max(0, rest / weights[i]);
            }
            rest -= weights[i];
        }
        return lowerEdge(high + 1);
    }

    /** The share of the requests beyond a latency, even within a cell; 0 when nothing was counted. */
    public double shareAbove(double micros) {
        if (!(weight > 0)) {
            return 0;
        }
        int cell = cellOf(micros);
        double above = 0;
        for (int i = Math.max(cell + 1, low); i <= high; i++) {
            above += weights[i];
        }
        double from = lowerEdge(cell);
        double part = (lowerEdge(cell + 1) - micros) / (lowerEdge(cell + 1) - from);
        return (above + weights[cell] * Math.max(0, Math.min(1, part))) / weight;
    }

    /** The mean in microseconds of those at or below a latency, cells taken at their middle; NaN when there is none. */
    double meanUpTo(double micros) {
        double below = 0;
        double total = 0;
        for (int i = low; i <= high && lowerEdge(i) < micros; i++) {
            double middle = (lowerEdge(i) + lowerEdge(i + 1)) / 2;
            below += weights[i];
            total += weights[i] * Math.min(middle, micros);
        }
        return total / below;
    }

    private static int cellOf(double micros) {
        long cell = (Double.doubleToRawLongBits(Math.max(1, micros)) >>> SHIFT) - FIRST;
        return (int) Math.min(CELLS - 1, cell);
    }

    private static double lowerEdge(int cell) {
        return Double.longBitsToDouble((cell + FIRST) << SHIFT);
    }
}
