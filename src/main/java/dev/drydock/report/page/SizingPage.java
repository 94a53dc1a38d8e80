package dev.drydock.report.page;

import dev.drydock.engine.result.MetricUnit;
import dev.drydock.experiment.VariantResult;
import dev.drydock.experiment.sizing.CommitSizing;
import dev.drydock.experiment.sizing.CommitmentAdvice;
import dev.drydock.experiment.sizing.CommitmentMix;
import dev.drydock.report.Background;
import dev.drydock.report.story.SizingStory;
import dev.drydock.report.text.PlainText;
import dev.drydock.report.text.Shown;
import dev.drydock.report.view.Chart;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** The page of commitments sized for a simulated future: what to buy of each kind and of all together, the curves, and what looking back would have come to. */
public final class SizingPage {
    private SizingPage() {}

    /** The page. */
    public static String of(CommitSizing sizing, VariantResult result, Background background) {
        String name = result.scenario().name();
        Html html = new Html();
        html.raw("<header><div class=\"in\">\n").element("p class=\"brand\"", "Drydock");
        html.element("h1", name + ": how much to commit to");
        html.element("p class=\"what\"", RunPage.what(result));
        html.element("p class=\"answer\"", SizingStory.answer(sizing));
        html.raw("</div></header>\n<main>\n");
        List<Chart> charts = SizingStory.charts(sizing);
        if (!charts.isEmpty()) {
            each(html, sizing);
            sizing.mixes().forEach(mix -> mix(html, mix));
            charts.forEach(chart -> ChartHtml.write(html, chart));
        }
        html.raw("</main>\n<footer>\n");
        html.element(
                "p",
                "Drydock " + background.version() + " · inputs "
                        + background.inputHash().substring(0, 16));
        html.element("p", "Beside this page: sizing.json, sizing.csv, charts as PNG and SVG, manifest.json.");
        html.raw("</footer>\n");
        return PageShell.of(name + " · commitments · Drydock", html.toString(), ChartHtml.data(charts));
    }

    private static void each(Html html, CommitSizing sizing) {
        html.raw("<section class=\"card\" id=\"each\">\n").element("h2", "Each kind alone, at its best size");
        html.element(
                "p class=\"says\"",
                "A run costs " + Shown.cents(sizing.without().amount())
                        + " without a further commitment. Sizes are exact for the simulated hours; what they save is rated once more, run by run."
                        + " Regret is the share of runs that become dearer; a commitment pays while the share in the column break-even is used.");
        List<List<String>> rows = new ArrayList<>();
        for (CommitSizing.Candidate candidate : sizing.candidates()) {
            CommitmentAdvice advice = candidate.advice();
            rows.add(List.of(
                    PlainText.html(SizingStory.name(advice.proposal())),
                    advice.proposal().amount(advice.units()),
                    Html.figure(MetricUnit.USD_PER_HOUR, advice.hourly()),
                    Html.estimate(MetricUnit.USD, candidate.outcome().saving()),
                    Html.figure(MetricUnit.SHARE, advice.utilization()),
                    Html.figure(MetricUnit.SHARE, advice.coverage()),
                    Html.figure(MetricUnit.SHARE, advice.breakEven()),
                    Html.figure(MetricUnit.SHARE, candidate.outcome().regret()),
                    advice.proposal().amount(Math.round(advice.lookBack()))));
        }
        html.table(
                List.of(
                        "kind",
                        ">buy",
                        ">an hour",
                        ">saves in a run",
                        ">used",
                        ">covers",
                        ">break-even",
                        ">regret",
                        ">looking back suggests"),
                rows);
        html.raw("</section>\n");
    }

    private static void mix(Html html, CommitSizing.Mix mix) {
        CommitmentMix advice = mix.advice();
        html.raw("<section class=\"card\" id=\"mix-" + mix.term().word() + "\">\n")
                .element("h2", "The best mix for " + mix.term().word());
        if (advice.parts().isEmpty()) {
            html.element("p class=\"says\"", "No mix pays.").raw("</section>\n");
            return;
        }
        html.element(
                "p class=\"says\"",
                "Together they save " + SizingStory.money(mix.outcome().saving()) + " in a run, which then costs "
                        + Shown.cents(mix.outcome().cost().amount())
                        + ". No amounts of these kinds bring it below "
                        + Shown.cents(BigDecimal.valueOf(mix.bound())) + "; the rated bill is "
                        + Shown.percent(Math.max(0, mix.gap())) + " above.");
        html.table(
                List.of("kind", ">buy", ">an hour"),
                advice.parts().stream()
                        .map(part -> List.of(
                                PlainText.html(SizingStory.name(part.proposal())),
                                part.proposal().amount(part.units()),
                                Html.figure(
                                        MetricUnit.USD_PER_HOUR, part.proposal().hourly(part.units()))))
                        .toList());
        html.element(
                "p class=\"key\"",
                "Looking back, for all kinds together: an hour of the rest costs "
                        + SizingStory.hourly(mix.lookBack().cost()) + "; with this mix "
                        + SizingStory.hourly(mix.lookBack().best()) + ", without any "
                        + SizingStory.hourly(mix.lookBack().without()) + ".");
        html.raw("</section>\n");
    }
}
