package dev.drydock.intake.series;

import dev.drydock.intake.problem.Place;
import dev.drydock.intake.problem.Problem;
import dev.drydock.intake.problem.ProblemCode;
import dev.drydock.intake.problem.Problems;
import dev.drydock.scenario.After;
import dev.drydock.scenario.Alignment;
import dev.drydock.unit.TimeSpan;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;

/**
 * Lays a track on the scenario's time, from its start to its horizon.
 *
 * <p>{@code start} puts the first value, or that of the instant {@code from}, at the scenario's start; {@code weekday} the first one on the start's weekday and time of day, in the
 * series' time zone; {@code absolute} the one of that very instant. A track that is repeated begins again at its first value, or, laid by weekday, at its first
 * value of the weekday and time of day at which it ended.
 */
final class Layout {
    private static final long WEEK = 7L * 24 * 3600 * 1_000_000;
    private static final int MOST_STEPS = 20_000_000;

    private final Place place;
    private final String path;
    private final Problems problems;
    private long[] from = new long[1024];
    private double[] values = new double[1024];
    private int size;
    private int cycleFrom;
    private long cycleMicros;

    /** A layout that reports at the setting that asks for the series. */
    Layout(Place place, String path, Problems problems) {
        this.place = place;
        this.path = path;
        this.problems = problems;
    }

    /** Times of the steps since the scenario's start, the first 0. */
    long[] from() {
        return Arrays.copyOf(from, size);
    }

    /** Values of the steps; neighbours differ. */
    double[] values() {
        return Arrays.copyOf(values, size);
    }

    /** The first of the steps that repeat; they are those up to the last. */
    int cycleFrom() {
        return cycleFrom;
    }

    /** After how long they come again, over and over; 0 when none does. */
    long cycleMicros() {
        return cycleMicros;
    }

    /**
     * The time of the track that the scenario's start is laid on, or {@link Long#MIN_VALUE} after reporting why there is none.
     *
     * @param first the instant asked for by {@code from}, or the track's start
     */
    long origin(Track track, Alignment align, long first, Instant start, ZoneId zone) {
        long startMicros = ChronoUnit.MICROS.between(Instant.EPOCH, start);
        switch (align) {
            case START:
                return within(track, first, "from is not within the series, which goes");
            case ABSOLUTE:
                return within(track, startMicros, "the scenario's start is not within the series, which goes");
            case WEEKDAY:
                LocalDateTime begin = local(track.start(), zone);
                LocalDateTime wanted = LocalDateTime.ofInstant(start, zone);
                int days =
                        (wanted.getDayOfWeek().getValue() - begin.getDayOfWeek().getValue() + 7) % 7;
                LocalDateTime found = begin.toLocalDate().plusDays(days).atTime(wanted.toLocalTime());
                if (found.isBefore(begin)) {
                    found = found.plusDays(7);
                }
                String day = wanted.getDayOfWeek().toString().toLowerCase(Locale.ROOT);
                return within(
                        track,
                        ChronoUnit.MICROS.between(
                                Instant.EPOCH, found.atZone(zone).toInstant()),
                        "the series has no " + day + " at " + wanted.toLocalTime()
                                + ", where the scenario starts; it goes");
        }
        throw new IllegalStateException("no series is laid by " + align);
    }

    private static LocalDateTime local(long micros, ZoneId zone) {
        return LocalDateTime.ofInstant(instant(micros), zone);
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    private long within(Track track, long time, String complaint) {
        if (time >= track.start() && time < track.end()) {
            return time;
        }
        problems.error(
                ProblemCode.SERIES,
                place,
                path,
                complaint + " from " + instant(track.start()) + " to " + instant(track.end()));
        return Long.MIN_VALUE;
    }

    /**
     * Fills the steps from the origin to the horizon; false after reporting why that cannot be.
     *
     * @param cycles whether a series that repeats is laid down once, its repeated part marked, rather than all along the horizon
     */
    boolean fill(Track track, long origin, long horizon, After after, boolean byWeekday, boolean cycles) {
        long shift = origin;
        int firstAgain = -1;
        int piece = track.indexAt(origin);
        put(0, track.value(piece));
        while (true) {
            long next = piece + 1 < track.size() ? track.from(piece + 1) : track.end();
            if (next - shift >= horizon) {
                return true;
            }
            if (size >= MOST_STEPS) {
                problems.error(ProblemCode.LIMIT, place, path, "the series has more than " + MOST_STEPS + " steps");
                return false;
            }
            if (piece + 1 < track.size()) {
                piece++;
                put(next - shift, track.value(piece));
                continue;
            }
            if (after == After.HOLD) {
                return true;
            }
            if (after == After.ERROR) {
                problems.add(Problem.error(
                                ProblemCode.SERIES,
                                place,
                                path,
                                "the series ends " + shown(next - shift)
                                        + " after the scenario's start, before its horizon of " + shown(horizon))
                        .hint("shorten the horizon, or say after: repeat or after: hold"));
                return false;
            }
            long again = track.start();
            if (byWeekday) {
                again = track.end() - (track.end() - track.start()) / WEEK * WEEK;
                if (again == track.end()) {
                    problems.error(
                            ProblemCode.SERIES,
                            place,
                            path,
                            "a series shorter than a week cannot repeat with align: weekday; use align: start");
                    return false;
                }
            }
            if (cycles && firstAgain >= 0) {
                cycleFrom = firstAgain;
                cycleMicros = firstAgain < size ? track.end() - again : 0;
                return true;
            }
            firstAgain = size;
            shift -= track.end() - again;
            piece = track.indexAt(again);
            put(again - shift, track.value(piece));
        }
    }

    private static String shown(long micros) {
        return new TimeSpan(micros).toString();
    }

    private void put(long time, double value) {
        if (size > 0 && values[size - 1] == value) {
            return;
        }
        if (size == from.length) {
            from = Arrays.copyOf(from, 2 * size);
            values = Arrays.copyOf(values, 2 * size);
        }
        from[size] = time;
        values[size++] = value;
    }
}
