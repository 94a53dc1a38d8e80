package dev.drydock.intake.series;

import dev.drydock.intake.problem.Place;
import dev.drydock.scenario.After;
import dev.drydock.scenario.Alignment;
import dev.drydock.scenario.Gaps;
import dev.drydock.scenario.RateUnit;
import dev.drydock.unit.TimeSpan;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * What a scenario asks of a series.
 *
 * @param column column of the values
 * @param time column of the time stamps, or nothing when rows follow one another
 * @param per period of a row; 0 when a value holds until the next row, however long
 * @param unit what the values say
 * @param scale factor on every value
 * @param align how the rows are laid on the scenario's time
 * @param from instant in the file that the scenario's start is laid on, with {@code align: start}
 * @param zone zone of time stamps without one
 * @param gaps what a period without a row means
 * @param after what follows the last row
 * @param start the scenario's start
 * @param horizonMicros the scenario's length
 * @param place where the scenario asks, for problems
 * @param path the path of that place
 */
public record SeriesRequest(
        String column,
        Optional<String> time,
        TimeSpan per,
        RateUnit unit,
        double scale,
        Alignment align,
        Optional<Instant> from,
        ZoneId zone,
        Gaps gaps,
        After after,
        Instant start,
        long horizonMicros,
        Place place,
        String path) {}
