package dev.drydock.intake.series;

import dev.drydock.intake.files.InputFile;
import dev.drydock.intake.problem.Place;
import dev.drydock.intake.problem.Problem;
import dev.drydock.intake.problem.ProblemCode;
import dev.drydock.intake.problem.Problems;
import dev.drydock.intake.table.TableLimits;
import dev.drydock.intake.table.TableReader;
import dev.drydock.intake.tree.TreePath;
import dev.drydock.random.price.PriceFit;
import dev.drydock.random.price.PriceLaw;
import dev.drydock.scenario.Alignment;
import dev.drydock.scenario.Gaps;
import dev.drydock.scenario.GeneratedPrices;
import dev.drydock.scenario.PriceSteps;
import dev.drydock.scenario.RateSteps;
import dev.drydock.scenario.RateUnit;
import dev.drydock.unit.Printable;
import dev.drydock.unit.TimeSpan;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads one series of traffic or prices from a table and lays it on the scenario's time. */
public final class SeriesReader {
    private static final int MOST_FAULTS = 10;
    private static final double MOST = RateSteps.MOST_PER_SECOND;

    private final SeriesRequest request;
    private final Problems problems;
    private final Timestamps stamps;
    private boolean numericTime;
    private int faults;

    private SeriesReader(SeriesRequest request, Problems problems) {
        this.request = request;
        this.problems = problems;
        this.stamps = new Timestamps(request.zone());
    }

    /** The rates that a series gives, or nothing after reporting why not. */
    public static Optional<RateSteps> rates(InputFile file, SeriesRequest request, Problems problems) {
        SeriesReader reader = new SeriesReader(request, problems);
        Layout layout = reader.consistent() ? reader.lay(reader.track(file), true) : null;
        return layout == null
                ? Optional.empty()
                : Optional.of(new RateSteps(layout.from(), layout.values(), layout.cycleFrom(), layout.cycleMicros()));
    }

    /** The prices, in dollars in the file, that a series gives, or nothing after reporting why not. */
    public static Optional<PriceSteps> prices(InputFile file, SeriesRequest request, Problems problems) {
        SeriesReader reader = new SeriesReader(request, problems);
        Layout layout = reader.lay(reader.changes(file), false);
        if (layout == null) {
            return Optional.empty();
        }
        double[] dollars = layout.values();
        long[] nanos = new long[dollars.length];
        for (int i = 0; i < nanos.length; i++) {
            /* exact for prices of at most nine decimals, which is all that a nanodollar holds */
            nanos[i] = Math.round(dollars[i] * 1e9);
        }
        return Optional.of(new PriceSteps(layout.from(), nanos));
    }

