package dev.drydock.report.story;

import dev.drydock.engine.result.MetricUnit;
import dev.drydock.experiment.Estimate;
import dev.drydock.experiment.sizing.CommitSizing;
import dev.drydock.experiment.sizing.CommitmentAdvice;
import dev.drydock.experiment.sizing.CommitmentMix;
import dev.drydock.experiment.sizing.Proposal;
import dev.drydock.pricing.Offer;
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
        String alone = "Paid " + payment(best.advice().proposal()) + ", of one kind alone "
                + best.advice().proposal().amount(best.advice().units()) + " of "
                + name(best.advice().proposal()) + " saves most: " + saving(best.outcome(), sizing) + ".";
        return sizing.mixes().stream()
                .filter(mix -> mix.advice().parts().size() > 1)
                .filter(mix -> mix.outcome()
                                .cost()
                                .amount()
                                .compareTo(best.outcome().cost().amount())
                        < 0)
                .min((a, b) ->
                        a.outcome().cost().amount().compareTo(b.outcome().cost().amount()))
                .map(mix ->
                        alone + " Together, " + parts(mix.advice()) + " save " + saving(mix.outcome(), sizing) + ".")
                .orElse(alone);
    }

    private static String payment(Proposal proposal) {
        return switch (proposal.offer().payment()) {
            case NO_UPFRONT -> "without upfront";
            case PARTIAL_UPFRONT -> "partly upfront";
            case ALL_UPFRONT -> "all upfront";
        };
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
                .map(part -> part.proposal().amount(part.units()) + " of " + name(part.proposal()))
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
        charted(sizing).forEach(candidate -> {
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
                "What an hour saves by the size of the commitment: " + name(proposal),
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
                "What a further dollar of hourly commitment saves: " + name(advice.proposal()),
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
        List<double[]> savings = new ArrayList<>();
        charted(sizing).forEach(candidate -> {
            CommitmentAdvice advice = candidate.advice();
            names.add(name(advice.proposal()));
            savings.add(saved(advice.restWithout(), advice.lookBackCost(), advice.bestCost()));
        });
        sizing.mixes().forEach(mix -> {
            names.add("mix " + mix.term().word());
            savings.add(saved(
                    mix.lookBack().without(),
                    mix.lookBack().cost(),
                    mix.lookBack().best()));
        });
        /* Two bars for each: one of them in either layer. */
        List<String> bars = new ArrayList<>();
        double[] back = new double[2 * names.size()];
        double[] sized = new double[2 * names.size()];
        for (int i = 0; i < names.size(); i++) {
            bars.add(names.get(i) + ", looking back");
            bars.add(names.get(i) + ", as sized");
            back[2 * i] = savings.get(i)[0];
            sized[2 * i + 1] = savings.get(i)[1];
        }
        return new BarChart(
                "looking-back",
                "What an hour of the rest of a run saves with commitments that follow its first 30 days, and as sized",
                "Below zero they cost more than none. Of runs shorter than 60 days the first half is looked back on; AWS's recommendations take each type of plan by itself.",
                "US dollars saved per hour",
                MetricUnit.USD_PER_HOUR,
                bars,
                List.of(Line.plain("looking back", back), Line.plain("as sized for the whole run", sized)));
    }

    private static double[] saved(double without, double lookBack, double best) {
        return new double[] {without - lookBack, without - best};
    }

    /* Those that save most, as many of each term. */
    private static List<CommitSizing.Candidate> charted(CommitSizing sizing) {
        List<CommitSizing.Candidate> all = new ArrayList<>();
        long terms = sizing.candidates().stream()
                .map(candidate -> candidate.advice().proposal().offer().term())
                .distinct()
                .count();
        for (Offer.Term term : Offer.Term.values()) {
            sizing.candidates().stream()
                    .filter(candidate -> candidate.advice().proposal().offer().term() == term)
                    .limit(MOST_KINDS / Math.max(1, terms))
                    .forEach(all::add);
        }
        return all;
    }

    /** What a kind is, without how it is paid, which all of a sizing share. */
    public static String name(Proposal proposal) {
        return proposal.what().replace("-" + proposal.offer().payment().word(), "");
    }
}
