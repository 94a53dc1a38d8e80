package dev.drydock.scenario;

import dev.drydock.unit.Doc;
import dev.drydock.unit.TimeSpan;
import java.util.List;

/** What was measured on the real thing, to be laid beside what is simulated: points from a CSV file, plain or gzip. */
@Doc("A measured series from a CSV file, laid beside simulated ones; the error between them is stated.")
public record MeasuredSeries(
        @Doc("Paths of the simulated series whose sum is compared, like clusters.c.services.web.tasks.running.")
                List<String> of,
        @Doc("The file, inside the scenario's folder.") String file,
        @Doc("Column of the values; rows without one are left out.") String column,
        @Doc("Column of the times since the scenario's start, as plain numbers.") String time,
        @Doc("What a number of one in the time column stands for.") TimeSpan per,
        @Doc("The points, read from the file.") @ReadFrom("file") MeasuredPoints points) {
    public MeasuredSeries {
        if (of.isEmpty()) {
            throw new IllegalArgumentException("of needs at least one series");
        }
        if (per.micros() == 0) {
            throw new IllegalArgumentException("per must be positive");
        }
        of = List.copyOf(of);
    }
}
