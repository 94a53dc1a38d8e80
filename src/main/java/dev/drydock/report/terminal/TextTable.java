package dev.drydock.report.terminal;

import dev.drydock.report.text.PlainText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A small table: headings and rows of text, some columns set to the right. Headings that start with {@code >} are those. */
final class TextTable {
    private static final int WIDEST_COLUMN = 34;

    private final List<String> headings;
    private final List<List<String>> rows = new ArrayList<>();

    TextTable(List<String> headings) {
        this.headings = List.copyOf(headings);
    }

    /** Adds a row; text is made safe for a terminal. */
    TextTable row(List<String> cells) {
        if (cells.size() != headings.size()) {
            throw new IllegalArgumentException("a row has a cell for each heading");
        }
        rows.add(cells.stream().map(PlainText::line).toList());
        return this;
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    private boolean right(int column) {
        return headings.get(column).startsWith(">");
    }

    private String heading(int column) {
        return right(column) ? headings.get(column).substring(1) : headings.get(column);
    }

    /**
     * The lines at a terminal: headings first when there are any, columns as wide as they must be, two spaces between them; when they do not fit the
     * width, the widest ones are cut.
     */
    List<String> lines(int width, String indent) {
        int columns = headings.size();
        List<Integer> widths = new ArrayList<>();
        boolean headed = false;
        for (int column = 0; column < columns; column++) {
            int widest = length(heading(column));
            headed |= widest > 0;
            for (List<String> row : rows) {
                widest = Math.max(widest, length(row.get(column)));
            }
            widths.add(Math.min(widest, WIDEST_COLUMN));
        }
        int room = width - indent.length() - 2 * (columns - 1);
        while (widths.stream().mapToInt(Integer::intValue).sum() > room) {
            int widest = widths.indexOf(Collections.max(widths));
            if (widths.get(widest) <= 6) {
                break;
            }
            widths.set(widest, widths.get(widest) - 1);
        }
        List<String> lines = new ArrayList<>();
        if (headed) {
            List<String> head = new ArrayList<>();
            for (int column = 0; column < columns; column++) {
                head.add(heading(column));
            }
            lines.add(line(head, widths, indent));
        }
        for (List<String> row : rows) {
            lines.add(line(row, widths, indent));
        }
        return lines;
    }

    private String line(List<String> cells, List<Integer> widths, String indent) {
        StringBuilder line = new StringBuilder(indent);
        for (int column = 0; column < cells.size(); column++) {
            String cell = cut(cells.get(column), widths.get(column));
            String pad = " ".repeat(widths.get(column) - length(cell));
            line.append(column == 0 ? "" : "  ").append(right(column) ? pad + cell : cell + pad);
        }
        return line.toString().stripTrailing();
    }

    /** Whether nothing has to be cut at that width. */
    boolean fits(int width, String indent) {
        int sum = indent.length() + 2 * (headings.size() - 1);
        for (int column = 0; column < headings.size(); column++) {
            int widest = length(heading(column));
            for (List<String> row : rows) {
                widest = Math.max(widest, length(row.get(column)));
            }
            sum += widest;
        }
        return sum <= width;
    }

    /** The table in GitHub's Markdown. */
    String markdown() {
        StringBuilder out = new StringBuilder("|");
        for (int column = 0; column < headings.size(); column++) {
            out.append(' ').append(escaped(heading(column))).append(" |");
        }
        out.append("\n|");
        for (int column = 0; column < headings.size(); column++) {
            out.append(right(column) ? " ---: |" : " --- |");
        }
        out.append('\n');
        for (List<String> row : rows) {
            out.append('|');
            row.forEach(cell -> out.append(' ').append(escaped(cell)).append(" |"));
            out.append('\n');
        }
        return out.toString();
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace("|", "\\|")
                .replace("<", "&lt;")
                .replace("`", "\\`");
    }

    /** Characters that a terminal shows of a text. */
    static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** The text in at most that many characters. */
    static String cut(String text, int most) {
        if (length(text) <= most) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, Math.max(0, most - 1))) + "…";
    }
}
