package dev.drydock.report.text;

import dev.drydock.unit.Printable;

/** Text of a user's scenario made safe for one line of a terminal, a CSV cell or an HTML page. */
public final class PlainText {
    private PlainText() {}

    /** The text in one line: control, bidirectional, invisible and unpaired characters as {@code \}{@code uXXXX}. */
    public static String line(String text) {
        return Printable.show(text);
    }

    /** The text for HTML, safe between tags and in quoted attributes. */
    public static String html(String text) {
        String line = line(text);
        StringBuilder out = new StringBuilder(line.length() + 16);
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
        return out.toString();
    }

    /**
     * The text as a CSV cell (RFC 4180): quoted where it must be, and with a leading apostrophe where a spreadsheet would take it for a formula
     * (a first character {@code = + - @}, their full-width forms, tab or carriage return).
     */
    public static String csv(String text) {
        String safe = !text.isEmpty() && "=+-@\t\r＝＋－＠".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        boolean quote = false;
        for (int i = 0; i < safe.length() && !quote; i++) {
            char c = safe.charAt(i);
            quote = c == ',' || c == '"' || c == '\n' || c == '\r';
        }
        return quote ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
