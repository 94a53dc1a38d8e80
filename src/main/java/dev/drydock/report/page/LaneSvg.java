package dev.drydock.report.page;

import dev.drydock.report.text.Figures;
import dev.drydock.report.text.PlainText;
import dev.drydock.report.text.Shown;
import dev.drydock.report.view.LaneChart;
import dev.drydock.report.view.Palette;
import java.util.ArrayList;
import java.util.List;

/** Lanes of bars over time, as a page shows them, and the same in a table. */
final class LaneSvg {
    private static final int LEFT = 300;
    private static final int RIGHT = 990;
    private static final int ROW = 26;
    private static final int MOST_TICKS = 8;
    private static final int MOST_ROWS = 40;
    private static final int LONGEST_NAME = 44;
    private static final long SECOND = 1_000_000L;
    private static final long[] STEPS = {
        1, 5, 15, 30, 60, 300, 900, 1_800, 3_600, 7_200, 21_600, 43_200, 86_400, 7 * 86_400, 28 * 86_400
    };

    private LaneSvg() {}

    static String of(LaneChart chart) {
        int bottom = 10 + ROW * chart.lanes().size();
        StringBuilder svg = new StringBuilder("<svg class=\"chart\" viewBox=\"0 0 1000 " + (bottom + 24)
                + "\" role=\"img\" aria-label=\"" + PlainText.html(chart.title()) + "\">");
        long step = step(chart.toMicros() - chart.fromMicros());
        long offset = Math.floorMod(-chart.start().getEpochSecond() * SECOND - chart.fromMicros(), step);
        for (long at = chart.fromMicros() + offset; at <= chart.toMicros(); at += step) {
            String moment = Shown.moment(chart.start(), at);
            String label = step >= 86_400 * SECOND
                    ? moment.substring(0, moment.lastIndexOf(' '))
                    : moment.substring(moment.lastIndexOf(' ') + 1);
            svg.append("<path class=\"grid\" d=\"M" + x(chart, at) + " 6V" + bottom + "\"/><text x=\"" + x(chart, at)
                    + "\" y=\"" + (bottom + 16) + "\" text-anchor=\"middle\">" + label + "</text>");
        }
        for (int lane = 0; lane < chart.lanes().size(); lane++) {
            LaneChart.Lane one = chart.lanes().get(lane);
            int y = 8 + ROW * lane;
            String name = one.name();
            svg.append("<text x=\"" + (LEFT - 10) + "\" y=\"" + (y + 16) + "\" text-anchor=\"end\">"
                    + PlainText.html(name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME - 1) + "…" : name)
                    + "</text>");
            for (LaneChart.Bar bar : one.bars()) {
                double from = LEFT + (RIGHT - LEFT) * chart.share(bar.fromMicros());
                double to = LEFT + (RIGHT - LEFT) * chart.share(bar.toMicros());
                svg.append("<rect x=\"" + n(from) + "\" y=\"" + (y + 3) + "\" width=\"" + n(Math.max(2, to - from))
                        + "\" height=\"17\" rx=\"2\" fill=\"" + Palette.css(one.colour()) + "\"><title>"
                        + PlainText.html(bar.says()) + "</title></rect>");
            }
        }
        return svg.append("</svg>\n").toString();
    }

    /** The bars as rows. */
    static void table(Html html, LaneChart chart) {
        List<List<String>> rows = new ArrayList<>();
        for (LaneChart.Lane lane : chart.lanes()) {
            for (LaneChart.Bar bar : lane.bars()) {
                if (rows.size() < MOST_ROWS) {
                    rows.add(List.of(
                            PlainText.html(lane.name()),
                            Shown.stretch(chart.start(), bar.fromMicros(), bar.toMicros()),
                            Shown.seconds((bar.toMicros() - bar.fromMicros()) / 1e6),
                            PlainText.html(bar.says())));
                }
            }
        }
        html.folded("Table", List.of("", "when (UTC)", ">for", "what"), rows);
    }

    private static long step(long length) {
        for (long step : STEPS) {
            if (length / (step * SECOND) <= MOST_TICKS) {
                return step * SECOND;
            }
        }
        return STEPS[STEPS.length - 1] * SECOND;
    }

    private static String x(LaneChart chart, long at) {
        return n(LEFT + (RIGHT - LEFT) * chart.share(at));
    }

    private static String n(double value) {
        return Figures.of(Math.rint(value * 10) / 10, 6);
    }
}
