package dev.drydock.report.chart;

import dev.drydock.engine.result.MetricUnit;
import dev.drydock.report.text.Shown;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/** A vertical logarithmic axis with ticks at 1, 2 and 5 times the powers of ten. */
final class DecadeAxis extends LogAxis {
    private static final long serialVersionUID = 1L;
    private static final int[] STEPS = {1, 2, 5};
    private static final int MOST_DECADES_WITH_STEPS = 4;

    private final MetricUnit unit;

    /** An axis that holds all values from {@code low} to {@code high}, both positive. */
    DecadeAxis(String label, MetricUnit unit, double low, double high) {
        super(label);
        this.unit = unit;
        setMinorTickMarksVisible(false);
        double from = 1;
        while (from > low) {
            from /= 10;
        }
        while (from * 10 <= low) {
            from *= 10;
        }
        double least = from * 5 <= low ? from * 5 : from * 2 <= low ? from * 2 : from;
        setSmallestValue(Math.min(least, 1e-9));
        setRange(least, high > least ? high * 1.15 : least * 10);
    }

    @Override
    @SuppressWarnings({"rawtypes", "unchecked"})
    protected List refreshTicksVertical(Graphics2D g2, Rectangle2D dataArea, RectangleEdge edge) {
        List ticks = new ArrayList();
        double low = getRange().getLowerBound();
        double high = getRange().getUpperBound();
        int steps = high / low < Math.pow(10, MOST_DECADES_WITH_STEPS) ? STEPS.length : 1;
        int exponent = (int) Math.floor(StrictMath.log10(low)) - 1;
        for (double decade = power(exponent); decade <= high; decade = power(++exponent)) {
            for (int i = 0; i < steps; i++) {
                double value = decade * STEPS[i];
                if (value >= low * 0.999_999 && value <= high) {
                    ticks.add(new NumberTick(
                            value, Shown.tick(unit, value), TextAnchor.CENTER_RIGHT, TextAnchor.CENTER_RIGHT, 0));
                }
            }
        }
        return ticks;
    }

    private static double power(int exponent) {
        return StrictMath.pow(10, exponent);
    }
}
