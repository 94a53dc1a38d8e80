package dev.drydock.random;

import java.math.BigDecimal;
import java.math.MathContext;

/** What the parameters of a law must be, said so that NaN fails each time. */
final class Require {
    private static final MathContext SHOWN = new MathContext(12);

    private Require() {}

    static double positive(String name, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " must be positive, was " + shown(value));
        }
        return value;
    }

    static double notNegative(String name, double value) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " must not be negative, was " + shown(value));
        }
        return value;
    }

    static double finite(String name, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(name + " must be finite, was " + shown(value));
        }
        return value;
    }

    static double within(String name, double value, double low, double high) {
        if (!(value >= low && value <= high)) {
            throw new IllegalArgumentException(
                    name + " must lie between " + shown(low) + " and " + shown(high) + ", was " + shown(value));
        }
        return value;
    }

    static void ordered(String lowName, double low, String highName, double high) {
        if (!(low < high)) {
            throw new IllegalArgumentException(
                    lowName + " must be below " + highName + ", was " + shown(low) + " and " + shown(high));
        }
    }

    /** A number for a message, by a route that prints the same on every JDK. */
    static String shown(double value) {
        if (Double.isNaN(value)) {
            return "not a number";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "infinity" : "-infinity";
        }
        return value == 0
                ? "0"
                : new BigDecimal(value).round(SHOWN).stripTrailingZeros().toString();
    }
}
