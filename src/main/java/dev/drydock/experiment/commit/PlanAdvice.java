package dev.drydock.experiment.commit;

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
        SizingCurve all = new SizingCurve();
        runs.forEach(run -> run.addTo(all, kind, book, 0, run.hours()));
        double hourly = cents(all.optimum(), all);
        int regrets = 0;
        double lookBack = 0;
        double lookBackCost = 0;
        double bestCost = 0;
        for (LoadSample run : runs) {
            SizingCurve own = curve(run, kind, book, 0, run.hours());
            regrets += own.cost(hourly) > own.without() ? 1 : 0;
            int head = Math.min(LOOK_BACK_HOURS, run.hours() / 2);
            double suggested = head == 0 ? 0 : curve(run, kind, book, 0, head).optimum();
            SizingCurve rest = curve(run, kind, book, head, run.hours());
            lookBack += suggested / runs.size();
            lookBackCost += rest.cost(suggested) / runs.size();
            bestCost += rest.cost(hourly) / runs.size();
        }
        double covered = all.coverage(hourly) * all.without();
        double used = all.utilization(hourly) * hourly;
        return new PlanAdvice(
                kind,
                hourly,
                all.without(),
                all.cost(hourly),
                all.utilization(hourly),
                all.coverage(hourly),
                covered == 0 ? 0 : used / covered,
                (double) regrets / runs.size(),
                lookBack,
                lookBackCost,
                bestCost,
                marginal(all, hourly));
    }

    private static SizingCurve curve(LoadSample run, SavingsPlan kind, PriceBook book, int from, int to) {
        SizingCurve curve = new SizingCurve();
        run.addTo(curve, kind, book, from, to);
        return curve;
    }

    /* Plans are bought in tenths of a cent; the cheaper neighbour of the exact optimum is taken. */
    private static double cents(double exact, SizingCurve curve) {
        BigDecimal below = BigDecimal.valueOf(exact).setScale(3, RoundingMode.FLOOR);
        double down = below.doubleValue();
        double up = below.add(new BigDecimal("0.001")).doubleValue();
        return curve.cost(down) <= curve.cost(up) ? down : up;
    }

    private static List<double[]> marginal(SizingCurve curve, double hourly) {
        List<double[]> points = new ArrayList<>();
        double most = hourly == 0 ? curve.without() : 2 * hourly;
        for (int i = 0; i < POINTS; i++) {
            double at = most * i / (POINTS - 1);
            points.add(new double[] {at, curve.cost(at)});
        }
        return points;
    }

    /** What it saves in an hour on average. */
    public double saved() {
        return without - with;
    }
}
