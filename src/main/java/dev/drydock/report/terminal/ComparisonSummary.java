package dev.drydock.report.terminal;

import dev.drydock.engine.result.MetricUnit;
import dev.drydock.experiment.Comparison;
import dev.drydock.experiment.Difference;
import dev.drydock.experiment.Estimate;
import dev.drydock.experiment.VariantResult;
import dev.drydock.experiment.Verdict;
import dev.drydock.report.Background;
import dev.drydock.report.page.ComparePage;
import dev.drydock.report.story.ComparisonStory;
import dev.drydock.report.story.Paths;
import dev.drydock.report.story.Sentences;
import dev.drydock.report.text.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A comparison at a glance: which variant to take, all side by side, and the paired differences. */
final class ComparisonSummary {
    private static final String LONGEST = ".max";
    private static final int MOST_COLUMNS = 4;

    private final Comparison comparison;
    private final Background background;
    private final Ink ink;
    private final String folder;
    private final ComparisonStory story;

    ComparisonSummary(Comparison comparison, Background background, Ink ink, String folder) {
        this.comparison = comparison;
        this.background = background;
        this.ink = ink;
        this.folder = folder;
        this.story = ComparisonStory.of(comparison);
    }

    String text() {
        Page80 page = new Page80(ink);
        page.paragraph(head(), "");
        page.paragraph(story.answer(), "  ");
        page.ready("");
        List<String> lines = widest().lines(Page80.WIDTH, "  ");
        for (int i = 0; i < lines.size(); i++) {
            page.ready(i == 0 ? ink.bold(lines.get(i)) : coloured(lines.get(i)));
        }
        page.ready("");
        page.heading("  AGAINST " + TextTable.cut(comparison.base().name(), 40));
        page.table(differences(5), "  ");
        if (comparison.base().outcomes().size() == 1) {
            page.line("  one replication: no intervals; chance and effect cannot be told apart");
        }
        Sentences.stale(comparison.base()).ifPresent(warning -> page.paragraph("! " + warning, "  "));
        RunSummary.where(page, folder);
        page.line("  " + Sentences.counted(background.assumptions().size(), "assumption")
                + (folder.isEmpty() ? "" : "; listed in each variant's report"));
        background.conformance().stream().limit(1).forEach(line -> page.paragraph(line, "  "));
        return page.toString();
    }

    private String coloured(String line) {
        return line.replace("✓", ink.good("✓"))
                .replace("✗", ink.bad("✗"))
                .replace("?", ink.unsure("?"))
                .replace("★", ink.good("★"));
    }

    private String head() {
        VariantResult base = comparison.base();
        int runs = base.outcomes().size();
        return comparison.scenario() + " · "
                + Sentences.counted(comparison.variants().size(), "variant") + " · "
                + Sentences.length(base.scenario().horizonMicros()) + " · "
                + base.scenario().region() + " · seed "
                + base.scenario().seed() + " · "
                + (runs == 1 ? "1 replication" : runs + " paired replications");
    }

    /** The table with as many metrics as fit the width. */
    private TextTable widest() {
        int metrics = MOST_COLUMNS;
        while (metrics > 1 && !variants(metrics).fits(Page80.WIDTH, "  ")) {
            metrics--;
        }
        return variants(metrics);
    }

    private TextTable variants(int metrics) {
        List<String> paths = story.metrics().stream()
                .filter(path -> !path.equals("cost.perMonth"))
                .limit(metrics)
                .toList();
        List<String> headings = new ArrayList<>(List.of("", "variant", ">cost/month", ">"));
        List<String> names =
                comparison.base().objectives().stream().map(one -> one.name()).toList();
        paths.forEach(path -> headings.add(">" + heading(path)));
        headings.add(names.isEmpty() ? "" : "objectives");
        TextTable table = new TextTable(headings);
        Optional<VariantResult> best = comparison.cheapestThatMeetsAll();
        for (VariantResult variant : comparison.variants()) {
            List<String> row = new ArrayList<>();
            row.add(best.isPresent() && best.get().name().equals(variant.name()) ? "★" : " ");
            row.add(variant.name());
            row.add(cell(variant, "cost.perMonth"));
            row.add(change(variant));
            paths.forEach(path -> row.add(cell(variant, path)));
            List<String> missed = variant.objectives().stream()
                    .filter(one -> one.verdict() != Verdict.MET)
                    .map(one -> RunSummary.sign(one) + " " + one.name())
                    .toList();
            row.add(names.isEmpty() ? "" : missed.isEmpty() ? "✓ all met" : String.join(" ", missed));
            table.row(row);
        }
        return table;
    }

    private static String finding(Difference difference) {
        return difference.finding() == Difference.Finding.NOT_DISTINGUISHABLE
                ? "indistinct"
                : ComparePage.finding(difference);
    }

    /** A metric's name in a narrow column. */
    static String heading(String path) {
        if (path.equals("cost.perMonth")) {
            return "cost/month";
        }
        if (path.endsWith(".requests.unservedShare")) {
            return "unanswered";
        }
        if (path.startsWith("faults.") && path.endsWith(LONGEST)) {
            return Paths.last(path.substring(0, path.length() - LONGEST.length()));
        }
        return path.endsWith(".tasks.running.mean") ? "tasks" : Paths.last(path);
    }

    private String cell(VariantResult variant, String path) {
        MetricUnit unit = ComparisonStory.unit(comparison.variants(), path);
        return variant.estimate(path)
                .map(value -> Shown.value(unit, value.mean()))
                .orElse("–");
    }

    private String change(VariantResult variant) {
        double base =
                comparison.base().estimate("cost.perMonth").map(Estimate::mean).orElse(0.0);
        double mine = variant.estimate("cost.perMonth").map(Estimate::mean).orElse(0.0);
        if (variant == comparison.base() || base == 0) {
            return "";
        }
        return (mine <= base ? "▼" : "▲") + Shown.percent(Math.abs(mine / base - 1));
    }

    private TextTable differences(int metrics) {
        TextTable table = new TextTable(List.of("variant", "figure", ">difference", "95 % interval", ""));
        for (VariantResult variant : comparison.variants()) {
            if (variant == comparison.base()) {
                continue;
            }
            for (String path : story.metrics().stream().limit(metrics).toList()) {
                Optional<Difference> found = comparison.difference(variant, path);
                if (found.isPresent()) {
                    MetricUnit unit = ComparisonStory.unit(comparison.variants(), path);
                    Estimate difference = found.get().difference();
                    table.row(List.of(
                            variant.name(),
                            heading(path),
                            signed(unit, difference.mean()),
                            difference.hasInterval()
                                    ? "[" + signed(unit, difference.low()) + ", " + signed(unit, difference.high())
                                            + "]"
                                    : "",
                            difference.hasInterval() ? finding(found.get()) : ""));
                }
            }
        }
        return table;
    }

    private static String signed(MetricUnit unit, double value) {
        return (value > 0 ? "+" : "") + Shown.value(unit, value);
    }

    String markdown() {
        return "**" + head() + "**\n\n" + dev.drydock.report.text.PlainText.line(story.answer()) + "\n\n"
                + variants(story.metrics().size()).markdown() + "\n"
                + differences(story.metrics().size()).markdown();
    }
}
