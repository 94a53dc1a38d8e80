package dev.drydock.intake.series;

import dev.drydock.intake.files.InputFile;
import dev.drydock.intake.problem.ProblemCode;
import dev.drydock.intake.problem.Problems;
import dev.drydock.intake.table.TableLimits;
import dev.drydock.intake.table.TableReader;
import dev.drydock.scenario.PriceRow;
import dev.drydock.unit.Numbers;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Reads a user's own prices: columns {@code item}, {@code rate} (exact), {@code date} (ISO 8601) and {@code source}; and where they are there {@code region}, {@code from} (the
 * month's quantity above which a tier holds), {@code currency} (US dollars without it) and {@code upfront} (what Reserved Instances cost at their start, {@code rate} being what they
 * cost by the hour besides). Further columns are kept as they are.
 */
public final class PriceFileReader {
    private static final int MOST_FAULTS = 10;
    private static final List<String> READ =
            List.of("item", "rate", "date", "source", "region", "from", "currency", "upfront");

    private PriceFileReader() {}

    /** The prices in the order of the file, or nothing after reporting why not. */
    public static Optional<List<PriceRow>> read(InputFile file, String path, Problems problems) {
        Optional<TableReader> opened = TableReader.open(file, TableLimits.DEFAULT, problems);
        if (opened.isEmpty()) {
            return Optional.empty();
        }
        try (TableReader table = opened.get()) {
            int item = table.column("item", path);
            int rate = table.column("rate", path);
            int date = table.column("date", path);
            int source = table.column("source", path);
            if (item < 0 || rate < 0 || date < 0 || source < 0) {
                return Optional.empty();
            }
            int region = table.header().indexOf("region");
            int from = table.header().indexOf("from");
            int currency = table.header().indexOf("currency");
            int upfront = table.header().indexOf("upfront");
            List<Integer> others = IntStream.range(0, table.header().size())
                    .filter(column -> !READ.contains(table.header().get(column)))
                    .boxed()
                    .toList();
            List<PriceRow> rows = new ArrayList<>();
            int faults = 0;
            while (table.next() && faults < MOST_FAULTS) {
                try {
                    rows.add(new PriceRow(
                            table.text(item),
                            number("rate", table.text(rate)),
                            day(table.text(date)),
                            table.text(source),
                            region < 0 ? "" : table.text(region),
                            from < 0 || table.text(from).isEmpty() ? BigDecimal.ZERO : number("from", table.text(from)),
                            currency < 0 || table.text(currency).isEmpty() ? "USD" : currency(table.text(currency)),
                            upfront < 0 || table.text(upfront).isEmpty()
                                    ? Optional.empty()
                                    : Optional.of(number("upfront", table.text(upfront))),
                            more(table, others)));
                } catch (IllegalArgumentException e) {
                    faults++;
                    problems.error(ProblemCode.CELL, table.place(rate), path, String.valueOf(e.getMessage()));
                }
            }
            return table.failed() || faults > 0 || rows.isEmpty() ? Optional.empty() : Optional.of(rows);
        } catch (IOException e) {
            problems.error(ProblemCode.FILE_UNREADABLE, opened.get().source().whole(), "", "the file cannot be read");
            return Optional.empty();
        }
    }

    private static Map<String, String> more(TableReader table, List<Integer> columns) {
        if (columns.isEmpty()) {
            return Map.of();
        }
        Map<String, String> cells = new LinkedHashMap<>();
        columns.forEach(column -> cells.put(table.header().get(column), table.text(column)));
        return cells;
    }

    private static BigDecimal number(String column, String text) {
        return Numbers.decimal(
                text,
                () -> new IllegalArgumentException(
                        "expected " + column + " as a plain number, was " + Numbers.cut(text)));
    }

    private static String currency(String text) {
        if (!text.matches("[A-Z]{3}")) {
            throw new IllegalArgumentException("expected currency as three letters like USD, was " + Numbers.cut(text));
        }
        return text;
    }

    private static String day(String text) {
        try {
            return LocalDate.parse(text).toString();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("expected date as a day like 2026-03-02, was " + Numbers.cut(text), e);
        }
    }
}
