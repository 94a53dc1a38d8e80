package dev.drydock.report.text;

import dev.drydock.engine.result.MetricUnit;
import dev.drydock.scenario.BillingCurrency;
import dev.drydock.unit.Money;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.Locale;

/** Figures as people read them: rounded to about three digits, grouped, with their unit. */
public final class Shown {
    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final String[] DAYS = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};

    private Shown() {}

    /** A value in its unit. */
    public static String value(MetricUnit unit, double value) {
        return switch (unit) {
            case SECONDS -> seconds(value);
            case COUNT -> count(value);
            case PER_SECOND -> count(value) + "/s";
            case SHARE -> percent(value);
            case USD -> money(new BigDecimal(Figures.metric(value)));
            case USD_PER_HOUR -> money(new BigDecimal(Figures.metric(value))) + "/h";
            case BYTES -> bytes(value);
        };
    }

    /** A value as an axis labels it: whole dollars and whole counts without decimals. */
    public static String tick(MetricUnit unit, double value) {
        return switch (unit) {
            case SECONDS -> seconds(value);
            case COUNT, PER_SECOND -> rounded(value, 6);
            case SHARE -> rounded(value * 100, 4) + " %";
            case USD, USD_PER_HOUR -> (value < 0 ? "−$" : "$") + rounded(Math.abs(value), 6);
            case BYTES -> bytes(value);
        };
    }

    /** A time span given in seconds: {@code 412 ms}, {@code 41.2 s}, {@code 6 m 12 s}, {@code 3 h 12 m}, {@code 2 d 3 h}. */
    public static String seconds(double seconds) {
        double size = Math.abs(seconds);
        String sign = seconds < 0 ? "−" : "";
        if (size == 0) {
            return "0 s";
        }
        if (size < 0.9995e-3) {
            return sign + rounded(size * 1e6, 3) + " µs";
        }
        if (size < 0.9995) {
            return sign + rounded(size * 1e3, 3) + " ms";
        }
        if (size < 59.95) {
            return sign + rounded(size, 3) + " s";
        }
        long whole = Math.round(size);
        if (whole < 3_600) {
            return sign + pair(whole / 60, "m", whole % 60, "s");
        }
        if (whole < 172_800) {
            return sign + pair(whole / 3_600, "h", whole % 3_600 / 60, "m");
        }
        return sign + pair(whole / 86_400, "d", whole % 86_400 / 3_600, "h");
    }

    private static String pair(long big, String bigUnit, long small, String smallUnit) {
        return big + " " + bigUnit + (small == 0 ? "" : " " + small + " " + smallUnit);
    }

    /** A count: whole from 100 up, else to three digits. */
    public static String count(double value) {
        double size = Math.abs(value);
        String sign = value < 0 ? "−" : "";
        if (size >= 1e9) {
            return sign + rounded(size / 1e9, 4) + " bn";
        }
        return sign + (size >= 99.95 ? group(BigDecimal.valueOf(Math.round(size))) : rounded(size, 3));
    }

    /** A share of one in percent. */
    public static String percent(double share) {
        double size = Math.abs(share) * 100;
        if (size == 0) {
            return "0 %";
        }
        String sign = share < 0 ? "−" : "";
        if (size < 0.001) {
            return sign + "<0.001 %";
        }
        BigDecimal exact = new BigDecimal(Figures.metric(size));
        boolean nearWhole = size > 99 && size < 100;
        BigDecimal shown = nearWhole
                ? exact.setScale(size > 99.9 ? 3 : 2, RoundingMode.DOWN)
                : exact.round(new MathContext(3, RoundingMode.HALF_UP));
        return sign + group(shown) + " %";
    }

    /** An amount of dollars: whole from $10,000, cents from a dollar, three digits below. */
    public static String money(BigDecimal amount) {
        BigDecimal size = amount.abs();
        String sign = amount.signum() < 0 ? "−$" : "$";
        if (size.signum() == 0) {
            return "$0";
        }
        if (size.compareTo(BigDecimal.valueOf(10_000)) >= 0) {
            return sign + group(size.setScale(0, RoundingMode.HALF_UP));
        }
        if (size.compareTo(BigDecimal.ONE) >= 0) {
            return sign + group(size.setScale(2, RoundingMode.HALF_UP));
        }
        if (size.compareTo(new BigDecimal("0.01")) >= 0) {
            return sign + size.setScale(3, RoundingMode.HALF_UP).toPlainString();
        }
        return sign + size.round(new MathContext(2, RoundingMode.HALF_UP)).toPlainString();
    }

    /** An amount of dollars with cents, for a column that sums. */
    public static String cents(BigDecimal amount) {
        BigDecimal rounded = amount.setScale(2, RoundingMode.HALF_UP);
        return (rounded.signum() < 0 ? "−$" : "$") + group(rounded.abs());
    }

    /** An amount of dollars in another currency, to its smallest unit: {@code EUR 1,234.50}, {@code JPY 190,000}. */
    public static String cents(BillingCurrency paid, Money dollars) {
        BigDecimal amount = paid.of(dollars.amount());
        int digits = Math.max(0, Currency.getInstance(paid.code()).getDefaultFractionDigits());
        return (amount.signum() < 0 ? "−" : "") + paid.code() + " "
                + group(amount.abs().setScale(digits, RoundingMode.HALF_UP));
    }

    /** An amount of bytes in binary units. */
    public static String bytes(double bytes) {
        String[] units = {"B", "KiB", "MiB", "GiB", "TiB", "PiB"};
        double size = Math.abs(bytes);
        int unit = 0;
        while (size >= 1023.5 && unit < units.length - 1) {
            size /= 1024;
            unit++;
        }
        return (bytes < 0 ? "−" : "") + rounded(size, 3) + " " + units[unit];
    }

    /** The day of an instant, {@code 2026-03-02}. */
    public static String date(Instant instant) {
        return DATE.format(instant.atOffset(ZoneOffset.UTC));
    }

    /** Date and time of an instant to the minute, UTC. */
    public static String minute(Instant instant) {
        return MINUTE.format(instant.atOffset(ZoneOffset.UTC));
    }

    /** Weekday and time of day: {@code Fri 12:04} within a fortnight of the start, with the date beyond. */
    public static String moment(Instant start, long micros) {
        OffsetDateTime at = start.plusNanos(Math.multiplyExact(micros, 1000L)).atOffset(ZoneOffset.UTC);
        return (micros < 13L * 86_400_000_000L ? weekday(at.getDayOfWeek()) : DATE.format(at)) + " " + CLOCK.format(at);
    }

    /** A stretch of time: {@code Fri 12:04–12:11}. */
    public static String stretch(Instant start, long fromMicros, long toMicros) {
        String from = moment(start, fromMicros);
        String to = moment(start, toMicros);
        int day = from.lastIndexOf(' ');
        boolean sameDay = to.startsWith(from.substring(0, day + 1)) && toMicros - fromMicros < 86_400_000_000L;
        return from + "–" + (sameDay ? to.substring(day + 1) : to);
    }

    private static String weekday(DayOfWeek day) {
        return DAYS[day.getValue() - 1];
    }

    /** The instant as ISO 8601 in UTC to the second. */
    public static String iso(Instant start, long micros) {
        return DateTimeFormatter.ISO_INSTANT.format(
                start.plusNanos(Math.multiplyExact(micros, 1000L)).truncatedTo(java.time.temporal.ChronoUnit.SECONDS));
    }

    private static String rounded(double value, int digits) {
        BigDecimal rounded = new BigDecimal(Figures.metric(value)).round(new MathContext(digits, RoundingMode.HALF_UP));
        return group(rounded.signum() == 0 ? BigDecimal.ZERO : rounded.stripTrailingZeros());
    }

    /** The plain text of a non-negative number with commas between thousands. */
    static String group(BigDecimal value) {
        String text = value.toPlainString();
        if (value.compareTo(THOUSAND) < 0) {
            return text;
        }
        int point = text.indexOf('.');
        int end = point < 0 ? text.length() : point;
        StringBuilder out = new StringBuilder(text);
        for (int at = end - 3; at > 0; at -= 3) {
            out.insert(at, ',');
        }
        return out.toString();
    }
}
