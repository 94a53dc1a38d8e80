package dev.drydock.unit;

import java.math.BigDecimal;
import java.util.function.Supplier;

/** Plain decimal numbers as people write them in scenario files, and how long a quoted value may get in a message. */
public final class Numbers {
    private static final int MAX_DIGITS = 40;
    private static final int MAX_QUOTED = 100;

    private Numbers() {}

    /**
     * Reads an unsigned decimal: digits, optionally a point and digits; no exponent, sign, leading zero or separator.
     *
     * @throws IllegalArgumentException the one given, when the text is no such number
     */
    public static BigDecimal decimal(String text, Supplier<? extends IllegalArgumentException> malformed) {
        int point = text.indexOf('.');
        boolean leadingZero = text.length() > 1 && text.charAt(0) == '0' && point != 1;
        if (text.isEmpty() || text.length() > MAX_DIGITS || leadingZero || point == 0 || point == text.length() - 1) {
            throw malformed.get();
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && !(c == '.' && i == point)) {
                throw malformed.get();
            }
        }
        return new BigDecimal(text);
    }

    /** The text in quotes, cut to a readable length. */
    public static String cut(String text) {
        return text.length() <= MAX_QUOTED
                ? "\"" + text + "\""
                : "\"" + text.substring(0, MAX_QUOTED) + "…\" (" + text.length() + " characters)";
    }
}
