package dev.drydock.report.view;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * One line or layer of a chart, with a value for each of its points; NaN where there is none.
 *
 * @param name what the legend calls it
 * @param mean the values drawn
 * @param min lower edge of the band around them, the same array as {@code mean} when there is no band
 * @param max upper edge of the band
 * @param colour which of the palette's colours it has in every chart; {@link #BY_PLACE} for the one of its place in this chart
 */
public record Line(String name, double[] mean, double[] min, double[] max, int colour) {
    /** The colour goes by the line's place. */
    public static final int BY_PLACE = -1;

    public Line {
        if (min.length != mean.length || max.length != mean.length) {
            throw new IllegalArgumentException("a line has as many points in each array: " + name);
        }
    }

    /** A line that is coloured by its place. */
    public Line(String name, double[] mean, double[] min, double[] max) {
        this(name, mean, min, max, BY_PLACE);
    }

    /** The same line in one of the palette's colours. */
    public Line coloured(int number) {
        return new Line(name, mean, min, max, number);
    }

    /** The number of its colour, when it stands at that place of a chart. */
    public int colourAt(int place) {
        return colour == BY_PLACE ? place : colour;
    }

    /** A line without a band. */
    public static Line plain(String name, double[] values) {
        return new Line(name, values, values, values);
    }

    /** The line over bins that are so many times as wide: the mean of the means, within the least and the greatest. */
    public Line joined(int factor) {
        int count = (mean.length + factor - 1) / factor;
        double[] means = new double[count];
        double[] least = new double[count];
        double[] most = new double[count];
        for (int i = 0; i < count; i++) {
            double sum = 0;
            int known = 0;
            least[i] = Double.NaN;
            most[i] = Double.NaN;
            for (int k = i * factor; k < Math.min(mean.length, (i + 1) * factor); k++) {
                if (!Double.isNaN(mean[k])) {
                    sum += mean[k];
                    known++;
                    least[i] = min[k] >= least[i] ? least[i] : min[k];
                    most[i] = max[k] <= most[i] ? most[i] : max[k];
                }
            }
            means[i] = known == 0 ? Double.NaN : sum / known;
        }
        return hasBand()
                ? new Line(name, means, least, most, colour)
                : plain(name, means).coloured(colour);
    }

    /** The lines, or when there are more than so many, those with the largest sums in their order and one for the others together, coloured by place. */
    public static List<Line> largest(List<Line> lines, int most) {
        if (lines.size() <= most) {
            return lines;
        }
        List<Line> bySize = new ArrayList<>(lines);
        bySize.sort(Comparator.comparingDouble(
                        (Line line) -> Math.abs(DoubleStream.of(line.mean).sum()))
                .reversed());
        List<Line> kept = new ArrayList<>();
        double[] others = new double[lines.get(0).mean.length];
        for (Line line : lines) {
            if (bySize.indexOf(line) < most - 1) {
                kept.add(line.coloured(BY_PLACE));
            } else {
                Arrays.setAll(others, i -> others[i] + line.mean[i]);
            }
        }
        kept.add(plain("Other", others));
        return kept;
    }

    /** Whether there is a band. */
    public boolean hasBand() {
        return min != mean;
    }

    /** The greatest value of the line and its band; 0 when there is none. */
    public double top() {
        double top = 0;
        for (double value : max) {
            if (value > top) {
                top = value;
            }
        }
        return top;
    }

    /** The least value of the line and its band where that is negative; else 0. */
    public double bottom() {
        double bottom = 0;
        for (double value : min) {
            if (value < bottom) {
                bottom = value;
            }
        }
        return bottom;
    }
}
