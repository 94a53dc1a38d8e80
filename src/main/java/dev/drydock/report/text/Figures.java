package dev.drydock.report.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Numbers as outputs hold them for machines: the one routine behind every figure of JSON, CSV and HTML, so that they agree to the character.
 *
 * <p>A number has a fixed count of significant digits, no trailing zeros, no exponent between 1e-9 and 1e16, and never a sign on zero. The text
 * depends on the value alone: {@code Double.toString} and {@code Formatter} changed between JDKs and are not used.
 */
public final class Figures {
    /** Significant digits of a metric. */
    public static final int DIGITS = 9;
    /** Significant digits of a value in a series, where there are many. */
    public static final int SERIES_DIGITS = 6;

    private static final int LEAST_EXPONENT = -9;
    private static final int GREATEST_EXPONENT = 15;
    /** Powers of ten that a double holds exactly, so that scaling by them rounds once. */
    private static final double[] TEN = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18
    };

    private Figures() {}

    /**
     * A metric, to {@value #DIGITS} significant digits.
     *
     * @throws IllegalArgumentException when the value is not finite
     */
    public static String metric(double value) {
        return of(value, DIGITS);
    }

    /** A value in a series, to {@value #SERIES_DIGITS} significant digits; empty when there is none (NaN). */
    public static String series(double value) {
        return Double.isNaN(value) ? "" : of(value, SERIES_DIGITS);
    }

    /** An exact decimal in full, without trailing zeros or exponent. */
    public static String exact(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    /**
     * The value to that many significant digits, at most 9.
     *
     * @throws IllegalArgumentException when the value is not finite
     */
    public static String of(double value, int digits) {
        StringBuilder out = new StringBuilder(24);
        append(out, value, digits);
        return out.toString();
    }

    /** Appends what {@link #series} gives. */
    public static void appendSeries(StringBuilder out, double value) {
        if (!Double.isNaN(value)) {
            append(out, value, SERIES_DIGITS);
        }
    }

    private static void append(StringBuilder out, double value, int digits) {
        double size = Math.abs(value);
        if (!(size < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("a figure is finite, was " + value);
        }
        if (size == 0) {
            out.append('0');
            return;
        }
        int exponent = exponentOf(size);
        if (exponent < LEAST_EXPONENT || exponent > GREATEST_EXPONENT) {
            out.append(scientific(value, digits));
            return;
        }
        int shift = digits - 1 - exponent;
        long scaled = (long) Math.rint(shift >= 0 ? size * TEN[shift] : size / TEN[-shift]);
        if (scaled >= (long) TEN[digits]) {
            scaled /= 10;
            exponent++;
        }
        plain(out, value < 0, scaled, digits, exponent);
    }

    private static int exponentOf(double size) {
        int exponent = 0;
        if (size >= 1) {
            while (exponent <= GREATEST_EXPONENT && size >= TEN[exponent + 1]) {
                exponent++;
            }
            return exponent;
        }
        while (exponent >= LEAST_EXPONENT && size * TEN[-exponent] < 1) {
            exponent--;
        }
        return exponent;
    }

    /** Writes {@code scaled}, which has {@code digits} digits and whose first one stands at 10^exponent, without trailing zeros. */
    private static void plain(StringBuilder out, boolean negative, long scaled, int digits, int exponent) {
        long mantissa = scaled;
        int count = digits;
        while (mantissa % 10 == 0 && count > 1) {
            mantissa /= 10;
            count--;
        }
        if (negative) {
            out.append('-');
        }
        if (exponent < 0) {
            out.append("0.");
            zeros(out, -exponent - 1);
            out.append(mantissa);
        } else if (count <= exponent + 1) {
            out.append(mantissa);
            zeros(out, exponent + 1 - count);
        } else {
            int decimals = count - exponent - 1;
            long split = (long) TEN[decimals];
            long fraction = mantissa % split;
            out.append(mantissa / split).append('.');
            for (long lead = split / 10; fraction < lead; lead /= 10) {
                out.append('0');
            }
            out.append(fraction);
        }
    }

    private static void zeros(StringBuilder out, int count) {
        for (int i = 0; i < count; i++) {
            out.append('0');
        }
    }

    private static String scientific(double value, int digits) {
        BigDecimal rounded = new BigDecimal(value)
                .round(new MathContext(digits, RoundingMode.HALF_EVEN))
                .stripTrailingZeros();
        String mantissa = rounded.unscaledValue().abs().toString();
        int exponent = mantissa.length() - 1 - rounded.scale();
        return (value < 0 ? "-" : "") + mantissa.charAt(0) + (mantissa.length() > 1 ? "." + mantissa.substring(1) : "")
                + "e" + exponent;
    }
}
