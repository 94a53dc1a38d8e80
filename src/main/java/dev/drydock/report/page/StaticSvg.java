package dev.drydock.report.page;

import dev.drydock.engine.result.FaultEpisode;
import dev.drydock.engine.result.MetricUnit;
import dev.drydock.report.story.Sentences;
import dev.drydock.report.text.Figures;
import dev.drydock.report.text.PlainText;
import dev.drydock.report.text.Shown;
import dev.drydock.report.view.BarChart;
import dev.drydock.report.view.CurveChart;
import dev.drydock.report.view.Line;
import dev.drydock.report.view.Palette;
import dev.drydock.report.view.TimeBins;
import dev.drydock.report.view.TimeChart;
import java.util.ArrayList;
import java.util.List;

/** Small drawings that stand in the page as they are: the charts over time until a script draws them, bars and curves for good. */
final class StaticSvg {
    private static final int WIDTH = 1000;
    private static final int LEFT = 96;
    private static final int RIGHT = 990;
    private static final int TOP = 12;
    private static final int MOST_POINTS = 240;
    private static final int LEGEND_ROW = 20;
    private static final double LETTER = 7.2;
    private static final long DAY_SECONDS = 86_400;
    private static final double LEAST_LOGARITHM = 1e-4;

    private final StringBuilder out = new StringBuilder();

    private StaticSvg() {}

    /** A chart over time: layers or lines, a few labels and the days. */
    static String overTime(TimeChart chart) {
        StaticSvg svg = new StaticSvg();
        int bottom = 240;
        svg.begin(chart.title(), bottom + 44);
        TimeBins time = chart.time();
        double from = time.epochSecond(0);
        double to = time.epochSecond(time.count());
        Scale scale = Scale.of(chart.lines(), chart.stacked(), chart.log(), bottom);
        svg.ticks(scale, chart.unit());
        long step = DAY_SECONDS * Math.max(1, Math.round((to - from) / DAY_SECONDS / 10));
        for (long at = (long) Math.ceil(from / step) * step; at <= to && to - from >= DAY_SECONDS; at += step) {
            double x = LEFT + (RIGHT - LEFT) * (at - from) / (to - from);
            svg.line(x, TOP, x, bottom, "grid");
            String day = Shown.moment(java.time.Instant.ofEpochSecond(at), 0);
            if (x < RIGHT - 12) {
                svg.label(x, bottom + 16, day.substring(0, day.indexOf(' ')), "middle");
            }
        }
        for (FaultEpisode fault : chart.faults()) {
            double left = LEFT + (RIGHT - LEFT) * share(time, fault.fromMicros());
            double right = LEFT + (RIGHT - LEFT) * share(time, fault.toMicros());
            svg.out
                    .append("<rect class=\"fault\" x=\"")
                    .append(n(left))
                    .append("\" y=\"")
                    .append(TOP)
                    .append("\" width=\"")
                    .append(n(Math.max(1, right - left)))
                    .append("\" height=\"")
                    .append(bottom - TOP)
                    .append("\"><title>")
                    .append(PlainText.html(Sentences.fault(fault)))
                    .append("</title></rect>");
        }
        int factor = (time.count() + MOST_POINTS - 1) / MOST_POINTS;
        double[] below = new double[time.count()];
        List<String> shapes = new ArrayList<>();
        for (int i = 0; i < chart.lines().size(); i++) {
            double[] mean = chart.lines().get(i).mean();
            double[] values = mean;
            if (chart.stacked()) {
                values = below.clone();
                for (int bin = 0; bin < values.length; bin++) {
                    values[bin] += Double.isNaN(mean[bin]) ? 0 : mean[bin];
                }
                below = values;
            }
            shapes.add(path(
                    values,
                    factor,
                    time,
                    from,
                    to,
                    scale,
                    chart.stacked() ? bottom : -1,
                    chart.lines().get(i).colourAt(i)));
        }
        for (int i = shapes.size() - 1; i >= 0; i--) {
            svg.out.append(shapes.get(i));
        }
        svg.legend(chart.lines(), bottom + 36, chart.stacked());
        return svg.end();
    }

    /** How far into the chart's time an offset is, from 0 to 1. */
    private static double share(TimeBins time, long micros) {
        long from = time.edges()[0];
        double share = (double) (micros - from) / (time.edges()[time.count()] - from);
        return Math.max(0, Math.min(1, share));
    }

