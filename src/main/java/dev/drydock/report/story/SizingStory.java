package dev.drydock.report.story;

import dev.drydock.engine.result.MetricUnit;
import dev.drydock.experiment.Estimate;
import dev.drydock.experiment.sizing.CommitSizing;
import dev.drydock.experiment.sizing.CommitmentAdvice;
import dev.drydock.experiment.sizing.CommitmentMix;
import dev.drydock.experiment.sizing.Proposal;
import dev.drydock.report.text.Shown;
import dev.drydock.report.view.BarChart;
import dev.drydock.report.view.Chart;
import dev.drydock.report.view.CurveChart;
import dev.drydock.report.view.Line;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Commitments sized for a simulated future, told: what to buy, and for the kinds that save most what an hour saves over the size, what a further dollar does, and what looking back would have come to. */
public final class SizingStory {
    private static final int MOST_KINDS = 4;

    private SizingStory() {}

    /** What to buy, in a sentence or two. */
    public static String answer(CommitSizing sizing) {
        if (sizing.candidates().isEmpty()) {
            return "No commitment pays: nothing eligible runs for long enough at On-Demand prices.";
        }
        CommitSizing.Candidate best = sizing.candidates().get(0);
        String alone = "Of one kind alone, "
                + best.advice().proposal().amount(best.advice().units()) + " of "
                + best.advice().proposal().what() + " saves most: " + saving(best.outcome(), sizing) + ".";
        return sizing.mixes().stream()
                .filter(mix -> mix.advice().parts().size() > 1)
                .filter(mix -> mix.outcome()
                                .cost()
                                .amount()
                                .compareTo(best.outcome().cost().amount())
                        < 0)
                .min((a, b) ->
                        a.outcome().cost().amount().compareTo(b.outcome().cost().amount()))
                .map(mix -> alone + " Together, " + parts(mix.advice()) + " saves "
                        + saving(mix.outcome(), sizing).replaceFirst("a run of.*", "")
                        + ".")
                .orElse(alone);
    }

    private static String saving(CommitSizing.Rated outcome, CommitSizing sizing) {
        double share = outcome.saving().mean() / sizing.without().amount().doubleValue();
        return money(outcome.saving()) + ", " + Shown.percent(share) + " of what a run costs";
    }

    /** A saving with its interval. */
    public static String money(Estimate saving) {
        String mean = Shown.cents(BigDecimal.valueOf(saving.mean()));
        return saving.hasInterval()
                ? mean + " ± "
                        + Shown.cents(BigDecimal.valueOf(saving.halfWidth())).replace("$", "")
                : mean;
    }

    /** What a mix consists of. */
    public static String parts(CommitmentMix mix) {
        return mix.parts().stream()
                .map(part -> part.proposal().amount(part.units()) + " of "
                        + part.proposal().what())
                .collect(Collectors.joining(", "));
    }

    /** Dollars an hour, to a tenth of a cent. */
    public static String hourly(double dollars) {
        return "$"
                + BigDecimal.valueOf(dollars)
                        .setScale(3, RoundingMode.HALF_EVEN)
                        .toPlainString();
    }

    /** For each of the kinds that save most what an hour saves by the size, and what a further dollar does; then what looking back would have come to. */
    public static List<Chart> charts(CommitSizing sizing) {
        List<Chart> charts = new ArrayList<>();
        sizing.candidates().stream().limit(MOST_KINDS).forEach(candidate -> {
            charts.add(saved(candidate.advice()));
            charts.add(marginal(candidate.advice()));
        });
        if (!charts.isEmpty()) {
            charts.add(lookingBack(sizing));
        }
        return charts;
    }

    private static Chart saved(CommitmentAdvice advice) {
        double[] mean = values(advice, point -> point.saved().mean());
        boolean interval = advice.marginal().get(0).saved().hasInterval();
        Line line = interval
                ? new Line(
                        "saved in an hour, with its 95 % interval over runs",
                        mean, values(advice, point -> point.saved().low()), values(advice, point -> point.saved()
                                .high()))
                : Line.plain("saved in an hour", mean);
        Proposal proposal = advice.proposal();
        return curve(
                advice,
                "size",
                "What an hour saves by the size of the commitment: " + proposal.what(),
                "Most is saved with " + proposal.amount(advice.units()) + ": " + hourly(advice.saved())
                        + " an hour. Below zero the commitment costs more than it saves"
                        + (interval ? "; the band is the 95 % interval over runs." : "."),
                "US dollars saved per hour",
                MetricUnit.USD_PER_HOUR,
                List.of(line));
    }

    private static Chart marginal(CommitmentAdvice advice) {
        return curve(
                advice,
                "marginal",
                "What a further dollar of hourly commitment saves: "
                        + advice.proposal().what(),
                "It pays as long as it saves more than itself, up to " + hourly(advice.hourly()) + " an hour.",
                "US dollars saved per further dollar",
                MetricUnit.USD,
                List.of(
                        Line.plain("a further dollar saves", values(advice, CommitmentAdvice.Marginal::saving)),
                        Line.plain("and costs", values(advice, point -> 1))));
    }

    private static double[] values(CommitmentAdvice advice, ToDoubleFunction<CommitmentAdvice.Marginal> of) {
        return advice.marginal().stream().mapToDouble(of).toArray();
    }

    private static Chart curve(
            CommitmentAdvice advice,
            String id,
            String title,
            String says,
            String axis,
            MetricUnit unit,
            List<Line> lines) {
        List<String> sizes =
                advice.marginal().stream().map(point -> size(point.hourly())).toList();
        return new CurveChart(
                id + "-" + advice.proposal().what().replace(' ', '-'),
                title,
                says,
                "hourly commitment, US dollars",
                axis,
                unit,
                false,
                sizes,
                lines);
    }

    /* Three digits are enough to tell 40 steps apart. */
    private static String size(double dollars) {
        int scale = dollars >= 10 ? 1 : dollars >= 1 ? 2 : 3;
        return "$"
                + BigDecimal.valueOf(dollars)
                        .setScale(scale, RoundingMode.HALF_EVEN)
                        .toPlainString();
    }

    private static Chart lookingBack(CommitSizing sizing) {
        List<String> names = new ArrayList<>();
        List<Double> costs = new ArrayList<>();
        sizing.candidates().stream().limit(MOST_KINDS).forEach(candidate -> {
            CommitmentAdvice advice = candidate.advice();
            String what = advice.proposal().what();
            names.add(what + ", looking back");
            costs.add(advice.lookBackCost());
            names.add(what + ", as sized");
            costs.add(advice.bestCost());
        });
        sizing.mixes().forEach(mix -> {
            names.add("mix " + mix.term().word() + ", looking back");
            costs.add(mix.lookBack().cost());
            names.add("mix " + mix.term().word() + ", as sized");
            costs.add(mix.lookBack().best());
        });
        names.add(0, "no commitment");
        costs.add(0, sizing.candidates().get(0).advice().restWithout());
        return new BarChart(
                "looking-back",
                "What an hour of the rest of a run costs when commitments follow its first 30 days, and as sized here",
                "Eligible usage only. Of runs shorter than 60 days the first half is looked back on. AWS's own recommendations take each type of plan by itself.",
                "US dollars per hour",
                MetricUnit.USD_PER_HOUR,
                names,
                List.of(Line.plain(
                        "an hour costs",
                        costs.stream().mapToDouble(Double::doubleValue).toArray())));
    }
}
