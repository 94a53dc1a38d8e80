package dev.drydock.intake.series;

import dev.drydock.intake.files.InputFile;
import dev.drydock.intake.problem.ProblemCode;
import dev.drydock.intake.problem.Problems;
import dev.drydock.intake.table.TableLimits;
import dev.drydock.intake.table.TableReader;
import dev.drydock.scenario.StockSteps;
import dev.drydock.unit.TimeSpan;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/** Reads how many instances a pool had from a table of times in seconds and numbers. */
public final class StockReader {
    private static final double MOST_SECONDS = 1e9;
    private static final double MOST_INSTANCES = 1_000_000;

    private StockReader() {}

    /** The steps of a stock, or nothing after reporting why not. */
    public static Optional<StockSteps> read(
            InputFile file, String timeColumn, String column, String path, Problems problems) {
        Optional<TableReader> opened = TableReader.open(file, TableLimits.DEFAULT, problems);
        if (opened.isEmpty()) {
            return Optional.empty();
        }
        try (TableReader table = opened.get()) {
            int timeAt = table.column(timeColumn, path);
            int valueAt = table.column(column, path);
            return timeAt < 0 || valueAt < 0 ? Optional.empty() : rows(table, timeAt, valueAt, path, problems);
        } catch (IOException e) {
            problems.error(ProblemCode.FILE_UNREADABLE, opened.get().source().whole(), "", "the file cannot be read");
            return Optional.empty();
        }
    }

    private static Optional<StockSteps> rows(TableReader table, int timeAt, int valueAt, String path, Problems problems)
            throws IOException {
        long[] from = new long[1024];
        int[] instances = new int[1024];
        int count = 0;
        while (table.next()) {
            long at;
            int value;
            try {
                at = Math.round(number(table, timeAt, MOST_SECONDS) * TimeSpan.SECOND);
                double whole = number(table, valueAt, MOST_INSTANCES);
                value = (int) whole;
                if (value != whole) {
                    throw new IllegalArgumentException("expected a whole number, was " + table.text(valueAt));
                }
            } catch (IllegalArgumentException e) {
                problems.error(ProblemCode.CELL, table.place(valueAt), path, String.valueOf(e.getMessage()));
                return Optional.empty();
            }
            if (count > 0 && at <= from[count - 1]) {
                problems.error(ProblemCode.CELL, table.place(timeAt), path, "times must ascend");
                return Optional.empty();
            }
            if (count == from.length) {
                from = Arrays.copyOf(from, 2 * count);
                instances = Arrays.copyOf(instances, 2 * count);
            }
            from[count] = count == 0 ? 0 : at;
            instances[count++] = value;
        }
        if (table.failed()) {
            return Optional.empty();
        }
        if (count == 0) {
            problems.error(ProblemCode.SERIES, table.source().whole(), path, "the file has no rows");
            return Optional.empty();
        }
        return Optional.of(new StockSteps(Arrays.copyOf(from, count), Arrays.copyOf(instances, count)));
    }

    private static double number(TableReader table, int field, double most) {
        double value = table.number(field);
        if (!(value >= 0 && value <= most)) {
            throw new IllegalArgumentException(
                    (value < 0 ? "must not be negative" : "is out of range") + ", was " + table.text(field));
        }
        return value;
    }
}
