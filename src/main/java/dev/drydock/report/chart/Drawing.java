package dev.drydock.report.chart;

import dev.drydock.engine.result.FaultEpisode;
import dev.drydock.engine.result.Mark;
import dev.drydock.engine.result.MetricUnit;
import dev.drydock.report.view.BarChart;
import dev.drydock.report.view.Chart;
import dev.drydock.report.view.CurveChart;
import dev.drydock.report.view.LaneChart;
import dev.drydock.report.view.Line;
import dev.drydock.report.view.Palette;
import dev.drydock.report.view.TimeBins;
import dev.drydock.report.view.TimeChart;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Ellipse2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItem;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.NumberTickUnitSource;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.IntervalMarker;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.category.StackedBarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.renderer.xy.DeviationRenderer;
import org.jfree.chart.renderer.xy.XYItemRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.renderer.xy.XYStepAreaRenderer;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.category.DefaultCategoryDataset;
import org.jfree.data.xy.DefaultXYDataset;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;

/** A chart as JFreeChart draws it: white plot, light grid, Okabe–Ito colours with dashes, one typeface. */
final class Drawing {
    private static final Color INK = new Color(0x22, 0x22, 0x22);
    private static final Color SOFT = new Color(0x55, 0x55, 0x55);
    private static final Color GRID = new Color(0xDD, 0xDD, 0xDD);
    private static final Color FAULT = new Color(0xD5, 0x5E, 0x00, 0x24);
    private static final Color MARK = new Color(0xD5, 0x5E, 0x00, 0x70);
    private static final Font TITLE = new Font(Font.SANS_SERIF, Font.PLAIN, 20);
    private static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 14);
    private static final Font SMALL = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
    private static final int MOST_MARKS = 80;
    private static final float BAND = 0.15f;
    private static final double LEAST_LOGARITHM = 1e-4;

    private Drawing() {}

    /** A small chart of every sort of element, to warm up with. */
    static JFreeChart example() {
        double[] values = {1, 2};
        return of(new TimeChart(
                "example",
                "Example",
                "",
                "x",
                MetricUnit.COUNT,
                false,
                false,
                TimeBins.regular(java.time.Instant.EPOCH, 3_600_000_000L, 2, 7_200_000_000L),
                List.of(Line.plain("a", values), Line.plain("b", values)),
                List.of()));
    }

    /** The height of a chart's picture in points. */
    static int heightOf(Chart chart) {
        if (chart instanceof LaneChart lanes) {
            return LaneDrawing.heightOf(lanes);
        }
        return chart instanceof BarChart bars
                ? 170 + 44 * Math.max(2, bars.categories().size())
                : 500;
    }

    /** The chart. */
    static JFreeChart of(Chart chart) {
        if (chart instanceof TimeChart time) {
            return dress(chart, overTime(time), legend(time.lines(), time.stacked()));
        }
        if (chart instanceof BarChart bars) {
            return dress(chart, bars(bars), legend(bars.layers(), true));
        }
        if (chart instanceof LaneChart lanes) {
            return dress(chart, LaneDrawing.of(lanes), new LegendItemCollection());
        }
        return dress(chart, curves((CurveChart) chart), legend(((CurveChart) chart).lines(), false));
    }

    private static JFreeChart dress(Chart chart, Plot plot, LegendItemCollection items) {
        JFreeChart drawing = new JFreeChart(null, TITLE, plot, false);
        drawing.setBackgroundPaint(Color.WHITE);
        drawing.setPadding(new RectangleInsets(12, 14, 8, 18));
        if (items.getItemCount() > 1) {
            LegendTitle legend = new LegendTitle(() -> items);
            legend.setItemFont(TEXT);
            legend.setItemPaint(INK);
            legend.setPosition(RectangleEdge.BOTTOM);
            legend.setFrame(BlockBorder.NONE);
            legend.setItemLabelPadding(new RectangleInsets(2, 2, 2, 14));
            drawing.addSubtitle(legend);
        }
        if (!chart.says().isEmpty()) {
            drawing.addSubtitle(0, title(chart.says(), TEXT, SOFT, 8));
        }
        drawing.addSubtitle(0, title(chart.title(), TITLE, INK, 2));
        return drawing;
    }

    private static TextTitle title(String text, Font font, Color colour, int below) {
        TextTitle title = new TextTitle(
                text,
                font,
                colour,
                RectangleEdge.TOP,
                HorizontalAlignment.LEFT,
                org.jfree.chart.ui.VerticalAlignment.TOP,
                new RectangleInsets(0, 4, below, 4));
        title.setTextAlignment(HorizontalAlignment.LEFT);
        return title;
    }

    private static LegendItemCollection legend(List<Line> lines, boolean filled) {
        LegendItemCollection items = new LegendItemCollection();
        for (int i = 0; i < lines.size(); i++) {
            Color colour = new Color(Palette.colour(lines.get(i).colourAt(i)));
            items.add(
                    filled
                            ? new LegendItem(
                                    lines.get(i).name(),
                                    null,
                                    null,
                                    null,
                                    new java.awt.Rectangle(-6, -6, 12, 12),
                                    colour)
                            : new LegendItem(
                                    lines.get(i).name(),
                                    null,
                                    null,
                                    null,
                                    new java.awt.geom.Line2D.Double(-16, 0, 16, 0),
                                    stroke(lines.get(i).colourAt(i)),
                                    colour));
        }
        return items;
    }

    private static BasicStroke stroke(int line) {
        float[] dash = Palette.dash(line);
        return dash.length == 0
                ? new BasicStroke(2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND)
                : new BasicStroke(2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10f, dash, 0f);
    }

    private static XYPlot overTime(TimeChart chart) {
        XYPlot plot = new XYPlot(
                chart.stacked() ? stackedData(chart) : lineData(chart),
                timeAxis(chart.time()),
                valueAxis(chart.axis(), chart.unit(), chart.log(), chart.log() ? bottom(chart.lines()) : 0, top(chart)),
                chart.stacked() ? steps(chart.lines()) : drawn(new XYLineAndShapeRenderer(true, false), chart.lines()));
        style(plot);
        for (FaultEpisode fault : chart.faults()) {
            IntervalMarker band = new IntervalMarker(
                    chart.time().epochSecond(0)
                            + (fault.fromMicros() - chart.time().edges()[0]) / 1e6,
                    chart.time().epochSecond(0)
                            + (fault.toMicros() - chart.time().edges()[0]) / 1e6,
                    FAULT);
            band.setLabel(fault.name());
            band.setLabelFont(SMALL);
            band.setLabelPaint(SOFT);
            band.setLabelBackgroundColor(new Color(0, 0, 0, 0));
            band.setLabelAnchor(RectangleAnchor.TOP_LEFT);
            band.setLabelTextAnchor(TextAnchor.TOP_LEFT);
            plot.addDomainMarker(band, Layer.BACKGROUND);
        }
        TreeSet<Integer> marked = new TreeSet<>();
        for (Mark mark : chart.marks()) {
            marked.add(chart.time().binOf(mark.micros()));
        }
        if (marked.size() <= MOST_MARKS) {
            for (int bin : marked) {
                ValueMarker marker = new ValueMarker(chart.time().epochSecond(bin), MARK, new BasicStroke(1f));
                plot.addDomainMarker(marker);
            }
        }
        return plot;
    }

    private static double top(TimeChart chart) {
        double top = 0;
        if (chart.stacked()) {
            for (int bin = 0; bin < chart.time().count(); bin++) {
                double sum = 0;
                for (Line line : chart.lines()) {
                    sum += orZero(line.mean()[bin]);
                }
                top = Math.max(top, sum);
            }
            return top;
        }
        for (Line line : chart.lines()) {
            top = Math.max(top, Line.plain(line.name(), line.mean()).top());
        }
        return top;
    }

    /** The least positive value that a logarithmic axis must hold. */
    private static double bottom(List<Line> lines) {
        double low = Double.POSITIVE_INFINITY;
        for (Line line : lines) {
            for (double value : line.mean()) {
                if (value >= LEAST_LOGARITHM && value < low) {
                    low = value;
                }
            }
        }
        return low == Double.POSITIVE_INFINITY ? 1 : low;
    }

    private static double orZero(double value) {
        return Double.isNaN(value) ? 0 : value;
    }

    private static DefaultXYDataset lineData(TimeChart chart) {
        DefaultXYDataset data = new DefaultXYDataset();
        double[] x = new double[chart.time().count()];
        for (int bin = 0; bin < x.length; bin++) {
            x[bin] = (chart.time().epochSecond(bin) + chart.time().epochSecond(bin + 1)) / 2;
        }
        for (int i = 0; i < chart.lines().size(); i++) {
            data.addSeries(i, new double[][] {x, visible(chart.lines().get(i).mean(), chart.log())});
        }
        return data;
    }

    /** Values as a logarithmic axis can show them: nothing where there is no logarithm. */
    private static double[] visible(double[] values, boolean log) {
        return log
                ? Arrays.stream(values)
                        .map(v -> v > LEAST_LOGARITHM ? v : v >= 0 ? LEAST_LOGARITHM : Double.NaN)
                        .toArray()
                : values;
    }

    /** Layers as outlines of their sums; the plot draws the last series first, so that each is painted over by those below it. */
    private static DefaultXYDataset stackedData(TimeChart chart) {
        int bins = chart.time().count();
        double[] x = new double[bins + 1];
        for (int bin = 0; bin <= bins; bin++) {
            x[bin] = chart.time().epochSecond(bin);
        }
        double[] sum = new double[bins + 1];
        List<double[]> outlines = new ArrayList<>();
        for (Line line : chart.lines()) {
            for (int bin = 0; bin < bins; bin++) {
                sum[bin] += orZero(line.mean()[bin]);
            }
            sum[bins] = sum[bins - 1];
            outlines.add(sum.clone());
        }
        DefaultXYDataset data = new DefaultXYDataset();
        for (int i = 0; i < outlines.size(); i++) {
            data.addSeries(i, new double[][] {x, outlines.get(i)});
        }
        return data;
    }

    private static XYItemRenderer steps(List<Line> layers) {
        XYStepAreaRenderer renderer = new XYStepAreaRenderer(XYStepAreaRenderer.AREA);
        renderer.setOutline(false);
        for (int i = 0; i < layers.size(); i++) {
            renderer.setSeriesPaint(i, new Color(Palette.colour(layers.get(i).colourAt(i))));
        }
        return renderer;
    }

    private static XYItemRenderer drawn(XYLineAndShapeRenderer renderer, List<Line> lines) {
        renderer.setDrawSeriesLineAsPath(true);
        for (int i = 0; i < lines.size(); i++) {
            int number = lines.get(i).colourAt(i);
            Color colour = new Color(Palette.colour(number));
            renderer.setSeriesPaint(i, colour);
            renderer.setSeriesFillPaint(i, colour);
            renderer.setSeriesStroke(i, stroke(number));
            renderer.setSeriesShape(i, new Ellipse2D.Double(-4, -4, 8, 8));
        }
        return renderer;
    }

    static NumberAxis timeAxis(TimeBins time) {
        double from = time.epochSecond(0);
        double to = time.epochSecond(time.count());
        TimeFormat format = TimeFormat.spanning(to - from);
        NumberAxis axis = new NumberAxis(format.label());
        axis.setAutoRangeIncludesZero(false);
        axis.setRange(from, to);
        axis.setTickUnit(new NumberTickUnit(format.stepSeconds(), format));
        style(axis);
        return axis;
    }

    /* A linear axis begins at 0, or below it where values do. */
    private static ValueAxis valueAxis(String label, MetricUnit unit, boolean log, double low, double top) {
        if (log) {
            DecadeAxis axis = new DecadeAxis(label, unit, low, top);
            style(axis);
            return axis;
        }
        NumberAxis axis = new NumberAxis(label);
        axis.setStandardTickUnits(new NumberTickUnitSource(false, new FigureFormat(unit)));
        axis.setRange(Math.min(0, low) * 1.08, top > 0 ? top * 1.08 : 1);
        style(axis);
        return axis;
    }

    private static CategoryPlot bars(BarChart chart) {
        DefaultCategoryDataset data = new DefaultCategoryDataset();
        double top = 0;
        double low = 0;
        for (int i = 0; i < chart.categories().size(); i++) {
            double sum = 0;
            for (int layer = 0; layer < chart.layers().size(); layer++) {
                double value = orZero(chart.layers().get(layer).mean()[i]);
                sum += value;
                data.addValue(
                        value,
                        Integer.valueOf(layer),
                        i + " " + chart.categories().get(i));
            }
            top = Math.max(top, sum);
            low = Math.min(low, sum);
        }
        StackedBarRenderer renderer = new StackedBarRenderer();
        renderer.setBarPainter(new StandardBarPainter());
        renderer.setShadowVisible(false);
        renderer.setDrawBarOutline(false);
        renderer.setMaximumBarWidth(0.2);
        for (int layer = 0; layer < chart.layers().size(); layer++) {
            renderer.setSeriesPaint(
                    layer, new Color(Palette.colour(chart.layers().get(layer).colourAt(layer))));
        }
        CategoryAxis names = new NamedAxis(chart.categories());
        names.setTickLabelFont(TEXT);
        names.setTickLabelPaint(INK);
        names.setAxisLineVisible(false);
        names.setTickMarksVisible(false);
        names.setMaximumCategoryLabelWidthRatio(0.3f);
        names.setCategoryMargin(0.3);
        ValueAxis values = valueAxis(chart.axis(), chart.unit(), false, low, top);
        CategoryPlot plot = new CategoryPlot(data, names, values, renderer);
        plot.setOrientation(PlotOrientation.HORIZONTAL);
        plot.setBackgroundPaint(Color.WHITE);
        plot.setOutlineVisible(false);
        plot.setRangeGridlinePaint(GRID);
        plot.setRangeGridlineStroke(new BasicStroke(1f));
        plot.setRangeAxisLocation(org.jfree.chart.axis.AxisLocation.BOTTOM_OR_LEFT);
        return plot;
    }

    private static XYPlot curves(CurveChart chart) {
        int points = chart.points().size();
        double[] x = new double[points];
        for (int i = 0; i < points; i++) {
            x[i] = i;
        }
        YIntervalSeriesCollection data = new YIntervalSeriesCollection();
        double top = 0;
        double low = chart.log() ? bottom(chart.lines()) : 0;
        for (Line line : chart.lines()) {
            YIntervalSeries series = new YIntervalSeries(data.getSeriesCount());
            double[] mean = visible(line.mean(), chart.log());
            for (int i = 0; i < points; i++) {
                boolean band = line.hasBand() && !Double.isNaN(line.min()[i]);
                series.add(x[i], mean[i], band ? line.min()[i] : mean[i], band ? line.max()[i] : mean[i]);
            }
            data.addSeries(series);
            top = Math.max(top, line.top());
            low = chart.log() ? low : Math.min(low, line.bottom());
        }
        SymbolAxis names = new SymbolAxis(chart.across(), chart.points().toArray(String[]::new));
        names.setGridBandsVisible(false);
        names.setRange(-0.4, points - 0.6);
        style(names);
        XYPlot plot = new XYPlot(
                data,
                names,
                valueAxis(chart.axis(), chart.unit(), chart.log(), low, top),
                drawn(renderer(chart), chart.lines()));
        style(plot);
        plot.setRangeZeroBaselineVisible(low < 0);
        return plot;
    }

    private static XYLineAndShapeRenderer renderer(CurveChart chart) {
        if (chart.lines().stream().noneMatch(Line::hasBand)) {
            return new XYLineAndShapeRenderer(true, true);
        }
        DeviationRenderer renderer = new DeviationRenderer(true, true);
        renderer.setAlpha(BAND);
        return renderer;
    }

    static void style(XYPlot plot) {
        plot.setBackgroundPaint(Color.WHITE);
        plot.setOutlineVisible(false);
        plot.setDomainGridlinePaint(GRID);
        plot.setRangeGridlinePaint(GRID);
        plot.setDomainGridlineStroke(new BasicStroke(1f));
        plot.setRangeGridlineStroke(new BasicStroke(1f));
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    }

    static void style(ValueAxis axis) {
        axis.setLabelFont(TEXT);
        axis.setLabelPaint(SOFT);
        axis.setTickLabelFont(SMALL);
        axis.setTickLabelPaint(INK);
        axis.setAxisLinePaint(SOFT);
        axis.setTickMarkPaint(SOFT);
    }
}
