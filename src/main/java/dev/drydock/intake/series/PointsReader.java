package dev.drydock.intake.series;

import dev.drydock.intake.files.InputFile;
import dev.drydock.intake.problem.ProblemCode;
import dev.drydock.intake.problem.Problems;
import dev.drydock.intake.table.TableLimits;
import dev.drydock.intake.table.TableReader;
import dev.drydock.scenario.MeasuredPoints;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/** Reads points of a measured series: a column of times as plain numbers, ascending, and one of values, empty where nothing was measured. */
public final class PointsReader {
    private static final int MOST_FAULTS = 10;
    /** About 31 years in microseconds. */
    private static final double MOST_MICROS = 1e15;

    private final TableReader table;
    private final Problems problems;
    private long[] micros = new long[64];
    private double[] values = new double[64];
    private int rows;
    private int faults;

    private PointsReader(TableReader table, Problems problems) {
        this.table = table;
        this.problems = problems;
    }

    /**
     * The points of a file, or nothing after reporting why not.
     *
     * @param perMicros what a time of one stands for
     */
    public static Optional<MeasuredPoints> read(
            InputFile file, String time, String column, long perMicros, String path, Problems problems) {
        Optional<TableReader> opened = TableReader.open(file, TableLimits.DEFAULT, problems);
        if (opened.isEmpty()) {
            return Optional.empty();
        }
        try (TableReader table = opened.get()) {
            PointsReader reader = new PointsReader(table, problems);
            return reader.rows(time, column, perMicros, path)
                    ? Optional.of(new MeasuredPoints(
                            Arrays.copyOf(reader.micros, reader.rows), Arrays.copyOf(reader.values, reader.rows)))
                    : Optional.empty();
        } catch (IOException e) {
            problems.error(ProblemCode.FILE_UNREADABLE, opened.get().source().whole(), "", "the file cannot be read");
            return Optional.empty();
        }
    }

    private boolean rows(String time, String column, long perMicros, String path) {
        int timeAt = table.column(time, path);
        int valueAt = table.column(column, path);
        if (timeAt < 0 || valueAt < 0) {
            return false;
        }
        while (table.next() && faults < MOST_FAULTS) {
            if (!table.text(valueAt).isBlank()) {
                row(timeAt, valueAt, perMicros);
            }
        }
        if (!table.failed() && faults == 0 && rows == 0) {
            problems.error(ProblemCode.CELL, table.source().whole(), path, "column " + column + " has no values");
        }
        return !table.failed() && faults == 0 && rows > 0;
    }

    private void row(int timeAt, int valueAt, long perMicros) {
        double at = number(timeAt) * perMicros;
        double value = number(valueAt);
        if (faults > 0) {
            return;
        }
        if (!(at >= 0 && at < MOST_MICROS) || rows > 0 && Math.round(at) <= micros[rows - 1]) {
            fault(timeAt, "times must ascend from 0 on, was " + table.text(timeAt));
            return;
        }
        if (rows == micros.length) {
            micros = Arrays.copyOf(micros, 2 * rows);
            values = Arrays.copyOf(values, 2 * rows);
        }
        micros[rows] = Math.round(at);
        values[rows++] = value;
    }

    private double number(int field) {
        try {
            return table.number(field);
        } catch (IllegalArgumentException e) {
            fault(field, String.valueOf(e.getMessage()));
            return 0;
        }
    }

    private void fault(int field, String message) {
        faults++;
        problems.error(ProblemCode.CELL, table.place(field), "", table.header().get(field) + ": " + message);
    }
}
