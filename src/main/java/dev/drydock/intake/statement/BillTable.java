package dev.drydock.intake.statement;

import dev.drydock.intake.problem.Problem;
import dev.drydock.intake.problem.ProblemCode;
import dev.drydock.intake.problem.Problems;
import dev.drydock.intake.series.Timestamps;
import dev.drydock.intake.table.TableReader;
import dev.drydock.unit.Printable;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The rows of a bill by the names of their columns: null is nothing, and what does not read as what its column says is refused with its place. */
final class BillTable {
    private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9]{1,30}(\\.[0-9]{1,30})?([eE][-+]?[0-9]{1,2})?");
    private static final Pattern BEFORE_CAPITAL = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z])");
    private static final long SECOND = 1_000_000;

    private final TableReader table;
    private final Problems problems;
    private final Map<String, Integer> columns = new HashMap<>();
    private final List<String> names = new ArrayList<>();
    private final Timestamps stamps = new Timestamps(ZoneOffset.UTC);

    /** A cell that was refused, and reported. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refused() {
            super("the row was refused", null, false, false);
        }
    }

    BillTable(TableReader table, Problems problems) {
        this.table = table;
        this.problems = problems;
        for (int column = 0; column < table.header().size(); column++) {
            String name = snake(table.header().get(column));
            columns.putIfAbsent(name, column);
            names.add(name);
        }
    }

    /** The first form of the Cost and Usage Report writes {@code lineItem/UnblendedCost} what the second writes {@code line_item_unblended_cost}. */
    private static String snake(String name) {
        int slash = name.indexOf('/');
        if (slash < 0) {
            return name;
        }
        String separated = BEFORE_CAPITAL.matcher(name.replace('/', '_')).replaceAll("_");
        return separated.replace("__", "_").toLowerCase(java.util.Locale.ROOT);
    }

    boolean has(String column) {
        return columns.containsKey(column);
    }

    /** Whether all of the columns are there; what is missing is reported. */
    boolean require(List<String> wanted) {
        boolean all = true;
        for (String column : wanted) {
            if (!has(column)) {
                problems.add(Problem.error(
                                ProblemCode.TABLE, table.source().at(0, 1), "", "no column " + Printable.quote(column))
                        .known(column, names));
                all = false;
            }
        }
        return all;
    }

    /** A cell's text; empty where there is no such column or it is null. */
    String text(String column) {
        Integer at = columns.get(column);
        if (at == null) {
            return "";
        }
        String text = table.text(at);
        return text.equals("NULL") || text.equals("null") ? "" : text;
    }

    /** A cell's number; 0 where there is none. */
    BigDecimal number(String column) {
        String text = text(column);
        if (text.isEmpty()) {
            return BigDecimal.ZERO;
        }
        if (!NUMBER.matcher(text).matches()) {
            throw refuse(column, "expected a number, was " + Printable.quote(text));
        }
        return new BigDecimal(text);
    }

    /** A cell's number, which must be there. */
    BigDecimal amount(String column) {
        if (text(column).isEmpty()) {
            throw refuse(column, "expected an amount, was nothing");
        }
        return number(column);
    }

    /** A cell's instant, in seconds since 1970 UTC, which must be there. */
    long time(String column) {
        try {
            return Math.floorDiv(stamps.micros(text(column)), SECOND);
        } catch (IllegalArgumentException e) {
            throw refuse(column, String.valueOf(e.getMessage()));
        }
    }

    /** Reports that a cell cannot be what its column says. */
    Refused refuse(String column, String message) {
        Integer at = columns.get(column);
        problems.error(ProblemCode.CELL, table.place(at == null ? 0 : at), column, message);
        return new Refused();
    }
}
