package dev.drydock.intake.series;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.intake.files.InputFile;
import dev.drydock.intake.problem.Problems;
import dev.drydock.intake.problem.Source;
import dev.drydock.scenario.After;
import dev.drydock.scenario.Alignment;
import dev.drydock.scenario.Gaps;
import dev.drydock.scenario.PriceSteps;
import dev.drydock.scenario.RateSteps;
import dev.drydock.scenario.RateUnit;
import dev.drydock.scenario.RateWalk;
import dev.drydock.unit.TimeSpan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A series is laid on the scenario's time as its keys say, and what they do not say is an error. */
class SeriesReaderTest {
    @TempDir
    Path temp;

    private final Problems problems = new Problems();

    /** A request with the defaults of the scenario file: rows a minute apart, from the start, errors for gaps and ends. */
    private static final class Ask {
        Optional<String> time = Optional.empty();
        TimeSpan per = TimeSpan.ofMinutes(1);
        RateUnit unit = RateUnit.COUNT;
        double scale = 1;
        Alignment align = Alignment.START;
        Optional<Instant> from = Optional.empty();
        ZoneId zone = ZoneOffset.UTC;
        Gaps gaps = Gaps.ERROR;
        After after = After.ERROR;
        Instant start = Instant.parse("2026-03-02T00:00:00Z");
        TimeSpan horizon = TimeSpan.ofMinutes(3);

        SeriesRequest request(String column) {
            return new SeriesRequest(
                    column,
                    time,
                    per,
                    unit,
                    scale,
                    align,
                    from,
                    zone,
                    gaps,
                    after,
                    start,
                    horizon.micros(),
                    new Source("s", "").whole(),
                    "p");
        }
    }

    private final Ask ask = new Ask();

    private InputFile file(String text) throws IOException {
        Path file = Files.writeString(temp.resolve("t.csv"), text);
        return new InputFile("t.csv", "t.csv", file, text.length());
    }

    private RateSteps rates(String text) throws IOException {
        return SeriesReader.rates(file(text), ask.request("n"), problems)
                .orElseThrow(() -> new AssertionError(problems.list().toString()));
    }

    private String complaint(String text) throws IOException {
        assertTrue(SeriesReader.rates(file(text), ask.request("n"), problems).isEmpty());
        return problems.list().get(0).toString();
    }

    private static final long MINUTE = 60_000_000L;

    @Test
    void counts_becomeRatesOfTheirPeriod() throws IOException {
        ask.scale = 2;
        RateSteps steps = rates("n\n60\n60\n30\n99\n");
        assertArrayEquals(new long[] {0, 2 * MINUTE}, steps.fromMicros());
        assertArrayEquals(new double[] {2, 1}, steps.perSecond());
    }

    @Test
    void rates_areTakenAsTheyAre() throws IOException {
        ask.unit = RateUnit.RATE;
        assertArrayEquals(new double[] {1.5, 0, 4}, rates("n\n1.5\n0\n4\n").perSecond());
    }

    @Test
    void seriesThatEndsEarly_isRefusedUnlessTold() throws IOException {
        assertTrue(complaint("n\n60\n120\n")
                .contains("the series ends 2m after the scenario's start, before its horizon of 3m"));
        ask.after = After.HOLD;
        assertArrayEquals(new double[] {1, 2}, rates("n\n60\n120\n").perSecond());
        ask.after = After.REPEAT;
        ask.horizon = TimeSpan.ofMinutes(5);
        assertEquals("0:1.0 1:2.0 2:1.0 3:2.0 4:1.0", walked(rates("n\n60\n120\n"), 5));
    }

    /* Steps as minute:rate, to the horizon. */
    private static String walked(RateSteps steps, int minutes) {
        StringJoiner joiner = new StringJoiner(" ");
        RateWalk walk = new RateWalk(steps);
        while (walk.at() < minutes * MINUTE) {
            joiner.add(walk.at() / MINUTE + ":" + walk.step());
        }
        return joiner.toString();
    }

    @Test
    void repeatedSeries_isHeldOnce_andWalkedAsOftenAsItRepeats() throws IOException {
        ask.after = After.REPEAT;
        ask.horizon = TimeSpan.ofMinutes(1_000_000);
        RateSteps steps = rates("n\n60\n60\n120\n60\n");
        assertTrue(steps.fromMicros().length < 10);
        /* Four minutes of 1 1 2 1: the wrap from 1 to 1 is no step. */
        assertEquals("0:1.0 2:2.0 3:1.0 6:2.0 7:1.0 10:2.0 11:1.0 14:2.0 15:1.0", walked(steps, 17));
        RateSteps level = rates("n\n60\n60\n");
        assertEquals("0:1.0", walked(level, 1_000));
    }

