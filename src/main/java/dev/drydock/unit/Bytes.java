package dev.drydock.unit;

import java.math.BigDecimal;

/**
 * An amount of memory, disk or data in bytes, written with a binary unit: {@code 512MiB}, {@code 512Mi}, {@code 2GiB}.
 *
 * <p>{@code MB} and {@code GB} are refused because vendors disagree on them: AWS compute pricing means 2^30 bytes by "GB".
 */
public record Bytes(long count) implements Comparable<Bytes> {
    /** Bytes in one KiB. */
    public static final long KIB = 1L << 10;
    /** Bytes in one MiB. */
    public static final long MIB = 1L << 20;
    /** Bytes in one GiB. */
    public static final long GIB = 1L << 30;
    /** No bytes. */
    public static final Bytes ZERO = new Bytes(0);

    private static final String[] UNITS = {"KiB", "MiB", "GiB", "TiB", "Ki", "Mi", "Gi", "Ti", "B"};
    private static final int[] SHIFTS = {10, 20, 30, 40, 10, 20, 30, 40, 0};

    public Bytes {
        if (count < 0) {
            throw new IllegalArgumentException("an amount of bytes must not be negative, was " + count);
        }
    }

    /** Whole MiB. */
    public static Bytes ofMib(long mib) {
        return new Bytes(Math.multiplyExact(mib, MIB));
    }

    /** Whole GiB. */
    public static Bytes ofGib(long gib) {
        return new Bytes(Math.multiplyExact(gib, GIB));
    }

    /**
     * Reads an amount with its binary unit.
     *
     * @throws IllegalArgumentException with what was expected, when the text is no such amount
     */
    public static Bytes parse(String text) {
        if (text.endsWith("kB")
                || text.endsWith("KB")
                || text.endsWith("MB")
                || text.endsWith("GB")
                || text.endsWith("TB")) {
            throw new IllegalArgumentException(
                    "kB, MB, GB and TB are ambiguous; write KiB, MiB, GiB or TiB, was " + Numbers.cut(text));
        }
        for (int i = 0; i < UNITS.length; i++) {
            if (text.endsWith(UNITS[i])) {
                String number =
                        text.substring(0, text.length() - UNITS[i].length()).stripTrailing();
                try {
                    return new Bytes(Numbers.decimal(number, () -> malformed(text))
                            .multiply(BigDecimal.valueOf(1L << SHIFTS[i]))
                            .longValueExact());
                } catch (ArithmeticException e) {
                    throw new IllegalArgumentException("expected a whole number of bytes, was " + Numbers.cut(text), e);
                }
            }
        }
        throw malformed(text);
    }

    private static IllegalArgumentException malformed(String text) {
        return new IllegalArgumentException(
                "expected an amount of bytes with a unit, like 512MiB or 2GiB (B, KiB, MiB, GiB, TiB), was "
                        + Numbers.cut(text));
    }

    @Override
    public int compareTo(Bytes other) {
        return Long.compare(count, other.count);
    }

    @Override
    public String toString() {
        for (int i = 3; i >= 0; i--) {
            if (count >= (1L << SHIFTS[i]) && count % (1L << SHIFTS[i]) == 0) {
                return (count >> SHIFTS[i]) + UNITS[i];
            }
        }
        return count + "B";
    }
}
