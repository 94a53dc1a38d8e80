package dev.drydock.experiment.sizing;

import java.util.ArrayList;
import java.util.List;

/**
 * Commitments of several kinds bought at once, of one term and payment, that cost least together.
 *
 * @param parts what to buy of each kind; empty when nothing pays
 * @param leftOut kinds that the program need not look at, since another pays for all that they do and is nowhere dearer
 * @param without mean cost of an hour of the eligible load without them
 * @param exact mean cost of an hour with the program's own answer, before it is rounded to what is sold
 * @param with mean cost of an hour with what to buy
 * @param bound what no amounts of these kinds can bring the mean cost of an hour below
 * @param hoursOfRun how many hours a run has on average
 * @param hours how many hours the program is over
 * @param distinct how many of them differ
 * @param planes its rows: planes below the cost
 */
public record CommitmentMix(
        List<Part> parts,
        List<Proposal> leftOut,
        double without,
        double exact,
        double with,
        double bound,
        double hoursOfRun,
        int hours,
        int distinct,
        int planes) {
    /**
     * A part of the mix.
     *
     * @param proposal what is bought
     * @param units how many units of it, at least one
     */
    public record Part(Proposal proposal, long units) {}

    /**
     * What looking back would have come to: the mix that the head of each run suggests, held against the rest of it. AWS recommends each type of plan by itself; here the kinds are
     * sized together on what it looks back on.
     *
     * @param without mean cost of an hour of the rest without a commitment
     * @param cost mean cost of an hour of the rest with what the head suggests
     * @param best mean cost of an hour of the rest with what is to be bought
     */
    public record LookBack(double without, double cost, double best) {}

    /** What looking back on the head of each run would have come to. */
    LookBack lookBack(List<LoadSample> runs, List<Proposal> proposals) {
        double without = 0;
        double cost = 0;
        double best = 0;
        for (LoadSample run : runs) {
            int head = CommitmentAdvice.head(run);
            MixLoad rest = new MixLoad(List.of(run.between(head, run.hours())), proposals);
            List<Part> suggested = head == 0 ? List.of() : of(List.of(run.between(0, head)), proposals).parts;
            without += rest.without() / runs.size();
            cost += rest.at(dollars(suggested, proposals)).cost() / runs.size();
            best += rest.at(dollars(parts, proposals)).cost() / runs.size();
        }
        return new LookBack(without, cost, best);
    }

    private static double[] dollars(List<Part> parts, List<Proposal> proposals) {
        double[] dollars = new double[proposals.size()];
        parts.forEach(part -> dollars[proposals.indexOf(part.proposal)] = part.proposal.hourly(part.units));
        return dollars;
    }

    /** The mix of kinds for runs. */
    static CommitmentMix of(List<LoadSample> runs, List<Proposal> proposals) {
        MixLoad all = new MixLoad(runs, proposals);
        List<Integer> kept = new ArrayList<>();
        List<Proposal> leftOut = new ArrayList<>();
        for (int j = 0; j < proposals.size(); j++) {
            if (dominated(all, proposals, j)) {
                leftOut.add(proposals.get(j));
            } else {
                kept.add(j);
            }
        }
        MixProgram program = new MixProgram(
                new MixLoad(runs, kept.stream().map(proposals::get).toList()), kept.size());
        Purchase purchase = new Purchase(all, proposals);
        for (int j = 0; j < proposals.size(); j++) {
            long units = CommitmentAdvice.bestUnits(runs, proposals.get(j));
            purchase.offer(j, units);
            if (kept.contains(j)) {
                double[] alone = new double[kept.size()];
                alone[kept.indexOf(j)] = proposals.get(j).hourly(units);
                program.know(alone);
            }
        }
        program.solve();
        double[] answer = new double[proposals.size()];
        for (int i = 0; i < kept.size(); i++) {
            answer[kept.get(i)] = program.best()[i];
        }
        purchase.offerNear(answer);
        return new CommitmentMix(
                purchase.parts(),
                List.copyOf(leftOut),
                all.without(),
                program.cost(),
                purchase.cost(),
                program.bound(),
                all.length(runs.size()),
                all.hours(),
                all.distinct(),
                program.planes());
    }

    /* Of two that are equal the one stays that is applied later, which is the more flexible, and of equal ranks the first. */
    private static boolean dominated(MixLoad load, List<Proposal> proposals, int one) {
        for (int j = 0; j < proposals.size(); j++) {
            boolean preferred = proposals.get(j).rank() != proposals.get(one).rank()
                    ? proposals.get(j).rank() > proposals.get(one).rank()
                    : j < one;
            if (j != one && load.dominates(j, one) && (preferred || !load.dominates(one, j))) {
                return true;
            }
        }
        return false;
    }

    /** By how much the cost of what to buy may exceed that of the best mix there is, as a share of the latter. */
    public double gap() {
        return bound > 0 ? Math.max(0, with / bound - 1) : 0;
    }
}
