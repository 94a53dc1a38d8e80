package dev.drydock.experiment.commit;

import java.util.Arrays;
import java.util.Comparator;

/**
 * What an hourly commitment costs on average over hours of known load, as an exact function of its size: convex, and linear between the loads themselves.
 *
 * <p>An hour's load is a row of segments in the order in which a commitment pays for them, highest saving first: what each consumes of the commitment, and what it costs
 * without. One more dollar of commitment in an hour saves the quotient of the two where the dollar falls, and costs one; so the cheapest size is the smallest at which
 * the mean saving of the next dollar is at most one. With a single rate that is the newsvendor's quantile 1 − reserved ÷ on-demand (Arrow, Harris, Marschak 1951).
 */
public final class SizingCurve {
    /* Sums of thousands of slopes are exact to some thousand units in the last place. */
    private static final double ROUNDING = 1e-12;

    /* Segments of all hours: where each begins and ends on the commitment's axis, and what a dollar there saves, times the hour's weight, and that weight. */
    private double[] from = new double[64];
    private double[] to = new double[64];
    private double[] slope = new double[64];
    private double[] share = new double[64];
    private int size;
    private double weight;
    private double list;

    /**
     * Adds an hour.
     *
     * @param hourWeight how much it counts, positive
     * @param consumed what each segment consumes of the commitment, in dollars, in the order in which it is paid for; positive
     * @param onDemand what each costs without a commitment
     */
    public void hour(double hourWeight, double[] consumed, double[] onDemand) {
        double at = 0;
        for (int i = 0; i < consumed.length; i++) {
            if (consumed[i] > 0) {
                room();
                from[size] = at;
                at += consumed[i];
                to[size] = at;
                slope[size] = hourWeight * onDemand[i] / consumed[i];
                share[size] = hourWeight;
                size++;
            }
            list += hourWeight * onDemand[i];
        }
        weight += hourWeight;
    }

    private void room() {
        if (size == from.length) {
            from = Arrays.copyOf(from, 2 * size);
            to = Arrays.copyOf(to, 2 * size);
            slope = Arrays.copyOf(slope, 2 * size);
            share = Arrays.copyOf(share, 2 * size);
        }
    }

    /** The mean cost of an hour without a commitment. */
    public double without() {
        return list / weight;
    }

    /** The mean cost of an hour with a commitment of so many dollars an hour: the commitment, and what it leaves at the On-Demand price. */
    public double cost(double commitment) {
        double saved = 0;
        for (int i = 0; i < size; i++) {
            saved += slope[i] * Math.max(0, Math.min(to[i], commitment) - from[i]);
        }
        return commitment + (list - saved) / weight;
    }

    /** The share of a commitment that is used on average. */
    public double utilization(double commitment) {
        return commitment == 0 ? 0 : used(commitment) / weight / commitment;
    }

    /** The share of the load, at On-Demand prices, that a commitment pays for. */
    public double coverage(double commitment) {
        double covered = 0;
        for (int i = 0; i < size; i++) {
            covered += slope[i] * Math.max(0, Math.min(to[i], commitment) - from[i]);
        }
        return list == 0 ? 0 : covered / list;
    }

    private double used(double commitment) {
        double used = 0;
        for (int i = 0; i < size; i++) {
            used += share[i] * Math.max(0, Math.min(to[i], commitment) - from[i]);
        }
        return used;
    }

    /** The smallest commitment of least mean cost. */
    public double optimum() {
        int[] starts = sorted(from);
        int[] ends = sorted(to);
        double saving = 0;
        int begun = 0;
        int ended = 0;
        if (size == 0) {
            return 0;
        }
        while (ended < size) {
            double at = begun < size ? Math.min(from[starts[begun]], to[ends[ended]]) : to[ends[ended]];
            for (; begun < size && from[starts[begun]] == at; begun++) {
                saving += slope[starts[begun]];
            }
            for (; ended < size && to[ends[ended]] == at; ended++) {
                saving -= slope[ends[ended]];
            }
            if (saving <= weight * (1 + ROUNDING)) {
                return at;
            }
        }
        return to[ends[size - 1]];
    }

    private int[] sorted(double[] places) {
        return java.util.stream.IntStream.range(0, size)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> places[i]))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
