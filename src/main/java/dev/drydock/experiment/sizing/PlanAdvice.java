package dev.drydock.experiment.sizing;

import dev.drydock.billing.commit.SavingsPlan;
import dev.drydock.pricing.PriceBook;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * How large a Savings Plan of one kind should be for the runs at hand, and how a look-back recommendation would have done.
 *
 * @param plan the kind of plan; its own commitment plays no part
 * @param hourly the best hourly commitment in dollars, a multiple of $0.001, 0 when none pays
 * @param without mean cost of an hour of the eligible load without it
 * @param with mean cost of an hour with it
 * @param utilization the share of the commitment that is used
 * @param coverage the share of the eligible load, at On-Demand prices, that it pays for
 * @param breakEven the share of the commitment that must be used so that it costs no more than it saves, at its mean discount
 * @param regret the share of runs in which it costs more than it saves
 * @param lookBack the hourly commitment that the head of each run would have suggested, on average
 * @param lookBackCost mean cost of an hour of the rest of each run with it
 * @param bestCost mean cost of an hour of that rest with the best size
 * @param marginal commitments in ascending order and the mean cost of an hour with each
 */
public record PlanAdvice(
        SavingsPlan plan,
        double hourly,
        double without,
        double with,
        double utilization,
        double coverage,
        double breakEven,
        double regret,
        double lookBack,
        double lookBackCost,
        double bestCost,
        List<double[]> marginal) {
    /** Hours from which AWS's recommendations look back, 30 days; of shorter runs the first half. */
    public static final int LOOK_BACK_HOURS = 30 * 24;

    private static final int POINTS = 41;

    /** What a plan of that kind is worth over runs; its own commitment plays no part. */
    public static PlanAdvice of(List<LoadSample> runs, SavingsPlan kind, PriceBook book) {
        HourlyLoad hours = new HourlyLoad();
        runs.forEach(run -> run.addTo(hours, kind, book, 0, run.hours()));
        CommitmentCurve all = new CommitmentCurve(hours);
        double hourly = rounded(all.best().commitment(), all);
        int regrets = 0;
        double lookBack = 0;
        double lookBackCost = 0;
        double bestCost = 0;
        for (LoadSample run : runs) {
            CommitmentCurve own = curve(run, kind, book, 0, run.hours());
            regrets += own.at(hourly).cost() > own.at(0).cost() ? 1 : 0;
            int head = Math.min(LOOK_BACK_HOURS, run.hours() / 2);
            double suggested =
                    head == 0 ? 0 : curve(run, kind, book, 0, head).best().commitment();
            CommitmentCurve rest = curve(run, kind, book, head, run.hours());
            lookBack += suggested / runs.size();
            lookBackCost += rest.at(suggested).cost() / runs.size();
            bestCost += rest.at(hourly).cost() / runs.size();
        }
        CommitmentCurve.Point best = all.at(hourly);
        double without = all.at(0).cost();
        double covered = best.coverage() * without;
        return new PlanAdvice(
                kind,
                hourly,
                without,
                best.cost(),
                hourly == 0 ? 0 : best.utilization(),
                best.coverage(),
                covered == 0 ? 0 : best.used() / covered,
                (double) regrets / runs.size(),
                lookBack,
                lookBackCost,
                bestCost,
                marginal(all, hourly));
    }

    private static CommitmentCurve curve(LoadSample run, SavingsPlan kind, PriceBook book, int from, int to) {
        HourlyLoad hours = new HourlyLoad();
        run.addTo(hours, kind, book, from, to);
        return new CommitmentCurve(hours);
    }

    /* Plans are bought in tenths of a cent; the cheaper neighbour of the exact optimum is taken. */
    private static double rounded(double exact, CommitmentCurve curve) {
        BigDecimal below = BigDecimal.valueOf(exact).setScale(3, RoundingMode.FLOOR);
        double down = below.doubleValue();
        double up = below.add(new BigDecimal("0.001")).doubleValue();
        return curve.at(down).cost() <= curve.at(up).cost() ? down : up;
    }

    private static List<double[]> marginal(CommitmentCurve curve, double hourly) {
        List<double[]> points = new ArrayList<>();
        double most = hourly == 0 ? curve.at(0).cost() : 2 * hourly;
        for (int i = 0; i < POINTS; i++) {
            double at = most * i / (POINTS - 1);
            points.add(new double[] {at, curve.at(at).cost()});
        }
        return points;
    }

    /** What it saves in an hour on average. */
    public double saved() {
        return without - with;
    }
}
