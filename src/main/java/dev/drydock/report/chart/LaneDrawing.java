package dev.drydock.report.chart;

import dev.drydock.report.view.LaneChart;
import dev.drydock.report.view.Palette;
import dev.drydock.report.view.TimeBins;
import java.awt.BasicStroke;
import java.awt.Color;
import org.jfree.chart.annotations.XYBoxAnnotation;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.data.xy.DefaultXYDataset;

/** Lanes of bars over time, the first lane on top. */
final class LaneDrawing {
    private static final double HALF = 0.32;
    private static final double THINNEST = 0.003;

    private LaneDrawing() {}

    /** The height of its picture in points. */
    static int heightOf(LaneChart chart) {
        return 150 + 34 * Math.max(3, chart.lanes().size());
    }

    static XYPlot of(LaneChart chart) {
        int count = chart.lanes().size();
        String[] names = new String[count];
        for (int i = 0; i < count; i++) {
            names[i] = chart.lanes().get(i).name();
        }
        SymbolAxis lanes = new SymbolAxis(null, names);
        lanes.setRange(-0.6, count - 0.4);
        lanes.setInverted(true);
        lanes.setGridBandsVisible(false);
        Drawing.style(lanes);
        TimeBins time = new TimeBins(chart.start(), new long[] {chart.fromMicros(), chart.toMicros()});
        XYPlot plot = new XYPlot(new DefaultXYDataset(), Drawing.timeAxis(time), lanes, null);
        Drawing.style(plot);
        double begin = time.epochSecond(0);
        double length = time.epochSecond(1) - begin;
        for (int i = 0; i < count; i++) {
            Color colour = new Color(Palette.colour(chart.lanes().get(i).colour()));
            /* The axis runs downwards, so the box's second corner is the upper one. */
            for (LaneChart.Bar bar : chart.lanes().get(i).bars()) {
                double from = chart.share(bar.fromMicros());
                double to = Math.max(from + THINNEST, chart.share(bar.toMicros()));
                plot.addAnnotation(new XYBoxAnnotation(
                        begin + from * length,
                        i + HALF,
                        begin + to * length,
                        i - HALF,
                        new BasicStroke(0f),
                        null,
                        colour));
            }
        }
        return plot;
    }
}
