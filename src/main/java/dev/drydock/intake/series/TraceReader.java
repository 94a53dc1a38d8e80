package dev.drydock.intake.series;

import dev.drydock.intake.files.InputFile;
import dev.drydock.intake.problem.Problem;
import dev.drydock.intake.problem.ProblemCode;
import dev.drydock.intake.problem.Problems;
import dev.drydock.intake.table.TableLimits;
import dev.drydock.intake.table.TableReader;
import dev.drydock.scenario.TaskTrace;
import dev.drydock.unit.Cpu;
import dev.drydock.unit.Printable;
import dev.drydock.unit.TimeSpan;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads a trace of tasks: columns {@code submit_time_s}, {@code duration_s} and, where tasks differ in size, {@code cpu} in vCPU and {@code memory_mib}; {@code after}
 * names the rows that must be done before a task is started, counted from 1 and separated by spaces. Other columns are left alone.
 *
 * <p>Rows out of order are sorted by submission, those of one instant staying in the order of the file.
 */
public final class TraceReader {
    private static final int MOST_FAULTS = 10;
    private static final int[] NONE = {};
    /** About 31 years: no trace is longer, and its microseconds leave room in a long. */
    private static final double MOST_SECONDS = 1e9;

    private static final double MOST_VCPU = 1e5;
    private static final double MOST_MIB = 1L << 30;

    private final TableReader table;
    private final Problems problems;
    private long[] submit = new long[1024];
    private long[] duration = new long[1024];
    private long[] cpu = new long[1024];
    private int[] memory = new int[1024];
    private int[][] after = new int[1024][];
    private int rows;
    private int faults;
    private boolean sorted = true;
    private boolean ordered;

    private TraceReader(TableReader table, Problems problems) {
        this.table = table;
        this.problems = problems;
    }

    /** The tasks of a trace in order of submission, or nothing after reporting why not. */
    public static Optional<TaskTrace> read(InputFile file, String path, Problems problems) {
        Optional<TableReader> opened = TableReader.open(file, TableLimits.DEFAULT, problems);
        if (opened.isEmpty()) {
            return Optional.empty();
        }
        try (TableReader table = opened.get()) {
            TraceReader reader = new TraceReader(table, problems);
            return reader.rows(path) ? Optional.of(reader.trace(path)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            problems.error(ProblemCode.CELL, opened.get().source().whole(), path, String.valueOf(e.getMessage()));
            return Optional.empty();
        } catch (IOException e) {
            problems.error(ProblemCode.FILE_UNREADABLE, opened.get().source().whole(), "", "the file cannot be read");
            return Optional.empty();
        }
    }

    private boolean rows(String path) {
        int submitAt = table.column("submit_time_s", path);
        int durationAt = table.column("duration_s", path);
        int cpuAt = table.header().indexOf("cpu");
        int memoryAt = table.header().indexOf("memory_mib");
        int afterAt = table.header().indexOf("after");
        ordered = afterAt >= 0;
        if (submitAt < 0 || durationAt < 0) {
            return false;
        }
        while (table.next() && faults < MOST_FAULTS) {
            grow();
            submit[rows] = Math.round(number(submitAt, MOST_SECONDS) * TimeSpan.SECOND);
            duration[rows] = Math.round(number(durationAt, MOST_SECONDS) * TimeSpan.SECOND);
            cpu[rows] = cpuAt < 0 ? 0 : Math.round(number(cpuAt, MOST_VCPU) * Cpu.VCPU);
            memory[rows] = memoryAt < 0 ? 0 : (int) Math.ceil(number(memoryAt, MOST_MIB));
            after[rows] = afterAt < 0 ? NONE : rowNumbers(afterAt);
            sorted &= rows == 0 || submit[rows] >= submit[rows - 1];
            rows++;
        }
        return !table.failed() && faults == 0 && rows > 0 && (!ordered || rowsExist(path));
    }

    private int[] rowNumbers(int field) {
        String text = table.text(field).strip();
        if (text.isEmpty()) {
            return NONE;
        }
        String[] parts = text.split(" +", -1);
        int[] numbers = new int[parts.length];
        for (int i = 0; i < parts.length; i++) {
            if (!parts[i].matches("[1-9][0-9]{0,8}")) {
                fault(field, "expected row numbers separated by spaces, was " + Printable.quote(text));
                return NONE;
            }
            numbers[i] = Integer.parseInt(parts[i]) - 1;
        }
        return numbers;
    }

    private boolean rowsExist(String path) {
        for (int row = 0; row < rows; row++) {
            for (int first : after[row]) {
                if (first >= rows) {
                    problems.error(
                            ProblemCode.CELL,
                            table.source().whole(),
                            path,
                            "after: row " + (row + 1) + " waits for row " + (first + 1) + " of " + rows);
                    return false;
                }
            }
        }
        return true;
    }

    private double number(int field, double most) {
        try {
            double value = table.number(field);
            if (value >= 0 && value <= most) {
                return value;
            }
            fault(
                    field,
                    (value < 0 ? "must not be negative" : "is too large, out of range") + ", was " + table.text(field));
        } catch (IllegalArgumentException e) {
            fault(field, String.valueOf(e.getMessage()));
        }
        return 0;
    }

    private void fault(int field, String message) {
        faults++;
        problems.error(ProblemCode.CELL, table.place(field), "", table.header().get(field) + ": " + message);
    }

    private void grow() {
        if (rows == submit.length) {
            submit = Arrays.copyOf(submit, 2 * rows);
            duration = Arrays.copyOf(duration, 2 * rows);
            cpu = Arrays.copyOf(cpu, 2 * rows);
            memory = Arrays.copyOf(memory, 2 * rows);
            after = Arrays.copyOf(after, 2 * rows);
        }
    }

    private TaskTrace trace(String path) {
        if (!sorted) {
            problems.add(Problem.note(
                    ProblemCode.SERIES,
                    table.source().whole(),
                    path,
                    "rows are not in ascending order of submit_time_s; they are taken in that order"));
        }
        int[] order = order();
        long[] submits = new long[rows];
        long[] durations = new long[rows];
        long[] cpus = new long[rows];
        int[] memories = new int[rows];
        for (int i = 0; i < rows; i++) {
            int from = order[i];
            submits[i] = submit[from];
            durations[i] = duration[from];
            cpus[i] = cpu[from];
            memories[i] = memory[from];
        }
        return new TaskTrace(submits, durations, cpus, memories, ordered ? afters(order) : new int[0][]);
    }

    /** What each task waits for, by places in the order of submission. */
    private int[][] afters(int[] order) {
        int[] placeOf = new int[rows];
        for (int place = 0; place < rows; place++) {
            placeOf[order[place]] = place;
        }
        int[][] afters = new int[rows][];
        Arrays.setAll(afters, place -> Arrays.stream(after[order[place]])
                .map(row -> placeOf[row])
                .toArray());
        return afters;
    }

    /** Row numbers by submission, then by row. */
    private int[] order() {
        int[] order = new int[rows];
        for (int i = 0; i < rows; i++) {
            order[i] = i;
        }
        if (!sorted) {
            Integer[] boxed = new Integer[rows];
            Arrays.setAll(boxed, i -> i);
            Arrays.sort(boxed, (a, b) -> Long.compare(submit[a], submit[b]));
            Arrays.setAll(order, i -> boxed[i]);
        }
        return order;
    }
}
