package dev.drydock.unit;

import java.math.BigDecimal;

/** A share of a whole, exact, written with a percent sign: {@code 35%}, {@code 99.5%}. May exceed 100 % where that makes sense. */
public record Share(BigDecimal percent) implements Comparable<Share> {
    public Share {
        if (percent.signum() < 0) {
            throw new IllegalArgumentException("a share must not be negative, was " + percent + "%");
        }
        percent = percent.stripTrailingZeros();
    }

    /** A share of whole percents. */
    public static Share ofPercent(long percent) {
        return new Share(BigDecimal.valueOf(percent));
    }

    /**
     * Reads a share with its percent sign.
     *
     * @throws IllegalArgumentException with what was expected, when the text is no share
     */
    public static Share parse(String text) {
        if (!text.endsWith("%")) {
            throw malformed(text);
        }
        String number = text.substring(0, text.length() - 1).stripTrailing();
        return new Share(Numbers.decimal(number, () -> malformed(text)));
    }

    private static IllegalArgumentException malformed(String text) {
        return new IllegalArgumentException(
                "expected a share with a percent sign, like 35% or 99.5%, was " + Numbers.cut(text));
    }

    /** The share as a fraction of one. */
    public double fraction() {
        return percent.movePointLeft(2).doubleValue();
    }

    @Override
    public int compareTo(Share other) {
        return percent.compareTo(other.percent);
    }

    @Override
    public String toString() {
        return percent.toPlainString() + "%";
    }
}
