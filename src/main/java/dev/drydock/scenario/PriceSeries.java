package dev.drydock.scenario;

import dev.drydock.unit.Default;
import dev.drydock.unit.Doc;

/** Spot price changes read from a file: a price holds from its time until the next. */
@Doc(
        "Spot price changes in a CSV file, or in JSON as describe-spot-price-history answers them, from which those of the pool are taken (plain or gzip).")
public record PriceSeries(
        @Doc("The file, inside the scenario's folder.") String file,
        @Doc("Column of the time stamps, ISO 8601; JSON has names of its own.")
                @Default(value = "Timestamp", source = "the header that describe-spot-price-history exports use")
                String time,
        @Doc("Column of the price in USD an hour.")
                @Default(value = "SpotPrice", source = "the header that describe-spot-price-history exports use")
                String column,
        @Doc(
                        "How the file's times meet the scenario's: by weekday and time of day, or from the first row at the start.")
                @Default(value = "start", source = "assumption: the first row is the price at the start")
                Alignment align,
        @Doc("The price changes, read from the file.") @ReadFrom("file") PriceSteps steps)
        implements SpotPrices {}