    private static String path(
            double[] values, int factor, TimeBins time, double from, double to, Scale scale, int floor, int number) {
        StringBuilder path = new StringBuilder();
        boolean pen = false;
        double lastX = LEFT;
        for (int bin = 0; bin < values.length; bin += factor) {
            double value = values[bin];
            for (int i = bin; i < Math.min(values.length, bin + factor); i++) {
                value = values[i] > value || Double.isNaN(value) ? values[i] : value;
            }
            if (Double.isNaN(value)) {
                pen = false;
                continue;
            }
            double x = LEFT + (RIGHT - LEFT) * (time.epochSecond(bin) - from) / (to - from);
            double next = LEFT
                    + (RIGHT - LEFT) * (time.epochSecond(Math.min(values.length, bin + factor)) - from) / (to - from);
            if (floor >= 0 && path.isEmpty()) {
                path.append('M').append(n(x)).append(' ').append(floor);
            }
            path.append(pen || floor >= 0 ? 'L' : 'M').append(n(x)).append(' ').append(n(scale.y(value)));
            if (floor >= 0) {
                path.append('H').append(n(next));
            }
            lastX = next;
            pen = true;
        }
        if (path.isEmpty()) {
            return "";
        }
        if (floor >= 0) {
            return "<path d=\"" + path + "L" + n(lastX) + " " + floor + "Z\" fill=\"" + Palette.css(number) + "\"/>";
        }
        return "<path class=\"line\" d=\"" + path + "\" stroke=\"" + Palette.css(number) + "\"" + dash(number) + "/>";
    }

    private static String dash(int number) {
        float[] dash = Palette.dash(number);
        if (dash.length == 0) {
            return "";
        }
        StringBuilder list = new StringBuilder(" stroke-dasharray=\"");
        for (int i = 0; i < dash.length; i++) {
            list.append(i == 0 ? "" : " ").append((int) dash[i]);
        }
        return list.append('"').toString();
    }

    /** Horizontal stacked bars, each labelled with its sum. */
    static String bars(BarChart chart) {
        StaticSvg svg = new StaticSvg();
        int row = 34;
        int left = 240;
        int right = 880;
        int height = TOP + row * chart.categories().size() + (chart.layers().size() > 1 ? 34 : 4);
        svg.begin(chart.title(), height);
        double top = 0;
        double low = 0;
        double[] sums = new double[chart.categories().size()];
        for (int i = 0; i < sums.length; i++) {
            for (Line layer : chart.layers()) {
                sums[i] += Double.isNaN(layer.mean()[i]) ? 0 : layer.mean()[i];
            }
            top = Math.max(top, sums[i]);
            low = Math.min(low, sums[i]);
        }
        double zero = top > low ? left - (right - left) * low / (top - low) : left;
        if (low < 0) {
            svg.line(zero, TOP, zero, TOP + row * sums.length, "grid");
        }
        for (int i = 0; i < sums.length; i++) {
            int y = TOP + row * i;
            svg.label(left - 10, y + 18, cut(chart.categories().get(i), 32), "end");
            double x = zero;
            for (int layer = 0; layer < chart.layers().size(); layer++) {
                double value = chart.layers().get(layer).mean()[i];
                if (value != 0 && !Double.isNaN(value)) {
                    double width = (right - left) * Math.abs(value) / (top - low);
                    svg.out
                            .append("<rect x=\"")
                            .append(n(value > 0 ? x : zero - width))
                            .append("\" y=\"")
                            .append(y + 2)
                            .append("\" width=\"")
                            .append(n(width))
                            .append("\" height=\"22\" fill=\"")
                            .append(Palette.css(chart.layers().get(layer).colourAt(layer)))
                            .append("\"><title>")
                            .append(PlainText.html(
                                    chart.layers().get(layer).name() + ": " + Shown.value(chart.unit(), value)))
                            .append("</title></rect>");
                    x += value > 0 ? width : 0;
                }
            }
            svg.label(x + 8, y + 18, Shown.value(chart.unit(), sums[i]), "start");
        }
        svg.legend(chart.layers(), height - 8, true);
        return svg.end();
    }

