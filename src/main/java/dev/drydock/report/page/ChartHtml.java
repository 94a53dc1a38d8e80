package dev.drydock.report.page;

import dev.drydock.engine.result.FaultEpisode;
import dev.drydock.engine.result.Mark;
import dev.drydock.report.story.Sentences;
import dev.drydock.report.text.Figures;
import dev.drydock.report.text.JsonText;
import dev.drydock.report.text.PlainText;
import dev.drydock.report.text.Shown;
import dev.drydock.report.view.BarChart;
import dev.drydock.report.view.Chart;
import dev.drydock.report.view.CurveChart;
import dev.drydock.report.view.LaneChart;
import dev.drydock.report.view.Line;
import dev.drydock.report.view.TimeBins;
import dev.drydock.report.view.TimeChart;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A chart on a page: heading, sentence, a drawing that needs no script, the data that the script draws from, and a table. */
final class ChartHtml {
    private static final int TABLE_ROWS = 56;
    private static final int MOST_FAULTS = 6;
    private static final int MOST_NUMBERS = 80_000;

    private ChartHtml() {}

    /**
     * The charts as a page shows them: with so many numbers that it would grow beyond a megabyte, neighbouring bins are joined. The pictures and
     * the CSV keep them apart.
     */
    static List<Chart> slim(List<? extends Chart> charts) {
        int numbers = charts.stream()
                .mapToInt(chart -> chart instanceof TimeChart time ? time.size() : 0)
                .sum();
        int factor = (numbers + MOST_NUMBERS - 1) / MOST_NUMBERS;
        List<Chart> slim = new ArrayList<>();
        for (Chart chart : charts) {
            slim.add(factor > 1 && chart instanceof TimeChart time ? time.joined(factor) : chart);
        }
        return slim;
    }

    /** Writes the chart's section. */
    static void write(Html html, Chart chart) {
        html.raw("<section class=\"card\" id=\"" + chart.id() + "\">\n").element("h2", chart.title());
        if (!chart.says().isEmpty()) {
            html.element("p class=\"says\"", chart.says());
        }
        if (chart instanceof TimeChart time) {
            html.raw("<div class=\"plot\" data-chart=\"" + time.id() + "\">")
                    .raw(StaticSvg.overTime(time))
                    .raw("</div>\n");
            legend(html, time);
            table(html, time);
        } else if (chart instanceof BarChart bars) {
            html.raw(StaticSvg.bars(bars));
            table(html, bars);
        } else if (chart instanceof LaneChart lanes) {
            html.raw(LaneSvg.of(lanes));
            LaneSvg.table(html, lanes);
        } else {
            CurveChart curve = (CurveChart) chart;
            html.raw(StaticSvg.curves(curve));
            table(html, curve);
        }
        html.raw("</section>\n");
    }

    private static void legend(Html html, TimeChart chart) {
        Map<String, Integer> kinds = new LinkedHashMap<>();
        chart.marks().forEach(mark -> kinds.merge(mark.kind(), mark.count(), Integer::sum));
        html.raw("<p class=\"key\">");
        kinds.forEach((kind, count) ->
                html.raw("<span class=\"tick\"></span>").text(kind.replace('-', ' ') + " (" + count + ") "));
        Map<String, Integer> faults = new LinkedHashMap<>();
        chart.faults().forEach(fault -> faults.merge(fault.name() + ": " + Sentences.fault(fault), 1, Integer::sum));
        faults.entrySet().stream().limit(MOST_FAULTS).forEach(fault -> html.raw("<span class=\"shade\"></span>")
                .text(fault.getKey() + (fault.getValue() > 1 ? " (" + fault.getValue() + ") " : " ")));
        html.element(
                "span class=\"axis\"",
                chart.axis() + (chart.time().count() > 1 ? ", " + width(chart.time(), 1) + " bins, UTC" : ", UTC"));
        html.raw("</p>\n");
    }

    private static String width(TimeBins time, int bins) {
        int from = time.count() > 2 * bins ? bins : 0;
        return Shown.seconds((time.edges()[Math.min(time.count(), from + bins)] - time.edges()[from]) / 1e6);
    }

