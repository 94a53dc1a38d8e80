package dev.drydock.report.chart;

import java.text.FieldPosition;
import java.text.NumberFormat;
import java.text.ParsePosition;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Labels of a time axis in UTC, given as seconds since 1970-01-01T00:00Z, with the distance between ticks that suits the span. */
final class TimeFormat extends NumberFormat {
    private static final long serialVersionUID = 1L;
    private static final int DAY = 86_400;
    private static final int[] STEPS = {
        1, 5, 15, 60, 300, 900, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200, DAY, 2 * DAY, 7 * DAY, 14 * DAY, 28 * DAY,
        91 * DAY, 182 * DAY, 364 * DAY
    };
    private static final int MOST_TICKS = 14;
    private static final String[] DAYS = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};

    private final int step;

    private TimeFormat(int step) {
        this.step = step;
    }

    /** The format for an axis of that many seconds. */
    static TimeFormat spanning(double seconds) {
        for (int step : STEPS) {
            if (seconds / step <= MOST_TICKS) {
                return new TimeFormat(step);
            }
        }
        return new TimeFormat(STEPS[STEPS.length - 1]);
    }

    /** Seconds between ticks. */
    int stepSeconds() {
        return step;
    }

    /** What the axis measures. */
    String label() {
        return "time (UTC)";
    }

    @Override
    public StringBuffer format(double number, StringBuffer out, FieldPosition position) {
        return format(Math.round(number), out, position);
    }

    @Override
    public StringBuffer format(long number, StringBuffer out, FieldPosition position) {
        OffsetDateTime at = Instant.ofEpochSecond(number).atOffset(ZoneOffset.UTC);
        if (step >= DAY) {
            if (step < 28 * DAY) {
                out.append(DAYS[at.getDayOfWeek().getValue() - 1]).append(' ');
            } else {
                out.append(at.getYear()).append('-');
            }
            two(out, at.getMonthValue());
            two(out.append('-'), at.getDayOfMonth());
            return out;
        }
        if (at.getHour() == 0 && at.getMinute() == 0 && at.getSecond() == 0) {
            return out.append(DAYS[at.getDayOfWeek().getValue() - 1]);
        }
        two(out, at.getHour());
        two(out.append(':'), at.getMinute());
        if (step < 60) {
            two(out.append(':'), at.getSecond());
        }
        return out;
    }

    private static void two(StringBuffer out, int value) {
        out.append((char) ('0' + value / 10)).append((char) ('0' + value % 10));
    }

    @Override
    public Number parse(String text, ParsePosition position) {
        throw new UnsupportedOperationException("tick labels are written, not read");
    }
}
