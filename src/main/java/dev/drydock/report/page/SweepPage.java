package dev.drydock.report.page;

import dev.drydock.engine.result.MetricUnit;
import dev.drydock.experiment.ObjectiveVerdict;
import dev.drydock.experiment.SweepPoint;
import dev.drydock.experiment.SweepResult;
import dev.drydock.experiment.VariantResult;
import dev.drydock.experiment.Verdict;
import dev.drydock.report.Background;
import dev.drydock.report.story.ComparisonStory;
import dev.drydock.report.story.Paths;
import dev.drydock.report.story.Sentences;
import dev.drydock.report.story.SweepStory;
import dev.drydock.report.text.PlainText;
import dev.drydock.report.text.Shown;
import dev.drydock.report.view.Chart;
import java.util.ArrayList;
import java.util.List;

/** The page of a sweep: up to where the objectives hold, what breaks first, every point, and a curve for each figure. */
public final class SweepPage {
    private SweepPage() {}

    /** The page of a sweep that has at least one point. */
    public static String of(SweepResult sweep, Background background, SweepStory story) {
        Html html = new Html();
        VariantResult first = sweep.points().get(0).result();
        html.raw("<header><div class=\"in\">\n").element("p class=\"brand\"", "Drydock");
        html.element(
                "h1",
                sweep.scenario() + ": "
                        + String.join(
                                " and ",
                                sweep.paths().stream()
                                        .map(SweepStory::shortPath)
                                        .toList()) + " varied");
        html.element("p class=\"what\"", RunPage.what(first) + " · the same random streams at each point");
        html.element("p class=\"answer\"", story.answer());
        html.raw("</div></header>\n<main>\n");
        points(html, sweep, story);
        html.raw("<div class=\"cols\">\n");
        for (Chart chart : story.charts()) {
            ChartHtml.write(html, chart);
        }
        html.raw("</div>\n</main>\n<footer>\n");
        html.element(
                "p",
                "Drydock " + background.version() + " · inputs "
                        + background.inputHash().substring(0, 16));
        html.element("p", "Beside this page: results.json, sweep.csv, charts as PNG and SVG, manifest.json.");
        html.raw("</footer>\n");
        return PageShell.of(sweep.scenario() + " · sweep · Drydock", html.toString(), ChartHtml.data(story.charts()));
    }

    private static void points(Html html, SweepResult sweep, SweepStory story) {
        html.raw("<section class=\"card\" id=\"points\">\n").element("h2", "Point by point");
        html.raw("<p class=\"says\">Varied: ");
        for (int i = 0; i < sweep.paths().size(); i++) {
            html.raw(i == 0 ? "<code>" : ", <code>").text(sweep.paths().get(i)).raw("</code>");
        }
        html.raw("</p>\n");
        List<VariantResult> results =
                sweep.points().stream().map(SweepPoint::result).toList();
        List<String> headings = new ArrayList<>();
        sweep.paths().forEach(path -> headings.add(">" + SweepStory.shortPath(path)));
        headings.add("objectives");
        story.metrics()
                .forEach(path ->
                        headings.add(">" + (path.equals("cost.perMonth") ? "cost per month" : Paths.shown(path))));
        headings.add("what binds first");
        List<List<String>> rows = new ArrayList<>();
        for (SweepPoint point : sweep.points()) {
            List<String> row = new ArrayList<>();
            point.settings().forEach(setting -> row.add(PlainText.html(setting)));
            row.add(objectives(point.result()));
            for (String path : story.metrics()) {
                MetricUnit unit = ComparisonStory.unit(results, path);
                row.add(point.result()
                        .estimate(path)
                        .map(value -> Html.estimate(unit, value))
                        .orElse("–"));
            }
            row.add(SweepStory.firstLimit(point.result())
                    .map(limit -> PlainText.html(Sentences.limit(limit)) + "<br><small>"
                            + Shown.moment(point.result().scenario().start(), limit.fromMicros()) + "</small>")
                    .orElse(point.result().first().detail().isPresent() ? "nothing" : ""));
            rows.add(row);
        }
        html.table(headings, rows).raw("</section>\n");
    }

    private static String objectives(VariantResult result) {
        if (result.objectives().isEmpty()) {
            return "";
        }
        List<String> missed = result.objectives().stream()
                .filter(one -> one.verdict() != Verdict.MET)
                .map(ObjectiveVerdict::name)
                .toList();
        return missed.isEmpty()
                ? "<span class=\"pill met\">✓ all met</span>"
                : "<span class=\"pill missed\">✗ " + PlainText.html(String.join(", ", missed)) + "</span>";
    }
}
