package dev.drydock.unit;

import java.math.BigDecimal;

/**
 * A span of simulated time in whole microseconds, never negative.
 *
 * <p>Written as one or more numbers with units, largest first: {@code 90s}, {@code 1m30s}, {@code 4d12h}, {@code 250ms}, {@code 0.5h}.
 * Units are {@code us, ms, s, m, h, d, w, y}; a year is 365 days and a month is no span at all.
 */
public record TimeSpan(long micros) implements Comparable<TimeSpan> {
    /** Microseconds in one second. */
    public static final long SECOND = 1_000_000L;
    /** Microseconds in one minute. */
    public static final long MINUTE = 60 * SECOND;
    /** Microseconds in one hour. */
    public static final long HOUR = 60 * MINUTE;
    /** Microseconds in one day. */
    public static final long DAY = 24 * HOUR;
    /** The empty span. */
    public static final TimeSpan ZERO = new TimeSpan(0);

    private static final String[] UNITS = {"y", "w", "d", "h", "m", "s", "ms", "us"};
    private static final long[] MICROS = {365 * DAY, 7 * DAY, DAY, HOUR, MINUTE, SECOND, 1000, 1};

    public TimeSpan {
        if (micros < 0) {
            throw new IllegalArgumentException("a time span must not be negative, was " + micros + "us");
        }
    }

    /** A span of whole seconds. */
    public static TimeSpan ofSeconds(long seconds) {
        return new TimeSpan(Math.multiplyExact(seconds, SECOND));
    }

    /** A span of whole minutes. */
    public static TimeSpan ofMinutes(long minutes) {
        return new TimeSpan(Math.multiplyExact(minutes, MINUTE));
    }

    /**
     * Reads a span as people write it.
     *
     * @throws IllegalArgumentException with what was expected, when the text is no span
     */
    public static TimeSpan parse(String text) {
        int at = 0;
        int lastUnit = -1;
        BigDecimal sum = BigDecimal.ZERO;
        if (text.isEmpty()) {
            throw malformed(text);
        }
        while (at < text.length()) {
            int numberEnd = at;
            while (numberEnd < text.length() && isNumberPart(text.charAt(numberEnd))) {
                numberEnd++;
            }
            int unitEnd = numberEnd;
            while (unitEnd < text.length() && isLetter(text.charAt(unitEnd))) {
                unitEnd++;
            }
            int unit = unitIndex(text.substring(numberEnd, unitEnd));
            if (unit <= lastUnit || numberEnd == at) {
                throw malformed(text);
            }
            sum = sum.add(Numbers.decimal(text.substring(at, numberEnd), () -> malformed(text))
                    .multiply(BigDecimal.valueOf(MICROS[unit])));
            lastUnit = unit;
            at = unitEnd;
        }
        try {
            return new TimeSpan(sum.longValueExact());
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(
                    "a time span is a whole number of microseconds below 292,000 years, was " + Numbers.cut(text), e);
        }
    }

    private static boolean isNumberPart(char c) {
        return (c >= '0' && c <= '9') || c == '.';
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static int unitIndex(String unit) {
        for (int i = 0; i < UNITS.length; i++) {
            if (UNITS[i].equals(unit)) {
                return i;
            }
        }
        return -1;
    }

    private static IllegalArgumentException malformed(String text) {
        return new IllegalArgumentException(
                "expected a time span with a unit, like 90s, 5m or 4d12h (us, ms, s, m, h, d, w, y), was "
                        + Numbers.cut(text));
    }

    @Override
    public int compareTo(TimeSpan other) {
        return Long.compare(micros, other.micros);
    }

    /** The span in its largest whole units, as {@link #parse} reads it. */
    @Override
    public String toString() {
        if (micros == 0) {
            return "0s";
        }
        StringBuilder out = new StringBuilder();
        long rest = micros;
        for (int i = 2; i < UNITS.length; i++) {
            long count = rest / MICROS[i];
            if (count > 0) {
                out.append(count).append(UNITS[i]);
                rest -= count * MICROS[i];
            }
        }
        return out.toString();
    }
}
