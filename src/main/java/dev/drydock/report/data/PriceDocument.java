package dev.drydock.report.data;

import dev.drydock.report.text.DocumentText;
import dev.drydock.report.text.Figures;
import dev.drydock.report.text.PlainText;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Prices as a document; the CSV is itself a price file. */
public final class PriceDocument {
    private PriceDocument() {}

    /** Writes them with names. */
    public static void write(DocumentText out, List<PriceLine> lines) throws IOException {
        out.object().name("prices").array();
        for (PriceLine line : lines) {
            out.onOneLine('{').field("item", line.item());
            out.name("rate").number(Figures.exact(line.rate()));
            out.field("unit", line.unit())
                    .field("date", line.date().toString())
                    .field("basis", line.basis().name().toLowerCase(Locale.ROOT))
                    .field("source", line.source())
                    .field("note", line.note());
            if (line.other().isPresent()) {
                out.name("before").number(Figures.exact(line.other().get()));
            }
            out.endObject();
        }
        out.endArray().endObject();
    }

    /** Writes them in the columns of a price file, and more behind. */
    public static void csv(Appendable out, List<PriceLine> lines) throws IOException {
        out.append("item,rate,date,source,unit,basis,note\n");
        for (PriceLine line : lines) {
            out.append(String.join(
                            ",",
                            PlainText.csv(line.item()),
                            Figures.exact(line.rate()),
                            line.date().toString(),
                            PlainText.csv(line.source()),
                            PlainText.csv(line.unit()),
                            line.basis().name().toLowerCase(Locale.ROOT),
                            PlainText.csv(line.note())))
                    .append('\n');
        }
    }
}
