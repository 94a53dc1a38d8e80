package dev.drydock.report.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Figures for people: three digits or so, with units, and never a rounding that turns a miss into a hit. */
final class ShownTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0 s",
        "0.0000042, 4.2 µs",
        "0.412, 412 ms",
        "0.9994, 999 ms",
        "0.9996, 1 s",
        "41.23, 41.2 s",
        "59.96, 1 m",
        "372, 6 m 12 s",
        "3600, 1 h",
        "11520, 3 h 12 m",
        "183600, 2 d 3 h"
    })
    void seconds(double value, String text) {
        assertEquals(text, Shown.seconds(value));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 %",
        "0.5, 50 %",
        "0.123456, 12.3 %",
        "0.00000001, <0.001 %",
        "0.9949, 99.49 %",
        "0.99499, 99.49 %",
        "0.99999, 99.999 %",
        "1, 100 %",
        "12.345, '1,230 %'"
    })
    void percent_nearTheWhole_isNeverRoundedUp(double value, String text) {
        assertEquals(text, Shown.percent(value));
    }

    @ParameterizedTest
    @CsvSource({
        "0, $0",
        "4812.204, '$4,812.20'",
        "12345.5, '$12,346'",
        "-911.3, −$911.30",
        "0.0404, $0.040",
        "0.00012345, $0.00012"
    })
    void money(BigDecimal value, String text) {
        assertEquals(text, Shown.money(value));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "3.14159, 3.14", "99.94, 99.9", "99.97, 100", "12345, '12,345'", "2.5e9, 2.5 bn"})
    void count(double value, String text) {
        assertEquals(text, Shown.count(value));
    }

    @Test
    void stretch_withinADay_namesTheDayOnce() {
        Instant start = Instant.parse("2026-03-02T00:00:00Z"); // a Monday
        long minute = 60_000_000L;
        assertEquals("Mon 00:04–00:11", Shown.stretch(start, 4 * minute, 11 * minute));
        assertEquals("Mon 23:50–Tue 00:10", Shown.stretch(start, 1430 * minute, 1450 * minute));
        assertEquals("2026-04-01 00:00", Shown.moment(start, 30 * 1440 * minute));
    }
}
