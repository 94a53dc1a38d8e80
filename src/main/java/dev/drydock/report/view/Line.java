package dev.drydock.report.view;

/**
 * One line or layer of a chart, with a value for each of its points; NaN where there is none.
 *
 * @param name what the legend calls it
 * @param mean the values drawn
 * @param min lower edge of the band around them, the same array as {@code mean} when there is no band
 * @param max upper edge of the band
 */
public record Line(String name, double[] mean, double[] min, double[] max) {
    public Line {
        if (min.length != mean.length || max.length != mean.length) {
            throw new IllegalArgumentException("a line has as many points in each array: " + name);
        }
    }

    /** A line without a band. */
    public static Line plain(String name, double[] values) {
        return new Line(name, values, values, values);
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
}
