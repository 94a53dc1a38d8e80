package dev.drydock.scenario;

import dev.drydock.unit.Default;
import dev.drydock.unit.Doc;
import dev.drydock.unit.TimeSpan;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/** A series from a CSV file, plain or gzip; each row holds for one period. */
@Doc("A series from a CSV file, plain or gzip.")
public record RecordedTraffic(
        @Doc("The file, inside the scenario's folder.") String file,
        @Doc("Column of the values.") String column,
        @Doc(
                        "Column of the time stamps; without it rows follow one another, or with align: weekday and absolute the first column has them.")
                Optional<String> time,
        @Doc("Length of the period that each row stands for.") TimeSpan per,
        @Doc("What the values say: requests in the period, or requests a second.") RateUnit unit,
        @Doc("How the rows are laid on the scenario's time.")
                @Default(value = "start", source = "assumption: the first row is the start")
                Alignment align,
        @Doc("Time zone of time stamps without one.") @Default(value = "UTC", source = "assumption") String timezone,
        @Doc("What a period without a row means.") @Default(value = "error", source = "DESIGN: nothing is guessed")
                Gaps gaps,
        @Doc("What follows the last row.") @Default(value = "error", source = "DESIGN: nothing is guessed") After after,
        @Doc("Instant in the file that the scenario's start is laid on, with align start; default its first row.")
                Optional<Instant> from,
        @Doc("Factor on every value.") @Default(value = "1", source = "assumption: as recorded") BigDecimal scale,
        @Doc("The rates, read from the file, scale included.") @ReadFrom("file") RateSteps steps)
        implements Traffic {
    public RecordedTraffic {
        if (per.micros() == 0) {
            throw new IllegalArgumentException("per must be positive");
        }
        if (scale.signum() < 0) {
            throw new IllegalArgumentException("scale must not be negative, was " + scale.toPlainString());
        }
    }
}