    private static void table(Html html, TimeChart chart) {
        TimeBins time = chart.time();
        int factor = (time.count() + TABLE_ROWS - 1) / TABLE_ROWS;
        List<String> headings = new ArrayList<>(List.of("from (UTC)"));
        for (Line line : chart.lines()) {
            headings.add(">" + line.name());
        }
        List<List<String>> rows = new ArrayList<>();
        for (int bin = 0; bin < time.count(); bin += factor) {
            List<String> row = new ArrayList<>(List.of(Shown.moment(time.start(), time.edges()[bin])));
            for (Line line : chart.lines()) {
                double mean = mean(line.mean(), bin, Math.min(time.count(), bin + factor));
                row.add(Double.isNaN(mean) ? "–" : PlainText.html(Shown.value(chart.unit(), mean)));
            }
            rows.add(row);
        }
        html.folded(factor == 1 ? "Table" : "Table (means of " + width(time, factor) + ")", headings, rows);
    }

    private static double mean(double[] values, int from, int to) {
        double sum = 0;
        int count = 0;
        for (int i = from; i < to; i++) {
            if (!Double.isNaN(values[i])) {
                sum += values[i];
                count++;
            }
        }
        return count == 0 ? Double.NaN : sum / count;
    }

    private static void table(Html html, BarChart chart) {
        List<String> headings = new ArrayList<>(List.of(""));
        chart.layers().forEach(layer -> headings.add(">" + layer.name()));
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < chart.categories().size(); i++) {
            List<String> row =
                    new ArrayList<>(List.of(PlainText.html(chart.categories().get(i))));
            for (Line layer : chart.layers()) {
                row.add(cell(chart.unit(), layer.mean()[i]));
            }
            rows.add(row);
        }
        html.folded("Table", headings, rows);
    }

    private static void table(Html html, CurveChart chart) {
        List<String> headings = new ArrayList<>(List.of(chart.across()));
        chart.lines().forEach(line -> headings.add(">" + line.name()));
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < chart.points().size(); i++) {
            List<String> row =
                    new ArrayList<>(List.of(PlainText.html(chart.points().get(i))));
            for (Line line : chart.lines()) {
                row.add(cell(chart.unit(), line.mean()[i]));
            }
            rows.add(row);
        }
        html.folded("Table", headings, rows);
    }

    private static String cell(dev.drydock.engine.result.MetricUnit unit, double value) {
        return Double.isNaN(value) ? "–" : Html.figure(unit, value);
    }

    /** Writes what the page's script draws, one entry for each chart over time. */
    static String data(List<? extends Chart> charts) {
        StringBuilder text = new StringBuilder(1 << 16);
        try {
            JsonText json = new JsonText(text, false);
            json.object();
            for (Chart chart : charts) {
                if (chart instanceof TimeChart time) {
                    json.name(time.id());
                    data(json, time);
                }
            }
            json.endObject();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("writing to memory failed", e);
        }
        return text.toString();
    }

    private static void data(JsonText json, TimeChart chart) throws IOException {
        TimeBins time = chart.time();
        json.object().field("unit", chart.unit().symbol());
        json.name("stacked").bool(chart.stacked()).name("log").bool(chart.log());
        json.name("x").array();
        for (int i = 0; i <= time.count(); i++) {
            json.number(Long.toString(time.start().getEpochSecond() + time.edges()[i] / 1_000_000L));
        }
        json.endArray().name("lines").array();
        for (Line line : chart.lines()) {
            json.object().field("name", line.name());
            if (line.colour() != Line.BY_PLACE) {
                json.field("colour", line.colour());
            }
            values(json, "mean", line.mean());
            if (line.hasBand()) {
                values(json, "min", line.min());
                values(json, "max", line.max());
            }
            json.endObject();
        }
        json.endArray().name("marks").array();
        for (Mark mark : chart.marks()) {
            json.number(Long.toString(time.start().getEpochSecond() + mark.micros() / 1_000_000L));
        }
        json.endArray();
        if (!chart.faults().isEmpty()) {
            json.name("faults").array();
            for (FaultEpisode fault : chart.faults()) {
                json.number(Long.toString(time.start().getEpochSecond() + fault.fromMicros() / 1_000_000L));
                json.number(Long.toString(time.start().getEpochSecond() + fault.toMicros() / 1_000_000L));
            }
            json.endArray();
        }
        json.endObject();
    }

    private static void values(JsonText json, String name, double[] values) throws IOException {
        json.name(name).array();
        for (double value : values) {
            json.number(Figures.series(value));
        }
        json.endArray();
    }
}
