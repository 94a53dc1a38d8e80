package dev.drydock.unit;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * A schedule as AWS writes it: {@code at(2026-03-02T08:00:00)}, {@code rate(5 minutes)} or {@code cron(0 8 ? * MON-FRI *)} with the fields minutes, hours,
 * day of month, month, day of week and year.
 *
 * <p>Local times that a time zone leaves out when its clocks go forward do not occur; those that come twice occur the first time only. A rate counts from the
 * start. Source: Application Auto Scaling user guide, "Scheduled scaling using cron expressions"; Amazon EventBridge user guide, "Schedule types". {@code L} and
 * {@code #} are read, {@code W} is not.
 */
public final class Schedule {
    private static final List<String> MONTHS =
            List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
    private static final List<String> DAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");
    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 2199;

    private final String text;
    private final List<Field> cron;
    private final long periodMicros;
    private final LocalDateTime once;

    /* A field of a cron expression: the values that it allows, and for days what hangs on the month. */
    private record Field(boolean[] allowed, boolean any, boolean last, int nth, int day) {
        boolean has(int value) {
            return any || allowed[value];
        }
    }

    private Schedule(String text, List<Field> cron, long periodMicros, LocalDateTime once) {
        this.text = text;
        this.cron = cron;
        this.periodMicros = periodMicros;
        this.once = once;
    }

    /**
     * Reads a schedule.
     *
     * @throws IllegalArgumentException with what was expected, when the text is none
     */
    public static Schedule parse(String text) {
        int open = text.indexOf('(');
        if (open < 0 || !text.endsWith(")")) {
            throw malformed(text);
        }
        String inner = text.substring(open + 1, text.length() - 1).strip();
        return switch (text.substring(0, open)) {
            case "at" -> new Schedule(text, List.of(), 0, at(inner, text));
            case "rate" -> new Schedule(text, List.of(), rate(inner, text), LocalDateTime.MIN);
            case "cron" -> new Schedule(text, cron(inner, text), 0, LocalDateTime.MIN);
            default -> throw malformed(text);
        };
    }

    private static IllegalArgumentException malformed(String text) {
        return new IllegalArgumentException("expected a schedule like at(2026-03-02T08:00:00), rate(5 minutes) or"
                + " cron(0 8 ? * MON-FRI *), was " + Numbers.cut(text));
    }

    private static LocalDateTime at(String inner, String text) {
        try {
            return LocalDateTime.parse(inner);
        } catch (DateTimeException e) {
            throw malformed(text);
        }
    }

    private static long rate(String inner, String text) {
        String[] parts = inner.split(" +", -1);
        if (parts.length != 2) {
            throw malformed(text);
        }
        int count = number(parts[0], text);
        long unit =
                switch (parts[1]) {
                    case "minute", "minutes" -> TimeSpan.MINUTE;
                    case "hour", "hours" -> TimeSpan.HOUR;
                    case "day", "days" -> 24 * TimeSpan.HOUR;
                    default -> throw malformed(text);
                };
        if (count < 1) {
            throw malformed(text);
        }
        return count * unit;
    }

    private static List<Field> cron(String inner, String text) {
        String[] parts = inner.split(" +", -1);
        if (parts.length != 6 || parts[2].equals("?") == parts[4].equals("?")) {
            throw new IllegalArgumentException(
                    "expected cron(minutes hours day-of-month month day-of-week year) with ? for one of the two days, was "
                            + Numbers.cut(text));
        }
        return List.of(
                field(parts[0], 0, 59, List.of(), text),
                field(parts[1], 0, 23, List.of(), text),
                field(parts[2], 1, 31, List.of(), text),
                field(parts[3], 1, 12, MONTHS, text),
                field(parts[4], 1, 7, DAYS, text),
                field(parts[5], FIRST_YEAR, LAST_YEAR, List.of(), text));
    }

    private static Field field(String part, int least, int most, List<String> names, String text) {
        boolean[] allowed = new boolean[most + 1];
        if (part.equals("*") || part.equals("?")) {
            return new Field(allowed, true, false, 0, 0);
        }
        boolean dayOfMonth = most == 31;
        boolean dayOfWeek = most == 7;
        if (dayOfMonth && part.equals("L")) {
            return new Field(allowed, false, true, 0, 0);
        }
        if (dayOfWeek && part.length() > 1 && part.endsWith("L")) {
            return new Field(
                    allowed, false, true, 0, value(part.substring(0, part.length() - 1), least, most, names, text));
        }
        int hash = part.indexOf('#');
        if (dayOfWeek && hash > 0) {
            int nth = number(part.substring(hash + 1), text);
            if (nth < 1 || nth > 5) {
                throw malformed(text);
            }
            return new Field(allowed, false, false, nth, value(part.substring(0, hash), least, most, names, text));
        }
        for (String one : part.split(",", -1)) {
            range(one, least, most, names, text, allowed);
        }
        return new Field(allowed, false, false, 0, 0);
    }

    private static void range(String one, int least, int most, List<String> names, String text, boolean[] allowed) {
        int slash = one.indexOf('/');
        int step = slash < 0 ? 1 : number(one.substring(slash + 1), text);
        String span = slash < 0 ? one : one.substring(0, slash);
        int dash = span.indexOf('-');
        int from;
        int to;
        if (span.equals("*")) {
            from = least;
            to = most;
        } else if (dash > 0) {
            from = value(span.substring(0, dash), least, most, names, text);
            to = value(span.substring(dash + 1), least, most, names, text);
        } else {
            from = value(span, least, most, names, text);
            to = slash < 0 ? from : most;
        }
        if (step < 1) {
            throw malformed(text);
        }
        /* A span may go round, like FRI-MON. */
        int length = to < from ? to + (most - least + 1) - from : to - from;
        for (int i = 0; i <= length; i += step) {
            int at = from + i;
            allowed[at > most ? at - (most - least + 1) : at] = true;
        }
    }

    private static int value(String word, int least, int most, List<String> names, String text) {
        int name = names.indexOf(word);
        int value = name >= 0 ? name + least : number(word, text);
        if (value < least || value > most) {
            throw malformed(text);
        }
        return value;
    }

    private static int number(String word, String text) {
        Supplier<IllegalArgumentException> refusal = () -> malformed(text);
        if (word.isEmpty() || word.length() > 6 || !word.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw refusal.get();
        }
        return Integer.parseInt(word);
    }

    /** When it occurs, in microseconds since a start, from that start to before the horizon, ascending. */
    public long[] micros(Instant start, long horizonMicros, ZoneId zone) {
        List<Long> times = new ArrayList<>();
        if (periodMicros > 0) {
            for (long at = periodMicros; at < horizonMicros; at += periodMicros) {
                times.add(at);
            }
        } else if (cron.isEmpty()) {
            add(once, start, horizonMicros, zone, times);
        } else {
            LocalDate last = LocalDateTime.ofInstant(start.plus(horizonMicros, ChronoUnit.MICROS), zone)
                    .toLocalDate();
            for (LocalDate day = LocalDateTime.ofInstant(start, zone).toLocalDate();
                    !day.isAfter(last);
                    day = day.plusDays(1)) {
                if (on(day)) {
                    addDay(day, start, horizonMicros, zone, times);
                }
            }
        }
        return times.stream().mapToLong(Long::longValue).sorted().toArray();
    }

    private void addDay(LocalDate day, Instant start, long horizonMicros, ZoneId zone, List<Long> times) {
        for (int hour = 0; hour < 24; hour++) {
            for (int minute = 0; cron.get(1).has(hour) && minute < 60; minute++) {
                if (cron.get(0).has(minute)) {
                    add(day.atTime(hour, minute), start, horizonMicros, zone, times);
                }
            }
        }
    }

    private static void add(LocalDateTime local, Instant start, long horizonMicros, ZoneId zone, List<Long> times) {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
        if (!offsets.isEmpty()) {
            long at = start.until(local.toInstant(offsets.get(0)), ChronoUnit.MICROS);
            if (at >= 0 && at < horizonMicros) {
                times.add(at);
            }
        }
    }

    private boolean on(LocalDate day) {
        Field ofMonth = cron.get(2);
        Field ofWeek = cron.get(4);
        int weekday = day.getDayOfWeek().getValue() % 7 + 1;
        boolean monthDay = ofMonth.last() ? day.plusDays(1).getDayOfMonth() == 1 : ofMonth.has(day.getDayOfMonth());
        boolean weekDay;
        if (ofWeek.last() || ofWeek.nth() > 0) {
            DayOfWeek named = DayOfWeek.of(ofWeek.day() == 1 ? 7 : ofWeek.day() - 1);
            LocalDate meant = day.with(
                    ofWeek.last()
                            ? TemporalAdjusters.lastInMonth(named)
                            : TemporalAdjusters.dayOfWeekInMonth(ofWeek.nth(), named));
            weekDay = day.equals(meant);
        } else {
            weekDay = ofWeek.has(weekday);
        }
        int year = day.getYear();
        return monthDay
                && weekDay
                && cron.get(3).has(day.getMonthValue())
                && (cron.get(5).any()
                        || (year >= FIRST_YEAR
                                && year <= LAST_YEAR
                                && cron.get(5).has(year)));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Schedule schedule && text.equals(schedule.text);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(text.toCharArray());
    }

    @Override
    public String toString() {
        return text;
    }
}
