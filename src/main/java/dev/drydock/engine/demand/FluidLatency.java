package dev.drydock.engine.demand;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The latencies of one service's fluid requests. For the run: weights on steady states, mixed into percentiles at its end, and a tally of what passed in
 * backlogs. For the minute: the one steady state that it mostly is, or else a tally too.
 */
final class FluidLatency {
    private final List<LoadProfile> profiles = new ArrayList<>();
    private final List<double[]> weights = new ArrayList<>();
    private final LatencyTally backlogs = new LatencyTally();
    private final LatencyTally minute = new LatencyTally();

    /* The state that the minute began with: requests served in it so far, and the fields that the minute's figures are. */
    private @Nullable SteadyState first;
    private double firstServed;
    private boolean mixed;
    private double meanSum;
    private double served;

    /** Makes room for a profile. */
    void admit(LoadProfile profile) {
        if (!profiles.contains(profile)) {
            profiles.add(profile);
            weights.add(new double[LoadProfile.POINTS]);
        }
    }

    /** Counts requests that passed in a group's steady state, of which some were late. */
    void steady(FluidGroup group, double requests, double late) {
        double inTime = requests - late;
        if (!(inTime > 0)) {
            return;
        }
        SteadyState state = group.state;
        state.spread(requests, weights.get(profiles.indexOf(state.profile)));
        meanSum += state.field(LoadProfile.MEAN) * inTime;
        served += inTime;
        if (mixed) {
            mix(state, inTime);
        } else if (first == null || firstServed == 0) {
            first = first != null && first.profile == state.profile ? first : new SteadyState(state.profile);
            first.set(state);
            firstServed = inTime;
        } else if (first.same(state)) {
            firstServed += inTime;
        } else {
            mixFirst();
            mix(state, inTime);
        }
    }

    /** Counts requests that passed in a backlog. @return the share that was late */
    double overload(FluidGroup group, double queuedMicros, double inWork, double requests) {
        if (!(requests > 0)) {
            return 0;
        }
        mixFirst();
        double before = minute.weight();
        double sumBefore = before > 0 ? minute.mean() * before : 0;
        double late = group.profile.overload(queuedMicros, inWork, requests, minute);
        group.profile.overload(queuedMicros, inWork, requests, backlogs);
        if (minute.weight() > before) {
            meanSum += minute.mean() * minute.weight() - sumBefore;
            served += minute.weight() - before;
        }
        return late;
    }

    /** Ends the minute. */
    void closeMinute(MinuteSample into) {
        into.mean = meanSum / served;
        SteadyState one = mixed || firstServed == 0 ? null : first;
        into.p50 = one == null ? minute.quantile(0.5) : one.field(LoadProfile.P50);
        into.p90 = one == null ? minute.quantile(0.9) : one.field(LoadProfile.P90);
        into.p95 = one == null ? minute.quantile(0.95) : one.field(LoadProfile.P95);
        into.p99 = one == null ? minute.quantile(0.99) : one.field(LoadProfile.P99);
        minute.clear();
        firstServed = 0;
        mixed = false;
        meanSum = 0;
        served = 0;
    }

    /** The latencies of the run so far. */
    LatencyTally run() {
        LatencyTally all = new LatencyTally();
        all.addAll(backlogs, 1);
        for (int p = 0; p < profiles.size(); p++) {
            double[] states = weights.get(p);
            for (int point = 0; point < states.length; point++) {
                if (states[point] > 0) {
                    profiles.get(p).latencies(point, states[point], all);
                }
            }
        }
        return all;
    }

    /** Forgets the run so far. */
    void clear() {
        backlogs.clear();
        for (double[] states : weights) {
            Arrays.fill(states, 0);
        }
    }

    private void mixFirst() {
        if (first != null && firstServed > 0) {
            mix(first, firstServed);
        }
        firstServed = 0;
        mixed = true;
    }

    private void mix(SteadyState state, double inTime) {
        for (int i = 0; i < LoadProfile.KNOT_WEIGHTS.length; i++) {
            minute.add(state.knot(i), inTime * LoadProfile.KNOT_WEIGHTS[i]);
        }
    }
}
