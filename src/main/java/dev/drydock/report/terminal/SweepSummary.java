package dev.drydock.report.terminal;

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
import java.util.ArrayList;
import java.util.List;

/** A sweep at a glance: up to where the objectives hold, and every point with its cost and what binds first. */
final class SweepSummary {
    private static final int MOST_COLUMNS = 4;

    private final SweepResult sweep;
    private final Background background;
    private final Ink ink;
    private final String folder;
    private final SweepStory story;

    SweepSummary(SweepResult sweep, Background background, Ink ink, String folder) {
        this.sweep = sweep;
        this.background = background;
        this.ink = ink;
        this.folder = folder;
        this.story = SweepStory.of(sweep);
    }

    String text() {
        Page80 page = new Page80(ink);
        page.paragraph(head(), "");
        page.paragraph(story.answer(), "  ");
        page.ready("");
        List<String> lines = widest().lines(Page80.WIDTH, "  ");
        for (int i = 0; i < lines.size(); i++) {
            page.ready(
                    i == 0
                            ? ink.bold(lines.get(i))
                            : lines.get(i).replace("✓", ink.good("✓")).replace("✗", ink.bad("✗")));
        }
        RunSummary.where(page, folder);
        page.line("  " + Sentences.counted(background.assumptions().size(), "assumption"));
        return page.toString();
    }

    private String head() {
        VariantResult first = sweep.points().get(0).result();
        int runs = first.outcomes().size();
        return sweep.scenario() + " · " + Sentences.counted(sweep.points().size(), "point") + " · "
                + Sentences.length(first.scenario().horizonMicros()) + " · seed "
                + first.scenario().seed() + " · "
                + (runs == 1 ? "1 replication each" : runs + " replications each");
    }

    /** The table with as many metrics as fit the width. */
    private TextTable widest() {
        int metrics = MOST_COLUMNS;
        while (metrics > 1 && !points(metrics).fits(Page80.WIDTH, "  ")) {
            metrics--;
        }
        return points(metrics);
    }

    private TextTable points(int metrics) {
        List<String> paths = story.metrics().stream()
                .filter(path -> !path.equals("cost.perMonth"))
                .limit(metrics)
                .toList();
        List<String> headings = new ArrayList<>();
        sweep.paths().forEach(path -> headings.add(">" + Paths.last(path)));
        headings.add(">cost/month");
        paths.forEach(path -> headings.add(">" + ComparisonSummary.heading(path)));
        headings.add("objectives");
        headings.add("binds first");
        TextTable table = new TextTable(headings);
        List<VariantResult> results =
                sweep.points().stream().map(SweepPoint::result).toList();
        for (SweepPoint point : sweep.points()) {
            List<String> row = new ArrayList<>(point.settings());
            row.add(cell(results, point.result(), "cost.perMonth"));
            paths.forEach(path -> row.add(cell(results, point.result(), path)));
            List<String> missed = point.result().objectives().stream()
                    .filter(one -> one.verdict() != Verdict.MET)
                    .map(ObjectiveVerdict::name)
                    .toList();
            row.add(
                    point.result().objectives().isEmpty()
                            ? ""
                            : missed.isEmpty() ? "✓ all met" : "✗ " + String.join(", ", missed));
            row.add(SweepStory.firstLimit(point.result())
                    .map(Sentences::limitBrief)
                    .orElse(""));
            table.row(row);
        }
        return table;
    }

    private static String cell(List<VariantResult> results, VariantResult result, String path) {
        MetricUnit unit = ComparisonStory.unit(results, path);
        return result.estimate(path)
                .map(value -> Shown.value(unit, value.mean()))
                .orElse("–");
    }

    String markdown() {
        return "**" + PlainText.line(head()) + "**\n\n" + PlainText.line(story.answer()) + "\n\n"
                + points(story.metrics().size()).markdown();
    }
}