    /** Curves over the points of a sweep, with a dot and its value at each. */
    static String curves(CurveChart chart) {
        StaticSvg svg = new StaticSvg();
        int bottom = 260;
        int rows = legendRows(chart.lines());
        svg.begin(chart.title(), bottom + 56 + LEGEND_ROW * rows);
        Scale scale = Scale.of(chart.lines(), chart.log(), bottom);
        svg.ticks(scale, chart.unit());
        int points = chart.points().size();
        double step = points > 1 ? (RIGHT - LEFT - 60.0) / (points - 1) : 0;
        int longest = chart.points().stream()
                .mapToInt(point -> Math.min(point.length(), 18))
                .max()
                .orElse(1);
        int every = Math.max((points + 15) / 16, (int) Math.ceil((LETTER * longest + 12) / Math.max(1, step)));
        for (int i = 0; i < points; i++) {
            double x = LEFT + 30 + step * i;
            svg.line(x, TOP, x, bottom, "grid");
            if (i % every == 0) {
                svg.label(x, bottom + 22, cut(chart.points().get(i), 18), "middle");
            }
        }
        svg.label((LEFT + RIGHT) / 2.0, bottom + 46, chart.across(), "middle");
        for (int number = chart.lines().size() - 1; number >= 0; number--) {
            Line line = chart.lines().get(number);
            int colour = line.colourAt(number);
            if (line.hasBand()) {
                svg.band(line, step, scale, colour);
            }
            StringBuilder path = new StringBuilder();
            StringBuilder dots = new StringBuilder();
            boolean pen = false;
            for (int i = 0; i < points; i++) {
                double value = line.mean()[i];
                if (Double.isNaN(value)) {
                    pen = false;
                    continue;
                }
                String x = n(LEFT + 30 + step * i);
                String y = n(scale.y(value));
                path.append(pen ? 'L' : 'M').append(x).append(' ').append(y);
                dots.append("<circle cx=\"")
                        .append(x)
                        .append("\" cy=\"")
                        .append(y)
                        .append("\" r=\"4\" fill=\"")
                        .append(Palette.css(colour))
                        .append("\"><title>")
                        .append(PlainText.html(
                                line.name() + " at " + chart.points().get(i) + ": " + Shown.value(chart.unit(), value)))
                        .append("</title></circle>");
                pen = true;
            }
            svg.out
                    .append("<path class=\"line\" d=\"")
                    .append(path)
                    .append("\" stroke=\"")
                    .append(Palette.css(colour))
                    .append('"')
                    .append(dash(colour))
                    .append("/>")
                    .append(dots);
        }
        svg.legend(chart.lines(), bottom + 70, false);
        return svg.end();
    }

    /* What lies between the edges of a line's band, along its points and back. */
    private void band(Line line, double step, Scale scale, int colour) {
        StringBuilder there = new StringBuilder();
        StringBuilder back = new StringBuilder();
        for (int i = 0; i < line.mean().length; i++) {
            if (!Double.isNaN(line.min()[i]) && !Double.isNaN(line.max()[i])) {
                String x = n(LEFT + 30 + step * i) + " ";
                there.append(there.isEmpty() ? 'M' : 'L').append(x).append(n(scale.y(line.max()[i])));
                back.insert(0, "L" + x + n(scale.y(line.min()[i])));
            }
        }
        out.append("<path d=\"")
                .append(there)
                .append(back)
                .append("Z\" fill=\"")
                .append(Palette.css(colour))
                .append("\" fill-opacity=\"0.15\"/>");
    }

    private void begin(String title, int height) {
        out.append("<svg class=\"chart\" viewBox=\"0 0 ")
                .append(WIDTH)
                .append(' ')
                .append(height)
                .append("\" role=\"img\" aria-label=\"")
                .append(PlainText.html(title))
                .append("\">");
    }

    private String end() {
        return out.append("</svg>\n").toString();
    }

    private void ticks(Scale scale, MetricUnit unit) {
        for (double value : scale.ticks()) {
            double y = scale.y(value);
            line(LEFT, y, RIGHT, y, "grid");
            label(LEFT - 6, y + 4, Shown.tick(unit, value), "end");
        }
    }

    private void line(double x1, double y1, double x2, double y2, String kind) {
        out.append("<path class=\"")
                .append(kind)
                .append("\" d=\"M")
                .append(n(x1))
                .append(' ')
                .append(n(y1))
                .append('L')
                .append(n(x2))
                .append(' ')
                .append(n(y2))
                .append("\"/>");
    }

    private void label(double x, double y, String text, String anchor) {
        out.append("<text x=\"")
                .append(n(x))
                .append("\" y=\"")
                .append(n(y))
                .append("\" text-anchor=\"")
                .append(anchor)
                .append("\">")
                .append(PlainText.html(text))
                .append("</text>");
    }

