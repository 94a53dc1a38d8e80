package dev.drydock.experiment.sizing;

import dev.drydock.experiment.Estimate;
import java.util.ArrayList;
import java.util.List;

/**
 * How much to buy of one kind of commitment for the runs at hand, and how a look-back recommendation would have done.
 *
 * @param proposal the kind
 * @param units how many units cost least, 0 when none pays
 * @param hourly what they cost in an hour, in dollars
 * @param without mean cost of an hour of the eligible load without it
 * @param with mean cost of an hour with it
 * @param utilization the share of the commitment that is used
 * @param coverage the share of the eligible load, at On-Demand prices, that it pays for
 * @param breakEven the share of the commitment that must be used so that it costs no more than it saves, at its mean discount
 * @param lookBack the units that the head of each run would have suggested, on average
 * @param restWithout mean cost of an hour of the rest of each run without any
 * @param lookBackCost mean cost of an hour of the rest of each run with them
 * @param bestCost mean cost of an hour of that rest with the best number of units
 * @param marginal points in ascending order of hourly commitment
 */
public record CommitmentAdvice(
        Proposal proposal,
        long units,
        double hourly,
        double without,
        double with,
        double utilization,
        double coverage,
        double breakEven,
        double lookBack,
        double restWithout,
        double lookBackCost,
        double bestCost,
        List<Marginal> marginal) {
    /** Hours from which AWS's recommendations look back, 30 days; of shorter runs the first half. */
    public static final int LOOK_BACK_HOURS = 30 * 24;

    private static final int POINTS = 41;

    /**
     * A point of the curve.
     *
     * @param hourly dollars an hour committed to
     * @param cost mean cost of an hour, in dollars
     * @param saving what a further dollar would save there; it pays above 1
     * @param saved what an hour saves on average, with its interval over runs
     */
    public record Marginal(double hourly, double cost, double saving, Estimate saved) {}

    /** What a kind of commitment is worth over runs. */
    public static CommitmentAdvice of(List<LoadSample> runs, Proposal proposal) {
        CommitmentCurve all = curve(runs, proposal);
        double unit = proposal.unit().doubleValue();
        long units = all.best(unit);
        double hourly = proposal.hourly(units);
        double lookBack = 0;
        double restWithout = 0;
        double lookBackCost = 0;
        double bestCost = 0;
        List<CommitmentCurve> each = new ArrayList<>();
        for (LoadSample run : runs) {
            each.add(curve(run, proposal, 0, run.hours()));
            int head = head(run);
            long suggested = head == 0 ? 0 : curve(run, proposal, 0, head).best(unit);
            CommitmentCurve rest = curve(run, proposal, head, run.hours());
            lookBack += (double) suggested / runs.size();
            restWithout += rest.at(0).cost() / runs.size();
            lookBackCost += rest.at(proposal.hourly(suggested)).cost() / runs.size();
            bestCost += rest.at(hourly).cost() / runs.size();
        }
        CommitmentCurve.Point best = all.at(hourly);
        double without = all.at(0).cost();
        double covered = best.coverage() * without;
        return new CommitmentAdvice(
                proposal,
                units,
                hourly,
                without,
                best.cost(),
                units == 0 ? 0 : best.utilization(),
                best.coverage(),
                covered == 0 ? 0 : best.used() / covered,
                lookBack,
                restWithout,
                lookBackCost,
                bestCost,
                marginal(all, each, hourly));
    }

    /** How many hours of a run a recommendation would look back on. */
    static int head(LoadSample run) {
        return Math.min(LOOK_BACK_HOURS, run.hours() / 2);
    }

    /** How many units of a kind cost least over runs. */
    static long bestUnits(List<LoadSample> runs, Proposal proposal) {
        return curve(runs, proposal).best(proposal.unit().doubleValue());
    }

    private static CommitmentCurve curve(List<LoadSample> runs, Proposal proposal) {
        HourlyLoad hours = new HourlyLoad();
        runs.forEach(run -> run.addTo(hours, proposal, 0, run.hours()));
        return new CommitmentCurve(hours);
    }

    private static CommitmentCurve curve(LoadSample run, Proposal proposal, int from, int to) {
        HourlyLoad hours = new HourlyLoad();
        run.addTo(hours, proposal, from, to);
        return new CommitmentCurve(hours);
    }

    private static List<Marginal> marginal(CommitmentCurve curve, List<CommitmentCurve> each, double hourly) {
        List<Marginal> points = new ArrayList<>();
        double most = hourly == 0 ? curve.at(0).cost() : 2 * hourly;
        for (int i = 0; i < POINTS; i++) {
            double at = most * i / (POINTS - 1);
            List<Double> saved = each.stream()
                    .map(run -> run.at(0).cost() - run.at(at).cost())
                    .toList();
            points.add(new Marginal(at, curve.at(at).cost(), curve.saving(at), Estimate.of(saved)));
        }
        return points;
    }

    /** What it saves in an hour on average. */
    public double saved() {
        return without - with;
    }
}
