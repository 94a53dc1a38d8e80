package dev.drydock.report.story;

import dev.drydock.engine.result.LimitEpisode;
import dev.drydock.engine.result.MetricUnit;
import dev.drydock.experiment.Estimate;
import dev.drydock.experiment.SweepPoint;
import dev.drydock.experiment.SweepResult;
import dev.drydock.experiment.VariantResult;
import dev.drydock.report.text.Shown;
import dev.drydock.report.view.Chart;
import dev.drydock.report.view.CurveChart;
import dev.drydock.report.view.Line;
import dev.drydock.report.view.TimeChart;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a sweep has to say: up to where the objectives hold, what breaks first, and what it costs.
 *
 * @param answer that, in a few sentences
 * @param metrics the metrics worth a column, cost first
 * @param charts a curve for each of them
 */
public record SweepStory(String answer, List<String> metrics, List<Chart> charts) {
    /** The story of a sweep. */
    public static SweepStory of(SweepResult sweep) {
        List<VariantResult> results =
                sweep.points().stream().map(SweepPoint::result).toList();
        List<String> metrics = ComparisonStory.keyMetrics(results);
        List<Chart> charts = new ArrayList<>();
        Set<String> ids = new LinkedHashSet<>();
        for (String path : metrics) {
            charts.add(curve(sweep, results, path, ids));
        }
        return new SweepStory(answer(sweep), metrics, charts);
    }

    private static String answer(SweepResult sweep) {
        if (sweep.points().isEmpty()) {
            return "Nothing was swept.";
        }
        if (sweep.points().get(0).result().objectives().isEmpty()) {
            return "No objectives are set; the curves show what changes.";
        }
        List<SweepPoint> good =
                sweep.points().stream().filter(one -> one.result().meetsAll()).toList();
        if (good.size() == sweep.points().size()) {
            return "All objectives are met at every point.";
        }
        Optional<SweepPoint> firstBad =
                sweep.points().stream().filter(one -> !one.result().meetsAll()).findFirst();
        StringBuilder text = new StringBuilder();
        int at = sweep.points().indexOf(firstBad.orElseThrow());
        boolean inOrder =
                sweep.paths().size() == 1 && good.equals(sweep.points().subList(0, good.size()));
        if (good.isEmpty()) {
            text.append("No point meets all objectives.");
        } else if (inOrder) {
            text.append("All objectives are met up to ")
                    .append(name(sweep, sweep.points().get(at - 1)))
                    .append(".");
        } else {
            text.append(good.size() + " of " + sweep.points().size() + " points meet all objectives.");
        }
        SweepPoint bad = firstBad.get();
        text.append(" At ").append(name(sweep, bad)).append(" it ").append(lower(RunStory.verdict(bad.result())));
        firstLimit(bad.result())
                .ifPresent(limit -> text.append(" What binds first there, on "
                        + Shown.moment(bad.result().scenario().start(), limit.fromMicros()) + ": "
                        + Sentences.limit(limit) + "."));
        return text.toString();
    }

    private static String lower(String sentence) {
        return Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1);
    }

    /** A point as a sentence names it: {@code scale = 2.5}. */
    public static String name(SweepResult sweep, SweepPoint point) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < sweep.paths().size(); i++) {
            parts.add(shortPath(sweep.paths().get(i)) + " = " + point.settings().get(i));
        }
        return String.join(", ", parts);
    }

    /** The end of a setting's path that says what it is. */
    public static String shortPath(String path) {
        List<String> parts = Paths.parts(path);
        return String.join(".", parts.subList(Math.max(0, parts.size() - 2), parts.size()));
    }

    /** The first limit that bound in a result's first replication, if that kept its detail. */
    public static Optional<LimitEpisode> firstLimit(VariantResult result) {
        return result.first().detail().flatMap(kept -> kept.run().limits().stream()
                .min(java.util.Comparator.comparingLong(LimitEpisode::fromMicros)));
    }

    private static Chart curve(SweepResult sweep, List<VariantResult> results, String path, Set<String> ids) {
        MetricUnit unit = ComparisonStory.unit(results, path);
        int paths = sweep.paths().size();
        List<String> points;
        List<Line> lines = new ArrayList<>();
        String across;
        if (paths == 2) {
            Set<String> columns = new LinkedHashSet<>();
            Set<String> rows = new LinkedHashSet<>();
            for (SweepPoint point : sweep.points()) {
                rows.add(point.settings().get(0));
                columns.add(point.settings().get(1));
            }
            points = List.copyOf(columns);
            across = shortPath(sweep.paths().get(1));
            for (String row : rows) {
                if (lines.size() < TimeChart.MOST_LINES) {
                    double[] values = new double[points.size()];
                    java.util.Arrays.fill(values, Double.NaN);
                    for (SweepPoint point : sweep.points()) {
                        if (point.settings().get(0).equals(row)) {
                            values[points.indexOf(point.settings().get(1))] = mean(point, path);
                        }
                    }
                    lines.add(Line.plain(shortPath(sweep.paths().get(0)) + " = " + row, values));
                }
            }
        } else {
            points = sweep.points().stream()
                    .map(point -> String.join(", ", point.settings()))
                    .toList();
            across = String.join(
                    ", ", sweep.paths().stream().map(SweepStory::shortPath).toList());
            lines.add(Line.plain(
                    Paths.shown(path),
                    sweep.points().stream()
                            .mapToDouble(point -> mean(point, path))
                            .toArray()));
        }
        boolean log = unit == MetricUnit.SECONDS;
        String title = path.equals("cost.perMonth") ? "What a month costs" : Paths.shown(path);
        String axis = path.equals("cost.perMonth") ? "US dollars per month" : Paths.shown(path);
        return new CurveChart(
                Paths.unique(Paths.id("sweep", Paths.shown(path)), ids),
                title,
                "",
                across,
                log ? axis + " (logarithmic)" : axis,
                unit,
                log,
                points,
                lines);
    }

    private static double mean(SweepPoint point, String path) {
        return point.result().estimate(path).map(Estimate::mean).orElse(Double.NaN);
    }
}
