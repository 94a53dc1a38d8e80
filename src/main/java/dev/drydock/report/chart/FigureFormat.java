package dev.drydock.report.chart;

import dev.drydock.engine.result.MetricUnit;
import dev.drydock.report.text.Shown;
import java.text.FieldPosition;
import java.text.NumberFormat;
import java.text.ParsePosition;

/** Tick labels in a metric's unit, through the same routine as every other figure that people read. */
final class FigureFormat extends NumberFormat {
    private static final long serialVersionUID = 1L;

    private final MetricUnit unit;

    FigureFormat(MetricUnit unit) {
        this.unit = unit;
    }

    @Override
    public StringBuffer format(double number, StringBuffer out, FieldPosition position) {
        return out.append(Shown.tick(unit, number));
    }

    @Override
    public StringBuffer format(long number, StringBuffer out, FieldPosition position) {
        return format((double) number, out, position);
    }

    @Override
    public Number parse(String text, ParsePosition position) {
        throw new UnsupportedOperationException("tick labels are written, not read");
    }
}
