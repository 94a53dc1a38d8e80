package dev.drydock.report.story;

import dev.drydock.engine.result.MetricUnit;
import dev.drydock.experiment.breakeven.BreakEven;
import dev.drydock.experiment.breakeven.BreakEvens;
import dev.drydock.experiment.breakeven.FargateWay;
import dev.drydock.pricing.Offer;
import dev.drydock.report.text.Shown;
import dev.drydock.report.view.Chart;
import dev.drydock.report.view.CurveChart;
import dev.drydock.report.view.Line;
import dev.drydock.report.view.TimeChart;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Where Fargate and EC2 break even, told: a sentence for each task and instance, and for the cheapest instance two charts. */
public final class BreakEvenStory {
    /** The percents by which tables go over packing and use. */
    public static final List<Integer> QUARTERS = List.of(25, 50, 75, 100);

    private static final int MOST_TASKS = 6;
    private static final int STEP = 5;
    private static final int ON_FARGATE = 3;
    private static final int FROM_FILLED = 25;
    private static final int FROM_USED = 10;

    private BreakEvenStory() {}

    /** The task's size and what an hour of it costs on Fargate. */
    public static String task(BreakEven one) {
        StringBuilder out =
                new StringBuilder(one.task().name() + ": " + one.task().cpuUnits() + " CPU units and "
                        + one.task().memoryMib() + " MiB; on Fargate "
                        + vcpus(one.task().fargate().cpuUnits()) + " vCPU and "
                        + one.task().fargate().memoryMib() + " MiB, an hour of which costs ");
        String separator = "";
        for (Map.Entry<FargateWay, BigDecimal> way : one.fargate().entrySet()) {
            out.append(separator)
                    .append(Shown.money(way.getValue()))
                    .append(" (")
                    .append(way.getKey().title())
                    .append(')');
            separator = ", ";
        }
        for (BreakEven.Plan plan : one.plans()) {
            out.append(separator)
                    .append(Shown.money(plan.usedHour(100)))
                    .append(" (")
                    .append(plan.title())
                    .append(')');
        }
        return out.append('.').toString();
    }

    private static String vcpus(int cpuUnits) {
        return BigDecimal.valueOf(cpuUnits)
                .divide(BigDecimal.valueOf(1_024))
                .stripTrailingZeros()
                .toPlainString();
    }

    /** What the instance comes to against Fargate of the task's own architecture. */
    public static String answer(BreakEven one) {
        BreakEven.Way way = one.ways().get(0);
        FargateWay own = one.own().orElseThrow();
        BigDecimal tasks = one.tasks(way, own, 100);
        String from = Shown.count(tasks.doubleValue()) + " tasks on each "
                + one.host().type().name() + ", "
                + Shown.percent(one.reserved(way, own, 100).doubleValue()) + " of it reserved";
        return tasks.compareTo(BigDecimal.valueOf(one.places())) > 0
                ? way.way().title() + " never costs less than " + own.title() + ": it would from " + from
                        + ", and only " + one.places() + (one.places() == 1 ? " fits." : " fit.")
                : way.way().title() + " costs less than " + own.title() + " from " + from + "; " + one.places()
                        + (one.places() == 1 ? " fits." : " fit.");
    }

    /** Two charts for each of the first tasks, with the instance that is cheapest for it. */
    public static List<Chart> charts(BreakEvens all) {
        List<Chart> charts = new ArrayList<>();
        all.tasks().values().stream().limit(MOST_TASKS).forEach(ofTask -> {
            charts.add(packing(ofTask.get(0)));
            charts.add(use(ofTask.get(0)));
        });
        return charts;
    }

    private static String id(BreakEven one) {
        return one.task().name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }

    private static List<String> percents(int from) {
        List<String> points = new ArrayList<>();
        for (int percent = from; percent <= 100; percent += STEP) {
            points.add(percent + " %");
        }
        return points;
    }

    private static Chart packing(BreakEven one) {
        List<String> points = percents(FROM_FILLED);
        List<Line> lines = new ArrayList<>();
        one.fargate().forEach((way, hour) -> {
            if (way.architecture() == one.task().architecture()) {
                lines.add(flat(way.title(), hour, points.size()));
            }
        });
        one.plans().stream().limit(1).forEach(plan -> lines.add(flat(plan.title(), plan.usedHour(100), points.size())));
        for (BreakEven.Way way : one.ways()) {
            if (lines.size() < TimeChart.MOST_LINES && drawn(way)) {
                double[] costs = new double[points.size()];
                for (int i = 0; i < costs.length; i++) {
                    costs[i] = way.hourly().doubleValue() * 100 / ((FROM_FILLED + i * STEP) * (double) one.places());
                }
                lines.add(Line.plain(way.way().title(), costs).coloured(colour(one, way)));
            }
        }
        return new CurveChart(
                "packing-" + id(one),
                "An hour of a task of " + one.task().name() + " by how full instances are",
                answer(one),
                "share of the " + one.places() + (one.places() == 1 ? " place" : " places") + " on each "
                        + one.host().type().name() + " that is taken, every hour used",
                "US dollars per task-hour",
                MetricUnit.USD_PER_HOUR,
                false,
                points,
                lines);
    }

    private static Chart use(BreakEven one) {
        List<String> points = percents(FROM_USED);
        List<Line> lines = new ArrayList<>();
        FargateWay own = one.own().orElseThrow();
        for (BreakEven.Way way : one.ways()) {
            if (lines.size() < TimeChart.MOST_LINES && drawn(way)) {
                double[] shares = new double[points.size()];
                for (int i = 0; i < shares.length; i++) {
                    double share = one.filled(way, own, FROM_USED + i * STEP)
                            .orElseThrow()
                            .doubleValue();
                    shares[i] = share <= 1 ? share : Double.NaN;
                }
                if (Arrays.stream(shares).anyMatch(share -> !Double.isNaN(share))) {
                    lines.add(Line.plain(way.way().title(), shares).coloured(colour(one, way)));
                }
            }
        }
        return new CurveChart(
                "use-" + id(one),
                "How full instances must be to cost less than " + own.title() + ", "
                        + one.task().name(),
                lines.isEmpty()
                        ? "Full instances never cost less, however much they are used."
                        : "Above a line instances cost less; a line begins where full ones do. On-Demand and Spot are given back when not used, commitments are paid on.",
                "share of the hours in which the instances are used",
                "share of the places taken at break-even",
                MetricUnit.SHARE,
                false,
                points,
                lines);
    }

    private static Line flat(String title, BigDecimal hour, int points) {
        double[] values = new double[points];
        Arrays.fill(values, hour.doubleValue());
        return Line.plain(title, values);
    }

    /* One colour for one way in both charts: those on Fargate, three at most, come first. */
    private static int colour(BreakEven one, BreakEven.Way way) {
        List<BreakEven.Way> drawn =
                one.ways().stream().filter(BreakEvenStory::drawn).toList();
        return ON_FARGATE + drawn.indexOf(way);
    }

    /*
     * The Instance plan has, in the built-in prices, the rates of Reserved Instances: its line would lie on theirs. The Compute plan of three years lies between those drawn; the
     * table has all.
     */
    private static boolean drawn(BreakEven.Way way) {
        return way.way()
                .offer()
                .map(offer -> offer.kind() == Offer.Kind.STANDARD
                        || offer.kind() == Offer.Kind.COMPUTE_PLAN && offer.term() == Offer.Term.ONE_YEAR)
                .orElse(true);
    }
}
