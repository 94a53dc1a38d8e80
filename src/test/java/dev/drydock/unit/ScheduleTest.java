package dev.drydock.unit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Schedules as AWS writes them; days of 2026 as a calendar has them: 2 March is a Monday, clocks in Paris go forward on 29 March and back on 25 October. */
class ScheduleTest {
    private static List<String> times(String schedule, String from, int days, String zone) {
        Instant start = Instant.parse(from);
        List<String> times = new ArrayList<>();
        for (long at : Schedule.parse(schedule).micros(start, days * 24 * TimeSpan.HOUR, ZoneId.of(zone))) {
            times.add(start.plusMillis(at / 1000).toString());
        }
        return times;
    }

    @Test
    void cron_onWeekdays_leavesOutTheWeekend() {
        assertEquals(
                List.of("2026-03-05T08:30:00Z", "2026-03-06T08:30:00Z", "2026-03-09T08:30:00Z", "2026-03-10T08:30:00Z"),
                times("cron(30 8 ? * MON-FRI *)", "2026-03-05T00:00:00Z", 6, "UTC"));
    }

    @Test
    void cron_stepsAndLists_areReadAsSets() {
        assertEquals(
                List.of("2026-03-02T06:00:00Z", "2026-03-02T06:20:00Z", "2026-03-02T06:40:00Z"),
                times("cron(0/20 6 * * ? *)", "2026-03-02T00:00:00Z", 1, "UTC"));
        assertEquals(
                List.of("2026-03-02T05:00:00Z", "2026-03-02T18:00:00Z"),
                times("cron(0 5,18 2 MAR ? 2026)", "2026-03-01T00:00:00Z", 9, "UTC"));
    }

    @Test
    void cron_lastAndNthDays_hangOnTheMonth() {
        assertEquals(
                List.of("2026-02-28T00:00:00Z", "2026-03-31T00:00:00Z"),
                times("cron(0 0 L * ? *)", "2026-02-01T00:00:00Z", 60, "UTC"));
        assertEquals(
                List.of("2026-03-13T00:00:00Z"), times("cron(0 0 ? * FRI#2 *)", "2026-03-01T00:00:00Z", 30, "UTC"));
        assertEquals(List.of("2026-03-27T00:00:00Z"), times("cron(0 0 ? * FRIL *)", "2026-03-01T00:00:00Z", 30, "UTC"));
    }

    @Test
    void localTimes_leftOutBySpring_doNotOccur_andThoseOfAutumnOccurOnce() {
        assertEquals(
                List.of("2026-03-28T01:30:00Z", "2026-03-30T00:30:00Z"),
                times("cron(30 2 * * ? *)", "2026-03-28T00:00:00Z", 3, "Europe/Paris"));
        assertEquals(
                List.of("2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z"),
                times("cron(30 2 * * ? *)", "2026-10-25T00:00:00Z", 2, "Europe/Paris"));
    }

    @Test
    void rateAndAt_countFromTheStart_andOccurWithinTheRun() {
        assertEquals(
                List.of("2026-03-02T10:00:00Z", "2026-03-02T20:00:00Z"),
                times("rate(10 hours)", "2026-03-02T00:00:00Z", 1, "UTC"));
        assertEquals(
                List.of("2026-03-02T07:00:00Z"),
                times("at(2026-03-02T08:00:00)", "2026-03-02T00:00:00Z", 1, "Europe/Paris"));
        assertEquals(List.of(), times("at(2026-03-01T08:00:00)", "2026-03-02T00:00:00Z", 1, "UTC"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "daily",
                "cron(0 8 * * * *)",
                "cron(0 8 ? * ?)",
                "cron(60 8 * * ? *)",
                "cron(0 8 ? * MOO *)",
                "rate(0 minutes)",
                "rate(5)",
                "at(tomorrow)",
                "cron(0/0 8 * * ? *)"
            })
    void malformed_isRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> Schedule.parse(text));
    }
}
