package dev.drydock.scenario;

import dev.drydock.unit.Doc;
import java.util.List;

/** A price file of the user's own. */
@Doc("A price file of the user's own.")
public record PriceFile(
        @Doc("The file, inside the scenario's folder.") String file,
        @Doc("The prices, read from the file.") @ReadFrom("file") List<PriceRow> rows) {
    public PriceFile {
        rows = List.copyOf(rows);
    }
}