    @Test
    void gap_isRefusedHeldOrEmpty() throws IOException {
        ask.time = Optional.of("t");
        String text = "t,n\n2020-01-01 00:00:00,60\n2020-01-01 00:02:00,120\n";
        assertEquals("t.csv:3:1: error[D503]: a gap: the time is 2m after line 2, per is 1m", complaint(text));
        ask.gaps = Gaps.HOLD;
        assertArrayEquals(new long[] {0, 2 * MINUTE}, rates(text).fromMicros());
        ask.gaps = Gaps.ZERO;
        RateSteps steps = rates(text);
        assertArrayEquals(new long[] {0, MINUTE, 2 * MINUTE}, steps.fromMicros());
        assertArrayEquals(new double[] {1, 0, 2}, steps.perSecond());
    }

    @Test
    void timesOutOfOrder_areRefused() throws IOException {
        ask.time = Optional.of("t");
        assertTrue(
                complaint("t,n\n2020-01-01 00:01:00,1\n2020-01-01 00:00:00,1\n").contains("before that on line 2"));
    }

    @Test
    void timesTwice_areRefused() throws IOException {
        ask.time = Optional.of("t");
        assertTrue(
                complaint("t,n\n2020-01-01 00:01:00,1\n2020-01-01T00:01Z,1\n").contains("the same as on line 2"));
    }

    @Test
    void valuesBelowZeroAndNoNumbers_areAllNamed() throws IOException {
        complaint("n\n1\n-2\nNaN\n");
        assertEquals(
                "t.csv:3:1: error[D502]: column n: expected a number from 0 to 1e9, was -2",
                problems.list().get(0).toString());
        assertEquals(
                "t.csv:4:1: error[D502]: column n: expected a number, was \"NaN\"",
                problems.list().get(1).toString());
    }

    /** Hours from Thursday 1998-04-30 22:00 on, each with its number. */
    private static String hours(int count) {
        StringBuilder text = new StringBuilder("t,n\n");
        Instant at = Instant.parse("1998-04-30T22:00:00Z");
        for (int i = 0; i < count; i++) {
            text.append(at.plusSeconds(3600L * i)).append(',').append(i).append('\n');
        }
        return text.toString();
    }

    private void weekday() {
        ask.time = Optional.of("t");
        ask.per = TimeSpan.ofSeconds(3600);
        ask.unit = RateUnit.RATE;
        ask.align = Alignment.WEEKDAY;
        ask.horizon = TimeSpan.ofSeconds(2 * 3600);
    }

    @Test
    void weekdays_meet() throws IOException {
        weekday();
        // Monday 2026-03-02 00:00 is laid on Monday 1998-05-04 00:00, 74 hours after Thursday 22:00
        assertArrayEquals(new double[] {74, 75}, rates(hours(100)).perSecond());
    }

    @Test
    void weekdays_meetInTheSeriesZone() throws IOException {
        weekday();
        ask.zone = ZoneId.of("America/New_York");
        // 2026-03-02T00:00Z is Sunday 19:00 in New York (UTC-5); 1998-05-03 19:00 there (UTC-4) is 23:00Z, hour 73
        assertArrayEquals(new double[] {73, 74}, rates(hours(100)).perSecond());
    }

    @Test
    void repeatedWeekdays_goOnWithTheSameWeekday() throws IOException {
        weekday();
        ask.after = After.REPEAT;
        // 180 hours are a week of 168 and 12 more; the series goes on at hour 180 - 168 = 12
        ask.horizon = TimeSpan.ofSeconds(3600L * (180 - 74 + 2));
        double[] values = rates(hours(180)).perSecond();
        assertEquals(179, values[values.length - 3]);
        assertEquals(12, values[values.length - 2]);
        assertEquals(13, values[values.length - 1]);
    }

    @Test
    void shortSeries_cannotRepeatByWeekday() throws IOException {
        weekday();
        ask.after = After.REPEAT;
        ask.horizon = TimeSpan.ofSeconds(3600L * 100);
        assertTrue(complaint(hours(100)).contains("shorter than a week"));
    }

