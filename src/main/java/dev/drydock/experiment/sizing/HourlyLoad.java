package dev.drydock.experiment.sizing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Hours of usage that a commitment could pay for.
 *
 * <p>An hour's usage is a row of pieces in the order in which the commitment pays for them: a Savings Plan for the highest saving first, Reserved Instances for the
 * smallest size. A piece consumes so much of the commitment, and costs so much more without it.
 */
public final class HourlyLoad {
    private final List<End> ends = new ArrayList<>();
    private double hours;
    private double onDemand;
    private double firstSaving;
    private double using;

    /**
     * Where a piece of an hour ends.
     *
     * @param at dollars of commitment up to there
     * @param lessSaving by how much less a further dollar saves beyond, times the hour's weight
     * @param leaving the hour's weight where its last piece ends, else 0
     */
    record End(double at, double lessSaving, double leaving) {}

    /**
     * Adds an hour, or several alike.
     *
     * @param weight how often; only proportions matter
     * @param committed dollars that each piece consumes of the commitment
     * @param withoutIt dollars that each piece costs without
     */
    public void add(double weight, double[] committed, double[] withoutIt) {
        if (committed.length != withoutIt.length || !(weight >= 0)) {
            throw new IllegalArgumentException("an hour has a weight, and pieces with two amounts each");
        }
        hours += weight;
        int last = -1;
        for (int i = 0; i < committed.length; i++) {
            onDemand += weight * withoutIt[i];
            last = committed[i] > 0 ? i : last;
        }
        double end = 0;
        double saving = 0;
        for (int i = 0; i <= last; i++) {
            if (committed[i] <= 0) {
                continue;
            }
            double here = withoutIt[i] / committed[i];
            if (end == 0) {
                firstSaving += weight * here;
                using += weight;
            } else {
                ends.add(new End(end, weight * (saving - here), 0));
            }
            saving = here;
            end += committed[i];
        }
        if (last >= 0) {
            ends.add(new End(end, weight * saving, weight));
        }
    }

    /** The weight of all hours. */
    double hours() {
        return hours;
    }

    /** What all hours cost without a commitment. */
    double onDemand() {
        return onDemand;
    }

    /** What the first dollar of an hourly commitment saves, over all hours. */
    double firstSaving() {
        return firstSaving;
    }

    /** The weight of the hours that use the first dollar. */
    double using() {
        return using;
    }

    /** Ends of pieces, from the least commitment. */
    List<End> ends() {
        return ends.stream().sorted(Comparator.comparingDouble(End::at)).toList();
    }
}
