package dev.drydock.report.view;

import dev.drydock.engine.result.FaultEpisode;
import dev.drydock.engine.result.Mark;
import dev.drydock.engine.result.MetricUnit;
import java.util.List;

/**
 * Values over the time of a run.
 *
 * @param axis what the vertical axis measures, with its unit
 * @param unit unit of the values
 * @param stacked whether the lines are layers that add up
 * @param log whether the vertical axis is logarithmic
 * @param time the bins that the values belong to
 * @param lines the lines, at most {@link #MOST_LINES}
 * @param marks happenings to point at
 * @param faults times to shade
 */
public record TimeChart(
        String id,
        String title,
        String says,
        String axis,
        MetricUnit unit,
        boolean stacked,
        boolean log,
        TimeBins time,
        List<Line> lines,
        List<Mark> marks,
        List<FaultEpisode> faults)
        implements Chart {
    /** As many lines as the palette can tell apart. */
    public static final int MOST_LINES = 8;

    public TimeChart {
        lines = List.copyOf(lines);
        marks = List.copyOf(marks);
        faults = List.copyOf(faults);
        if (lines.size() > MOST_LINES) {
            throw new IllegalArgumentException("too many lines for one chart: " + id);
        }
        for (Line line : lines) {
            if (line.mean().length != time.count()) {
                throw new IllegalArgumentException("a line has a value for each bin: " + id + " " + line.name());
            }
        }
    }

    /** A chart without faults to shade. */
    public TimeChart(
            String id,
            String title,
            String says,
            String axis,
            MetricUnit unit,
            boolean stacked,
            boolean log,
            TimeBins time,
            List<Line> lines,
            List<Mark> marks) {
        this(id, title, says, axis, unit, stacked, log, time, lines, marks, List.of());
    }

    /** How many numbers the chart holds. */
    public int size() {
        return lines.stream()
                .mapToInt(line -> line.mean().length * (line.hasBand() ? 3 : 1))
                .sum();
    }

    /** The chart over bins that are so many times as wide. */
    public TimeChart joined(int factor) {
        return new TimeChart(
                id,
                title,
                says,
                axis,
                unit,
                stacked,
                log,
                time.joined(factor),
                lines.stream().map(line -> line.joined(factor)).toList(),
                marks,
                faults);
    }
}