    @Test
    void seriesWithoutTheWeekday_isRefused() throws IOException {
        weekday();
        assertTrue(complaint(hours(10)).contains("the series has no monday at 00:00"));
    }

    @Test
    void absolute_takesTheVeryInstant() throws IOException {
        weekday();
        ask.align = Alignment.ABSOLUTE;
        ask.start = Instant.parse("1998-05-01T00:00:00Z");
        assertArrayEquals(new double[] {2, 3}, rates(hours(10)).perSecond());
        ask.start = Instant.parse("1998-04-01T00:00:00Z");
        assertTrue(complaint(hours(10)).contains("start is not within the series"));
    }

    @Test
    void from_laysAnInstantOfTheFileOnTheStart() throws IOException {
        weekday();
        ask.align = Alignment.START;
        ask.from = Optional.of(Instant.parse("1998-05-01T03:00:00Z"));
        assertArrayEquals(new double[] {5, 6}, rates(hours(10)).perSecond());
    }

    @Test
    void alignmentWithoutTheColumnOfTimes_takesTheFirst_andSaysSo() throws IOException {
        weekday();
        ask.time = Optional.empty();
        assertArrayEquals(new double[] {74, 75}, rates(hours(100)).perSecond());
        assertTrue(
                problems.list().get(0).toString().contains("taken from the first column, \"t\""),
                problems.list()::toString);
    }

    @Test
    void alignmentWithoutTimes_isRefused() throws IOException {
        ask.align = Alignment.WEEKDAY;
        assertTrue(complaint("n\n1\n").contains("align: weekday needs time"));
    }

    @Test
    void recordedWeek_hasItsMatchPeak() throws IOException {
        Path path = Path.of("scenarios/web-shop/worldcup98-week.csv.gz");
        ask.time = Optional.of("period");
        ask.align = Alignment.WEEKDAY;
        ask.start = Instant.parse("2026-06-24T00:00:00Z");
        ask.horizon = TimeSpan.parse("7d");
        RateSteps steps = SeriesReader.rates(
                        new InputFile("w.csv.gz", "w.csv.gz", path, Files.size(path)),
                        ask.request("requests"),
                        problems)
                .orElseThrow(() -> new AssertionError(problems.list().toString()));
        // the file's first row: 1998-06-24 00:00:00,22200
        assertEquals(22200 / 60.0, steps.perSecond()[0]);
        double most = 0;
        for (double rate : steps.perSecond()) {
            most = Math.max(most, rate);
        }
        assertTrue(most > 3000 && most < 4000, "peak " + most);
    }

    @Test
    void prices_holdUntilTheNextAndAfterTheLast() throws IOException {
        ask.time = Optional.of("t");
        ask.per = TimeSpan.ZERO;
        ask.unit = RateUnit.RATE;
        ask.gaps = Gaps.HOLD;
        ask.after = After.HOLD;
        PriceSteps steps = SeriesReader.prices(
                        file("t,n\n2016-02-25T11:50:47.000Z,0.0183\n2016-02-25T11:51:47.000Z,0.018200\n"),
                        ask.request("n"),
                        problems)
                .orElseThrow();
        assertArrayEquals(new long[] {0, MINUTE}, steps.fromMicros());
        assertArrayEquals(new long[] {18_300_000, 18_200_000}, steps.nanos());
    }

    @Test
    void timestamps_areReadInTheirForms() {
        Timestamps utc = new Timestamps(ZoneOffset.UTC);
        // 1998-04-30T21:30:00Z is 893,971,800 s after 1970
        long expected = 893_971_800_000_000L;
        assertEquals(expected, utc.micros("1998-04-30 21:30:00"));
        assertEquals(expected, utc.micros("1998-04-30T21:30Z"));
        assertEquals(expected + 250_000, utc.micros("1998-04-30T23:30:00.25+02:00"));
        assertEquals(expected, new Timestamps(ZoneId.of("Europe/Paris")).micros("1998-04-30 23:30:00"));
        for (String bad : new String[] {
            "", "1998-04-30", "1998-13-30 21:30:00", "1998-04-30 25:30:00", "30/04/1998 21:30", "1998-04-30 21:30:00 PM"
        }) {
            assertThrows(IllegalArgumentException.class, () -> utc.micros(bad), bad);
        }
    }
}
