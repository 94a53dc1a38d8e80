package dev.drydock.unit;

import java.math.BigDecimal;
import java.math.MathContext;

/** Happenings per second, written with its time unit: {@code 120/s}, {@code 7200/m}, {@code 3/h}. */
public record Rate(BigDecimal count, TimeSpan per) {
    public Rate {
        if (count.signum() < 0 || per.micros() == 0) {
            throw new IllegalArgumentException("a rate must not be negative and its time unit not zero");
        }
    }

    /**
     * Reads a rate.
     *
     * @throws IllegalArgumentException with what was expected, when the text is no rate
     */
    public static Rate parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 1) {
            throw malformed(text);
        }
        return new Rate(
                Numbers.decimal(text.substring(0, slash).strip(), () -> malformed(text)),
                TimeSpan.parse("1" + text.substring(slash + 1).strip()));
    }

    private static IllegalArgumentException malformed(String text) {
        return new IllegalArgumentException(
                "expected a rate with a time unit, like 120/s or 7200/m, was " + Numbers.cut(text));
    }

    /** The rate per second. */
    public double perSecond() {
        return count.multiply(BigDecimal.valueOf(TimeSpan.SECOND))
                .divide(BigDecimal.valueOf(per.micros()), MathContext.DECIMAL64)
                .doubleValue();
    }

    @Override
    public String toString() {
        String unit = per.toString();
        return count.toPlainString() + "/" + (unit.startsWith("1") ? unit.substring(1) : unit);
    }
}
