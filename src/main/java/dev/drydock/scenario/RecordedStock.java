package dev.drydock.scenario;

import dev.drydock.unit.Default;
import dev.drydock.unit.Doc;

/** A stock from a CSV file, as recorded of a fleet: each row's number holds until the next. */
@Doc("A stock from a CSV file, plain or gzip: each row's number holds until the next.")
public record RecordedStock(
        @Doc("The file, inside the scenario's folder.") String file,
        @Doc("Column of the times, in seconds since the start; the first row holds from the start on.")
                @Default(value = "time_s", source = "assumption: named like the columns of task traces")
                String time,
        @Doc("Column of the numbers of instances.")
                @Default(value = "instances", source = "assumption: named like the columns of task traces")
                String column,
        @Doc("The stock, read from the file.") @ReadFrom("file") StockSteps steps)
        implements Stock {}
