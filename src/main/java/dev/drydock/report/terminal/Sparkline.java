package dev.drydock.report.terminal;

/** A series as a line of eight heights of block. */
final class Sparkline {
    private static final String BLOCKS = "▁▂▃▄▅▆▇█";

    private Sparkline() {}

    /** The means of a series in so many columns; a column without a value is a space. */
    static String of(double[] values, int columns) {
        double top = 0;
        for (double value : values) {
            top = value > top ? value : top;
        }
        StringBuilder line = new StringBuilder(columns);
        int count = Math.min(columns, values.length);
        for (int column = 0; column < count; column++) {
            int from = (int) ((long) column * values.length / count);
            int to = (int) ((long) (column + 1) * values.length / count);
            double sum = 0;
            int known = 0;
            for (int i = from; i < to; i++) {
                if (!Double.isNaN(values[i])) {
                    sum += values[i];
                    known++;
                }
            }
            line.append(
                    known == 0
                            ? ' '
                            : BLOCKS.charAt(top == 0 ? 0 : (int) Math.min(7, Math.floor(sum / known / top * 8))));
        }
        return line.toString();
    }
}
