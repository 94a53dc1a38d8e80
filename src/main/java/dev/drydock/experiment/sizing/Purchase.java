package dev.drydock.experiment.sizing;

import java.util.ArrayList;
import java.util.List;

/** The cheapest of the purchases that were tried, in whole units of what is sold. */
final class Purchase {
    private static final int MOST_STEPS = 400;

    private final MixLoad load;
    private final List<Proposal> proposals;
    private long[] best;
    private double cost;
    private int steps;

    /** Nothing bought so far. */
    Purchase(MixLoad load, List<Proposal> proposals) {
        this.load = load;
        this.proposals = proposals;
        best = new long[proposals.size()];
        cost = load.without();
    }

    /** Tries so many units of one kind alone. */
    void offer(int kind, long units) {
        long[] alone = new long[best.length];
        alone[kind] = units;
        improve(alone);
    }

    /**
     * Tries what is sold near an answer in dollars: the nearest amounts, then unit by unit while that saves; and the same with each kind exchanged for another that it could
     * stand for, whose units may fit better.
     */
    void offerNear(double[] answer) {
        walk(nearest(answer));
        for (int from = 0; from < answer.length; from++) {
            for (int to = 0; to < answer.length && answer[from] > 0; to++) {
                if (to != from && load.dominates(from, to)) {
                    double[] other = answer.clone();
                    other[to] = Math.min(answer[from], load.most(to));
                    other[from] -= other[to];
                    walk(nearest(other));
                }
            }
        }
    }

    private long[] nearest(double[] answer) {
        long[] units = new long[answer.length];
        for (int j = 0; j < answer.length; j++) {
            units[j] = Math.round(answer[j] / proposals.get(j).unit().doubleValue());
        }
        return units;
    }

    private void walk(long[] start) {
        long[] here = start;
        double least = dearness(here);
        boolean better = true;
        while (better && steps < MOST_STEPS) {
            better = false;
            for (int j = 0; j < here.length; j++) {
                for (int step = -1; step <= 1; step += 2) {
                    long[] next = here.clone();
                    next[j] = Math.max(0, next[j] + step);
                    double there = dearness(next);
                    if (there < least) {
                        least = there;
                        here = next;
                        better = true;
                    }
                }
            }
        }
        improve(here);
    }

    private void improve(long[] units) {
        double there = dearness(units);
        if (there < cost) {
            cost = there;
            best = units;
        }
    }

    private double dearness(long[] units) {
        steps++;
        double[] dollars = new double[units.length];
        for (int j = 0; j < units.length; j++) {
            dollars[j] = proposals.get(j).hourly(units[j]);
        }
        return load.at(dollars).cost();
    }

    /** What the cheapest purchase consists of. */
    List<CommitmentMix.Part> parts() {
        List<CommitmentMix.Part> parts = new ArrayList<>();
        for (int j = 0; j < best.length; j++) {
            if (best[j] > 0) {
                parts.add(new CommitmentMix.Part(proposals.get(j), best[j]));
            }
        }
        return List.copyOf(parts);
    }

    /** What an hour costs with it. */
    double cost() {
        return cost;
    }
}
