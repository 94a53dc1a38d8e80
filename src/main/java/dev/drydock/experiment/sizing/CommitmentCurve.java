package dev.drydock.experiment.sizing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The expected cost of an hour as a function of what is committed to for every hour.
 *
 * <p>It is straight between the ends of pieces of usage, so that its least value lies at one of those: where the hours that would still use a further dollar of
 * commitment, each weighed by what the dollar saves, fall below all hours. For a single price that is the newsvendor's quantile (K. J. Arrow, T. Harris, J. Marschak,
 * Optimal Inventory Policy, Econometrica 1951). Where a commitment pays for the highest saving first it is convex and has one such place; Reserved Instances pay for the
 * smallest size first, and may have several. Nothing is searched on a grid. Amounts are expected values in dollars; the bill of a proposal is rated exactly.
 */
public final class CommitmentCurve {
    /** Slopes this near to each other, relatively, are equal but for rounding. */
    static final double LEVEL = 1e-9;
    /* Costs this near to each other, relatively, are equal but for rounding. */
    private static final double ROUNDING = 1e-12;

    private final double[] bends;
    private final double[] costs;
    private final double[] used;
    private final double[] savings;
    private final int[] valleys;
    private final int best;

    /**
     * A place on the curve.
     *
     * @param commitment dollars committed to for each hour
     * @param cost expected dollars an hour: the commitment and what it does not cover
     * @param used expected dollars of the commitment that an hour uses
     * @param coverage share of what the usage would cost without a commitment that the commitment pays for
     */
    public record Point(double commitment, double cost, double used, double coverage) {
        /** Share of the commitment that is used; 1 of none. */
        public double utilization() {
            return commitment > 0 ? used / commitment : 1;
        }
    }

    /** The curve over hours, at least one. */
    public CommitmentCurve(HourlyLoad load) {
        double hours = load.hours();
        if (!(hours > 0)) {
            throw new IllegalArgumentException("a curve needs an hour");
        }
        List<HourlyLoad.End> ends = load.ends();
        double[] at = new double[ends.size() + 1];
        double[] cost = new double[at.length];
        double[] use = new double[at.length];
        cost[0] = load.onDemand() / hours;
        double saving = load.firstSaving() / hours;
        double using = load.using() / hours;
        double[] worth = new double[at.length];
        List<Integer> low = new ArrayList<>();
        int size = 1;
        boolean falling = false;
        for (HourlyLoad.End end : ends) {
            if (end.at() > at[size - 1]) {
                double step = end.at() - at[size - 1];
                at[size] = end.at();
                cost[size] = cost[size - 1] + step * (1 - saving);
                use[size] = use[size - 1] + step * using;
                worth[size - 1] = saving;
                if (saving <= 1 + LEVEL && (falling || size == 1)) {
                    low.add(size - 1);
                }
                falling = saving > 1 + LEVEL;
                size++;
            }
            saving -= end.lessSaving() / hours;
            using -= end.leaving() / hours;
        }
        if (falling || size == 1) {
            low.add(size - 1);
        }
        bends = Arrays.copyOf(at, size);
        costs = Arrays.copyOf(cost, size);
        used = Arrays.copyOf(use, size);
        savings = Arrays.copyOf(worth, size);
        valleys = low.stream().mapToInt(Integer::intValue).toArray();
        int least = valleys[0];
        for (int valley : valleys) {
            least = cost[valley] < cost[least] * (1 - LEVEL) ? valley : least;
        }
        best = least;
    }

    /** The number of units of least expected cost, when a commitment is sold in units of so many dollars an hour; of several the smallest. */
    public long best(double unit) {
        long least = 0;
        double cost = costs[0];
        for (int valley : valleys) {
            long below = (long) Math.floor(bends[valley] / unit);
            for (long units = below; units <= below + 1; units++) {
                double there = at(units * unit).cost();
                if (there < cost * (1 - ROUNDING)) {
                    cost = there;
                    least = units;
                }
            }
        }
        return least;
    }

    /** What a further dollar of hourly commitment saves in an hour, in dollars, beyond a commitment that is not negative; it pays while that is above 1. */
    public double saving(double commitment) {
        int place = Arrays.binarySearch(bends, commitment);
        return savings[place >= 0 ? place : -place - 2];
    }

    /** The commitment of least expected cost; of several the smallest. */
    public Point best() {
        return at(bends[best]);
    }

    /** The commitments at which the curve bends, from none to the most that any hour can use. */
    public double[] bends() {
        return bends.clone();
    }

    /** The curve at any commitment, not negative. */
    public Point at(double commitment) {
        int last = bends.length - 1;
        if (commitment >= bends[last]) {
            return point(commitment, costs[last] + commitment - bends[last], used[last]);
        }
        int place = Arrays.binarySearch(bends, commitment);
        int low = place >= 0 ? place : -place - 2;
        double share = (commitment - bends[low]) / (bends[low + 1] - bends[low]);
        return point(
                commitment,
                costs[low] + (costs[low + 1] - costs[low]) * share,
                used[low] + (used[low + 1] - used[low]) * share);
    }

    private Point point(double commitment, double cost, double use) {
        double coverage = costs[0] > 0 ? 1 - (cost - commitment) / costs[0] : 0;
        return new Point(commitment, cost, use, coverage);
    }
}
