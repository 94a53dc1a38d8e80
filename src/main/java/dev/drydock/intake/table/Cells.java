package dev.drydock.intake.table;

import dev.drydock.unit.Printable;

/** How the cells of a table are read. */
public final class Cells {
    private static final int MAX_LENGTH = 40;

    private Cells() {}

    /**
     * A number: {@code -?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]{1,3})?}, finite.
     *
     * @throws IllegalArgumentException when the text is none
     */
    public static double number(String text) {
        if (!isNumber(text)) {
            throw new IllegalArgumentException("expected a number, was " + Printable.quote(text));
        }
        double value = Double.parseDouble(text);
        if (Double.isInfinite(value)) {
            throw new IllegalArgumentException("the number is too large: " + text);
        }
        return value;
    }

    private static boolean isNumber(String text) {
        int length = text.length();
        int at = length > 0 && text.charAt(0) == '-' ? 1 : 0;
        int end = digits(text, at);
        if (length > MAX_LENGTH || end == at) {
            return false;
        }
        at = end;
        if (at < length && text.charAt(at) == '.') {
            end = digits(text, at + 1);
            if (end == at + 1) {
                return false;
            }
            at = end;
        }
        if (at < length && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            at++;
            if (at < length && (text.charAt(at) == '+' || text.charAt(at) == '-')) {
                at++;
            }
            end = digits(text, at);
            if (end == at || end > at + 3) {
                return false;
            }
            at = end;
        }
        return at == length;
    }

    private static int digits(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }
}
