package dev.drydock.intake.statement;

import dev.drydock.billing.statement.Statement;
import dev.drydock.intake.files.InputFile;
import dev.drydock.intake.problem.Problem;
import dev.drydock.intake.problem.ProblemCode;
import dev.drydock.intake.problem.Problems;
import dev.drydock.intake.problem.Source;
import dev.drydock.intake.table.TableLimits;
import dev.drydock.intake.table.TableReader;
import dev.drydock.unit.Printable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads a bill, line by line: FOCUS or a Cost and Usage Report, plain or packed with gzip. */
public final class StatementReader {
    /* A month of a large organisation has tens of gigabytes; they are read one row at a time. */
    private static final TableLimits LIMITS = new TableLimits(1L << 44, 500, 1 << 20, Integer.MAX_VALUE);
    private static final int MOST_FAULTS = 10;
    private static final String USUAL_CURRENCY = "USD";

    private StatementReader() {}

    /**
     * A bill that was read.
     *
     * @param form the form that it has, like {@code FOCUS}
     * @param file the file
     */
    public record Read(Statement statement, String form, InputFile file) {}

    /**
     * The sums of a bill, or nothing after reporting why not.
     *
     * @param tag the key of the tag whose values are the payers; empty for owners or accounts
     */
    public static Optional<Read> read(Path file, String tag, Problems problems) {
        String shown = file.toString();
        try {
            if (!Files.isRegularFile(file)) {
                problems.error(
                        ProblemCode.FILE_UNREADABLE,
                        Source.unkept(shown).whole(),
                        "",
                        Files.exists(file) ? "no regular file" : "no such file");
                return Optional.empty();
            }
            InputFile input = new InputFile(String.valueOf(file.getFileName()), shown, file, Files.size(file));
            Optional<TableReader> opened = TableReader.open(input, LIMITS, problems);
            if (opened.isEmpty()) {
                return Optional.empty();
            }
            try (TableReader table = opened.get()) {
                return read(table, input, new TagColumn(tag), problems);
            }
        } catch (IOException e) {
            problems.error(ProblemCode.FILE_UNREADABLE, Source.unkept(shown).whole(), "", "the file cannot be read");
            return Optional.empty();
        }
    }

    private static Optional<Read> read(TableReader table, InputFile file, TagColumn tag, Problems problems) {
        BillTable rows = new BillTable(table, problems);
        boolean focus = rows.has("BilledCost") || rows.has("ChargeCategory");
        boolean report = rows.has("line_item_line_item_type") || rows.has("line_item_unblended_cost");
        if (!focus && !report) {
            problems.add(Problem.error(
                            ProblemCode.TABLE,
                            table.source().at(0, 1),
                            "",
                            "no bill: neither BilledCost (FOCUS) nor line_item_unblended_cost (Cost and Usage Report) is a column")
                    .hint("export it from AWS Data Exports as FOCUS 1.0 or CUR 2.0, as CSV"));
            return Optional.empty();
        }
        BillLayout layout = focus ? new FocusLayout(tag) : new CurLayout(tag);
        if (!rows.require(layout.required())) {
            return Optional.empty();
        }
        Optional<Statement> statement = statement(table, rows, layout, problems);
        return statement.map(sums -> new Read(sums, layout.title(), file));
    }

    private static Optional<Statement> statement(
            TableReader table, BillTable rows, BillLayout layout, Problems problems) {
        Statement statement = null;
        int faults = 0;
        while (faults < MOST_FAULTS && table.next()) {
            try {
                String currency = rows.text(layout.currency());
                if (statement == null) {
                    statement = new Statement(currency.isEmpty() ? USUAL_CURRENCY : currency);
                } else if (!currency.isEmpty() && !currency.equals(statement.currency())) {
                    throw rows.refuse(
                            layout.currency(),
                            "expected " + statement.currency() + " as before, was " + Printable.quote(currency));
                }
                var line = layout.line(rows);
                if (line.to() < line.from()) {
                    throw rows.refuse(layout.end(), "the line ends before it begins");
                }
                statement.add(line);
            } catch (BillTable.Refused refused) {
                faults++;
            } catch (IllegalArgumentException e) {
                faults++;
                problems.error(ProblemCode.SERIES, table.place(0), "", String.valueOf(e.getMessage()));
            }
        }
        return faults == 0 && !table.failed() ? Optional.ofNullable(statement) : Optional.empty();
    }
}