    /** The law that is fitted to the price changes of a series, or nothing after reporting why not. */
    public static Optional<PriceLaw> law(InputFile file, SeriesRequest request, Problems problems) {
        SeriesReader reader = new SeriesReader(request, problems);
        Track track = reader.track(file);
        if (track == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(PriceFit.of(track.times(), track.values()));
        } catch (IllegalArgumentException e) {
            problems.error(
                    ProblemCode.SERIES,
                    request.place(),
                    TreePath.child(request.path(), "fittedTo"),
                    file.name() + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    private @Nullable Layout lay(@Nullable Track track, boolean cycles) {
        if (track == null) {
            return null;
        }
        if (numericTime && (request.align() != Alignment.START || request.from().isPresent())) {
            complain("the time stamps are plain numbers of seconds, which have neither weekday nor date");
            return null;
        }
        Layout layout = new Layout(request.place(), request.path(), problems);
        long first = request.from().map(SeriesReader::micros).orElse(track.start());
        long origin = layout.origin(track, request.align(), first, request.start(), request.zone());
        if (origin == Long.MIN_VALUE) {
            return null;
        }
        boolean byWeekday = request.align() == Alignment.WEEKDAY;
        return layout.fill(track, origin, request.horizonMicros(), request.after(), byWeekday, cycles) ? layout : null;
    }

    /* Price changes are in a table, or as AWS answers them. */
    private @Nullable Track changes(InputFile file) {
        return GeneratedPrices.json(file.name()) ? SpotTrack.read(file, request, problems) : track(file);
    }

    private @Nullable Track track(InputFile file) {
        Optional<TableReader> opened = TableReader.open(file, TableLimits.DEFAULT, problems);
        if (opened.isEmpty()) {
            return null;
        }
        Track track = new Track();
        try (TableReader table = opened.get()) {
            return read(table, track) ? track : null;
        } catch (IOException e) {
            problems.error(ProblemCode.FILE_UNREADABLE, opened.get().source().whole(), "", "the file cannot be read");
            return null;
        }
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    private boolean consistent() {
        if (request.from().isPresent() && (request.time().isEmpty() || request.align() != Alignment.START)) {
            complain("from has an effect only with time and align: start");
            return false;
        }
        return true;
    }

    private void complain(String message) {
        problems.error(ProblemCode.SERIES, request.place(), request.path(), message);
    }

    private boolean read(TableReader table, Track track) {
        int column = table.column(request.column(), request.path());
        int time = request.time().isEmpty()
                ? untold(table, column)
                : table.column(request.time().get(), request.path());
        if (column < 0 || (time < 0 && (request.time().isPresent() || request.align() != Alignment.START))) {
            return false;
        }
        long per = request.per().micros();
        long previous = 0;
        int previousLine = 0;
        int row = 0;
        while (table.next()) {
            long at = time < 0 ? row * per : time(table, time, row);
            double value = value(table, column);
            if (faults >= MOST_FAULTS) {
                return false;
            }
            if (faults > 0) {
                continue;
            }
            if (row > 0 && !follows(table, Math.max(time, 0), track, previous, at, previousLine)) {
                return false;
            }
            track.add(at, value);
            previous = at;
            previousLine = table.line();
            row++;
        }
        track.end(previous + Math.max(per, 1));
        return !table.failed() && faults == 0 && row > 0;
    }

    /* Where nothing says which column has the time stamps, it is the first, if they are needed and it has not the values. */
    private int untold(TableReader table, int column) {
        if (request.align() == Alignment.START) {
            return -1;
        }
        if (column == 0) {
            complain("align: " + request.align().word() + " needs time, the column of the time stamps");
            return -1;
        }
        problems.add(Problem.note(
                ProblemCode.SERIES,
                request.place(),
                request.path(),
                "the time stamps are taken from the first column, "
                        + Printable.quote(table.header().get(0)) + "; time names another"));
        return 0;
    }

    /** Checks a row's time against the one before and fills a gap between them; false after reporting that it cannot be. */
    private boolean follows(TableReader table, int field, Track track, long previous, long at, int previousLine) {
        long per = request.per().micros();
        long step = at - previous;
        if (step <= 0) {
            fault(
                    table,
                    field,
                    step == 0
                            ? "the time is the same as on line " + previousLine
                            : "the time is before that on line " + previousLine + "; rows must be in ascending order");
            return false;
        }
        if (per == 0 || step == per) {
            return true;
        }
        if (step < per) {
            fault(
                    table,
                    field,
                    "the time is " + new TimeSpan(step) + " after the row before, less than per " + request.per());
            return false;
        }
        if (request.gaps() == Gaps.ERROR) {
            problems.add(Problem.error(
                            ProblemCode.SERIES,
                            table.place(field),
                            request.path(),
                            "a gap: the time is " + new TimeSpan(step) + " after line " + previousLine + ", per is "
                                    + request.per())
                    .hint("say gaps: hold or gaps: zero"));
            return false;
        }
        if (request.gaps() == Gaps.ZERO) {
            track.add(previous + per, 0);
        }
        return true;
    }

    private long time(TableReader table, int field, int row) {
        String text = table.text(field);
        try {
            if (row == 0 && faults == 0) {
                numericTime = !text.isEmpty() && text.indexOf(':') < 0;
            }
            return numericTime ? Math.round(table.number(field) * TimeSpan.SECOND) : stamps.micros(text);
        } catch (IllegalArgumentException e) {
            fault(table, field, String.valueOf(e.getMessage()));
            return 0;
        }
    }

    private double value(TableReader table, int field) {
        try {
            double value = table.number(field);
            double rate = request.unit() == RateUnit.COUNT
                    ? value * TimeSpan.SECOND / request.per().micros()
                    : value;
            double scaled = rate * request.scale();
            if (value >= 0 && scaled < MOST) {
                return scaled;
            }
            fault(table, field, "expected a number from 0 to 1e9, was " + table.text(field));
        } catch (IllegalArgumentException e) {
            fault(table, field, String.valueOf(e.getMessage()));
        }
        return 0;
    }

    private void fault(TableReader table, int field, String message) {
        faults++;
        Place place = table.place(field);
        problems.error(
                ProblemCode.CELL,
                place,
                request.path(),
                "column " + table.header().get(field) + ": " + message);
    }
}