    private void legend(List<Line> lines, int top, boolean filled) {
        int y = top;
        double x = LEFT;
        for (int i = 0; i < lines.size() && lines.size() > 1; i++) {
            if (x > LEFT && x + place(cut(lines.get(i).name(), 40)) > RIGHT) {
                x = LEFT;
                y += LEGEND_ROW;
            }
            if (filled) {
                out.append("<rect x=\"")
                        .append(n(x))
                        .append("\" y=\"")
                        .append(y - 10)
                        .append("\" width=\"12\" height=\"12\" fill=\"")
                        .append(Palette.css(lines.get(i).colourAt(i)))
                        .append("\"/>");
            } else {
                out.append("<path class=\"line\" d=\"M")
                        .append(n(x - 8))
                        .append(' ')
                        .append(y - 4)
                        .append("h22\" stroke=\"")
                        .append(Palette.css(lines.get(i).colourAt(i)))
                        .append('"')
                        .append(dash(lines.get(i).colourAt(i)))
                        .append("/>");
            }
            String name = cut(lines.get(i).name(), 40);
            label(x + 20, y, name, "start");
            x += place(name);
        }
    }

    private static double place(String name) {
        return 44 + LETTER * name.length();
    }

    /** How many rows a legend takes; none for one line alone. */
    private static int legendRows(List<Line> lines) {
        int rows = lines.size() > 1 ? 1 : 0;
        double x = LEFT;
        for (Line line : lines) {
            double place = place(cut(line.name(), 40));
            if (x > LEFT && x + place > RIGHT) {
                rows++;
                x = LEFT;
            }
            x += place;
        }
        return rows;
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length - 1) + "…";
    }

    /** A coordinate to a tenth. */
    private static String n(double value) {
        return Figures.of(Math.rint(value * 10) / 10, 6);
    }

    /** From values to heights. */
    private record Scale(double low, double high, boolean log, int bottom, List<Double> ticks) {
        /* For lines that may go below zero, with their bands. */
        static Scale of(List<Line> lines, boolean log, int bottom) {
            double least = lines.stream().mapToDouble(Line::bottom).min().orElse(0);
            double most = lines.stream().mapToDouble(Line::top).max().orElse(0);
            boolean banded = lines.stream().anyMatch(Line::hasBand);
            if (log || least == 0 && !banded) {
                return of(lines, false, log, bottom);
            }
            double step = step((most - least > 0 ? most - least : 1) / 4);
            List<Double> ticks = new ArrayList<>();
            for (double k = Math.ceil(least / step); k * step <= most; k++) {
                ticks.add(k * step);
            }
            return new Scale(least * 1.05, most > 0 ? most * 1.05 : 1, false, bottom, ticks);
        }

        static Scale of(List<Line> lines, boolean stacked, boolean log, int bottom) {
            double high = 0;
            double low = Double.POSITIVE_INFINITY;
            int points = lines.isEmpty() ? 0 : lines.get(0).mean().length;
            for (int i = 0; i < points; i++) {
                double sum = 0;
                for (Line line : lines) {
                    double value = line.mean()[i];
                    if (!Double.isNaN(value)) {
                        sum = stacked ? sum + value : Math.max(sum, value);
                        low = value > 0 ? Math.min(low, value) : low;
                    }
                }
                high = Math.max(high, sum);
            }
            high = high > 0 ? high : 1;
            if (log) {
                low = Math.max(LEAST_LOGARITHM, Math.min(low, high / 2));
                return new Scale(StrictMath.log(low), StrictMath.log(high * 1.1), true, bottom, decades(low, high));
            }
            List<Double> ticks = new ArrayList<>();
            double step = step(high / 4);
            for (double value = 0; value <= high; value += step) {
                ticks.add(value);
            }
            return new Scale(0, high * 1.05, false, bottom, ticks);
        }

        private static double step(double rough) {
            double power = StrictMath.pow(10, Math.floor(StrictMath.log10(rough)));
            double lead = rough / power;
            return power * (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10);
        }

        private static List<Double> decades(double low, double high) {
            List<Double> ticks = new ArrayList<>();
            boolean few = high / low < 1e3;
            for (int exponent = (int) Math.floor(StrictMath.log10(low)); ticks.size() < 20; exponent++) {
                double power = StrictMath.pow(10, exponent);
                if (power > high) {
                    return ticks;
                }
                for (int step : few ? new int[] {1, 2, 5} : new int[] {1}) {
                    if (power * step >= low && power * step <= high) {
                        ticks.add(power * step);
                    }
                }
            }
            return ticks;
        }

        double y(double value) {
            double at = log ? StrictMath.log(Math.max(value, LEAST_LOGARITHM)) : value;
            return bottom - (bottom - TOP) * (at - low) / (high - low);
        }
    }
}
