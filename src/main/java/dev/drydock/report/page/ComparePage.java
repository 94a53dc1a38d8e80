package dev.drydock.report.page;

import dev.drydock.engine.result.MetricUnit;
import dev.drydock.experiment.Comparison;
import dev.drydock.experiment.Difference;
import dev.drydock.experiment.Estimate;
import dev.drydock.experiment.ObjectiveVerdict;
import dev.drydock.experiment.VariantResult;
import dev.drydock.report.Background;
import dev.drydock.report.story.ComparisonStory;
import dev.drydock.report.story.Paths;
import dev.drydock.report.story.Sentences;
import dev.drydock.report.text.PlainText;
import dev.drydock.report.text.Shown;
import dev.drydock.report.view.Chart;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The page of a comparison: which variant to take, all of them side by side, and the paired differences from the base. */
public final class ComparePage {
    private final Html html = new Html();
    private final Comparison comparison;
    private final Background background;
    private final ComparisonStory story;
    private final List<Chart> charts;
    private final Function<String, String> folderOf;

    private ComparePage(
            Comparison comparison, Background background, ComparisonStory story, Function<String, String> folderOf) {
        this.comparison = comparison;
        this.background = background;
        this.story = story;
        this.charts = ChartHtml.slim(story.charts());
        this.folderOf = folderOf;
    }

    /**
     * The page.
     *
     * @param folderOf the folder of a variant's own report, by its name
     */
    public static String of(
            Comparison comparison, Background background, ComparisonStory story, Function<String, String> folderOf) {
        ComparePage page = new ComparePage(comparison, background, story, folderOf);
        page.write();
        return PageShell.of(
                comparison.scenario() + " · comparison · Drydock", page.html.toString(), ChartHtml.data(page.charts));
    }

    private void write() {
        VariantResult base = comparison.base();
        html.raw("<header><div class=\"in\">\n").element("p class=\"brand\"", "Drydock");
        html.element(
                "h1",
                comparison.scenario() + ": "
                        + Sentences.counted(comparison.variants().size(), "variant") + " compared");
        html.element("p class=\"what\"", RunPage.what(base) + " · the same arrivals and failures for each");
        html.element("p class=\"answer\"", story.answer());
        html.raw("</div></header>\n<main>\n");
        variants();
        html.element(
                "p class=\"hint\"",
                "Drag over a chart to zoom in, double-click to see all of it; click a name to hide its line.");
        for (int i = 0; i < charts.size(); i++) {
            Chart chart = charts.get(i);
            if (i == 1) {
                html.raw("<div class=\"cols\">\n");
            }
            boolean small = chart instanceof dev.drydock.report.view.BarChart;
            if (i > 1 && !small && charts.get(i - 1) instanceof dev.drydock.report.view.BarChart) {
                html.raw("</div>\n");
            }
            ChartHtml.write(html, chart);
            if (i > 0 && small && i == charts.size() - 1) {
                html.raw("</div>\n");
            }
        }
        differences();
        warnings();
        html.raw("</main>\n<footer>\n");
        html.element(
                "p",
                "Drydock " + background.version() + " · inputs "
                        + background.inputHash().substring(0, 16));
        html.element(
                "p",
                "Beside this page: results.json, comparison.csv, charts as PNG and SVG, manifest.json, and a folder with the report of each variant.");
        html.raw("</footer>\n");
    }

    private void variants() {
        html.raw("<section class=\"card\" id=\"variants\">\n").element("h2", "Side by side");
        Optional<VariantResult> best = comparison.cheapestThatMeetsAll();
        List<String> headings = new ArrayList<>(List.of("variant", "objectives"));
        for (String path : story.metrics()) {
            headings.add(">" + (path.equals("cost.perMonth") ? "cost per month" : Paths.shown(path)));
            if (path.equals("cost.perMonth")) {
                headings.add(">against " + comparison.base().name());
            }
        }
        List<List<String>> rows = new ArrayList<>();
        for (VariantResult variant : comparison.variants()) {
            boolean is = best.isPresent() && best.get().name().equals(variant.name());
            List<String> row = new ArrayList<>();
            row.add((is ? "★ " : "") + "<a href=\"" + PlainText.html(folderOf.apply(variant.name())) + "/index.html\">"
                    + PlainText.html(variant.name()) + "</a>"
                    + (is ? "<br><small>cheapest that meets all</small>" : ""));
            row.add(objectives(variant));
            for (String path : story.metrics()) {
                MetricUnit unit = ComparisonStory.unit(comparison.variants(), path);
                row.add(variant.estimate(path)
                        .map(value -> Html.estimate(unit, value))
                        .orElse("–"));
                if (path.equals("cost.perMonth")) {
                    row.add(against(variant));
                }
            }
            rows.add(row);
        }
        html.table(headings, rows).raw("</section>\n");
    }

