package dev.drydock.pricing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A built-in table: lines of comma-separated cells below a header, sorted by the first cell, found by bisection without reading the rest.
 *
 * <p>Cells hold no commas but the last one, and no quotes.
 */
final class SortedLines {
    private final byte[] text;
    private final int first;
    private final int columns;

    private SortedLines(byte[] text) {
        this.text = text;
        this.first = endOfLine(0) + 1;
        this.columns = new String(text, 0, first - 1, StandardCharsets.UTF_8).split(",", -1).length;
    }

    /** Reads a table that stands beside this class. */
    static SortedLines resource(String name) {
        try (InputStream in = SortedLines.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("no built-in table " + name);
            }
            return new SortedLines(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The cells of the line with that first cell. */
    Optional<String[]> find(String key) {
        int low = first;
        int high = text.length;
        while (low < high) {
            int line = startOfLine((low + high) >>> 1);
            int order = compare(line, key);
            if (order == 0) {
                return Optional.of(cells(line));
            }
            if (order < 0) {
                low = endOfLine(line) + 1;
            } else {
                high = line;
            }
        }
        return Optional.empty();
    }

    /** The cells of every line, in order. */
    List<String[]> all() {
        List<String[]> all = new ArrayList<>();
        for (int line = first; line < text.length; line = endOfLine(line) + 1) {
            all.add(cells(line));
        }
        return all;
    }

    private int startOfLine(int at) {
        int start = at;
        while (start > first && text[start - 1] != '\n') {
            start--;
        }
        return start;
    }

    private int endOfLine(int at) {
        int end = at;
        while (end < text.length && text[end] != '\n') {
            end++;
        }
        return end;
    }

    private int compare(int line, String key) {
        for (int i = 0; i < key.length(); i++) {
            byte b = text[line + i];
            if (b == ',' || b != key.charAt(i)) {
                return b == ',' ? -1 : b - key.charAt(i);
            }
        }
        return text[line + key.length()] == ',' ? 0 : 1;
    }

    private String[] cells(int line) {
        String[] cells = new String(text, line, endOfLine(line) - line, StandardCharsets.UTF_8).split(",", columns);
        if (cells.length != columns) {
            throw new IllegalStateException(
                    "a line of a built-in table has " + cells.length + " cells, not " + columns);
        }
        return cells;
    }
}
