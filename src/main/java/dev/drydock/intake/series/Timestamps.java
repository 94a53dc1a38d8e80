package dev.drydock.intake.series;

import dev.drydock.unit.Printable;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Reads time stamps as exports write them: {@code 1998-04-30 21:30:00}, {@code 2026-03-02T00:00:00.5Z}, {@code 2026-03-02T00:00+01:00}. */
public final class Timestamps {
    private static final long SECOND = 1_000_000L;

    private final ZoneId zone;

    /** Stamps without an offset are taken to be of that zone. */
    public Timestamps(ZoneId zone) {
        this.zone = zone;
    }

    /**
     * Microseconds since 1970-01-01T00:00Z.
     *
     * @throws IllegalArgumentException when the text is no time stamp
     */
    public long micros(String text) {
        int length = text.length();
        if (length < 16
                || length > 40
                || text.charAt(4) != '-'
                || text.charAt(7) != '-'
                || (text.charAt(10) != 'T' && text.charAt(10) != ' ')
                || text.charAt(13) != ':') {
            throw malformed(text);
        }
        int at = 16;
        int second = 0;
        long fraction = 0;
        if (at < length && text.charAt(at) == ':') {
            second = digits(text, 17, 19);
            at = 19;
            if (at < length && text.charAt(at) == '.') {
                long unit = SECOND / 10;
                for (at++; at < length && text.charAt(at) >= '0' && text.charAt(at) <= '9'; at++, unit /= 10) {
                    fraction += unit * (text.charAt(at) - '0');
                }
            }
        }
        try {
            LocalDate date = LocalDate.of(digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10));
            LocalTime time = LocalTime.of(digits(text, 11, 13), digits(text, 14, 16), second);
            long local = date.toEpochDay() * 86_400 + time.toSecondOfDay();
            return (local - offset(text, at, date, time)) * SECOND + fraction;
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "expected a time stamp, was " + Printable.quote(text) + ": " + e.getMessage(), e);
        }
    }

    private int offset(String text, int at, LocalDate date, LocalTime time) {
        int left = text.length() - at;
        if (left == 0) {
            return zone == ZoneOffset.UTC
                    ? 0
                    : zone.getRules().getOffset(LocalDateTime.of(date, time)).getTotalSeconds();
        }
        char sign = text.charAt(at);
        if (sign == 'Z' && left == 1) {
            return 0;
        }
        boolean colon = left == 6 && text.charAt(at + 3) == ':';
        if ((sign != '+' && sign != '-') || !(colon || left == 5 || left == 3)) {
            throw malformed(text);
        }
        int hours = digits(text, at + 1, at + 3);
        int minutes = left == 3 ? 0 : digits(text, text.length() - 2, text.length());
        int seconds = hours * 3600 + minutes * 60;
        return sign == '-' ? -seconds : seconds;
    }

    private static int digits(String text, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            char c = i < text.length() ? text.charAt(i) : ' ';
            if (c < '0' || c > '9') {
                throw malformed(text);
            }
            value = 10 * value + (c - '0');
        }
        return value;
    }

    private static IllegalArgumentException malformed(String text) {
        return new IllegalArgumentException(
                "expected a time stamp like 2026-03-02 00:00:00 or 2026-03-02T00:00:00Z, was " + Printable.quote(text));
    }
}
