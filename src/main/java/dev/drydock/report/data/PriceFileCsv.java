package dev.drydock.report.data;

import dev.drydock.report.text.Figures;
import dev.drydock.report.text.PlainText;
import dev.drydock.scenario.PriceRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

/** Drydock's own price file, as {@code prices} of a scenario reads it. */
public final class PriceFileCsv {
    /** Its first line. */
    public static final String HEADER = "region,item,from,rate,currency,date,source";

    private PriceFileCsv() {}

    /** Hands out rows. */
    @FunctionalInterface
    public interface Rows {
        /** Gives every row, in order. */
        void forEach(Consumer<PriceRow> taker);
    }

    /** Writes rows below the header. */
    public static void write(Appendable out, Rows rows) throws IOException {
        out.append(HEADER).append('\n');
        try {
            rows.forEach(row -> line(out, row));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void line(Appendable out, PriceRow row) {
        try {
            out.append(PlainText.csv(row.region()))
                    .append(',')
                    .append(PlainText.csv(row.item()))
                    .append(',')
                    .append(row.from().signum() == 0 ? "" : row.from().toPlainString())
                    .append(',')
                    .append(Figures.exact(row.rate()))
                    .append(',')
                    .append(PlainText.csv(row.currency()))
                    .append(',')
                    .append(row.date())
                    .append(',')
                    .append(PlainText.csv(row.source()))
                    .append('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
