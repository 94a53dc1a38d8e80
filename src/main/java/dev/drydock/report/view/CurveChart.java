package dev.drydock.report.view;

import dev.drydock.engine.result.MetricUnit;
import java.util.List;

/**
 * Values over the points of a sweep, in the order of the sweep, with a dot for each point.
 *
 * @param across what the horizontal axis varies
 * @param axis what the vertical axis measures, with its unit
 * @param unit unit of the values
 * @param log whether the vertical axis is logarithmic
 * @param points what the points are called
 * @param lines the curves, at most {@link TimeChart#MOST_LINES}
 */
public record CurveChart(
        String id,
        String title,
        String says,
        String across,
        String axis,
        MetricUnit unit,
        boolean log,
        List<String> points,
        List<Line> lines)
        implements Chart {
    public CurveChart {
        points = List.copyOf(points);
        lines = List.copyOf(lines);
        for (Line line : lines) {
            if (line.mean().length != points.size()) {
                throw new IllegalArgumentException("a curve has a value for each point: " + id + " " + line.name());
            }
        }
    }
}