    private static String objectives(VariantResult variant) {
        StringBuilder pills = new StringBuilder();
        for (ObjectiveVerdict verdict : variant.objectives()) {
            String word = verdict.verdict().name().toLowerCase(java.util.Locale.ROOT);
            String mark =
                    switch (verdict.verdict()) {
                        case MET -> "✓ ";
                        case MISSED -> "✗ ";
                        case UNDECIDED -> "? ";
                    };
            pills.append("<span class=\"pill ")
                    .append(word)
                    .append("\" title=\"")
                    .append(word)
                    .append("\">")
                    .append(mark)
                    .append(PlainText.html(verdict.name()))
                    .append("</span> ");
        }
        return pills.isEmpty() ? "none set" : pills.toString();
    }

    private String against(VariantResult variant) {
        if (variant == comparison.base()) {
            return "";
        }
        double base =
                comparison.base().estimate("cost.perMonth").map(Estimate::mean).orElse(0.0);
        double mine = variant.estimate("cost.perMonth").map(Estimate::mean).orElse(0.0);
        if (base == 0) {
            return "";
        }
        double change = mine / base - 1;
        return (change <= 0 ? "▼ " : "▲ ") + Shown.percent(Math.abs(change));
    }

    private void differences() {
        html.raw("<section class=\"card\" id=\"differences\">\n")
                .element("h2", "How they differ from " + comparison.base().name());
        boolean one = comparison.base().outcomes().size() == 1;
        html.element(
                "p class=\"says\"",
                one
                        ? "One replication: differences have no interval, so chance cannot be told from effect. Run with more replications to know."
                        : "Paired differences over "
                                + comparison.base().outcomes().size()
                                + " replications under the same random streams, with 95 % intervals. A difference whose interval holds zero is not distinguishable from chance.");
        List<List<String>> rows = new ArrayList<>();
        for (VariantResult variant : comparison.variants()) {
            if (variant == comparison.base()) {
                continue;
            }
            for (String path : story.metrics()) {
                Optional<Difference> found = comparison.difference(variant, path);
                if (found.isPresent()) {
                    MetricUnit unit = ComparisonStory.unit(comparison.variants(), path);
                    Estimate difference = found.get().difference();
                    rows.add(List.of(
                            PlainText.html(variant.name()),
                            PlainText.html(Paths.shown(path)),
                            Html.figure(unit, found.get().base().mean()),
                            Html.figure(unit, found.get().variant().mean()),
                            Html.figure(unit, difference.mean())
                                    + (difference.hasInterval()
                                            ? " <small>[" + PlainText.html(Shown.value(unit, difference.low())) + ", "
                                                    + PlainText.html(Shown.value(unit, difference.high())) + "]</small>"
                                            : ""),
                            finding(found.get())));
                }
            }
        }
        html.table(
                        List.of(
                                "variant",
                                "figure",
                                ">" + comparison.base().name(),
                                ">variant",
                                ">difference",
                                "finding"),
                        rows)
                .raw("</section>\n");
    }

    /** What can be said of a difference, in a few words. */
    public static String finding(Difference difference) {
        return switch (difference.finding()) {
            case LOWER -> "lower";
            case HIGHER -> "higher";
            case NOT_DISTINGUISHABLE -> "not distinguishable";
            case NO_INTERVAL -> "one replication, no interval";
        };
    }

    private void warnings() {
        List<String> all = new ArrayList<>();
        for (VariantResult variant : comparison.variants()) {
            variant.warnings().forEach(warning -> all.add(variant.name() + ": " + warning));
        }
        Sentences.stale(comparison.base()).ifPresent(all::add);
        if (!all.isEmpty()) {
            html.raw("<section class=\"card\" id=\"warnings\">\n").element("h2", "Mind this");
            all.forEach(warning -> html.element("p class=\"note\"", warning));
            html.raw("</section>\n");
        }
    }
}
