package dev.drydock.report.data;

import dev.drydock.report.text.Figures;
import dev.drydock.report.text.PlainText;
import dev.drydock.scenario.PriceRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;

/** Drydock's own price file, as {@code prices} of a scenario reads it. */
public final class PriceFileCsv {
    /** How its first line begins; an upfront fee and further columns of the user's follow where there are some. */
    public static final String HEADER = "region,item,from,rate,currency,date,source";

    private PriceFileCsv() {}

    /** Hands out rows. */
    @FunctionalInterface
    public interface Rows {
        /** Gives every row, in order. */
        void forEach(Consumer<PriceRow> taker);
    }

    /**
     * Writes rows below the header.
     *
     * @param upfront whether some have an upfront fee
     * @param more further columns that some have cells of
     */
    public static void write(Appendable out, boolean upfront, List<String> more, Rows rows) throws IOException {
        out.append(HEADER).append(upfront ? ",upfront" : "");
        for (String column : more) {
            out.append(',').append(PlainText.csv(column));
        }
        out.append('\n');
        try {
            rows.forEach(row -> line(out, upfront, more, row));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void line(Appendable out, boolean upfront, List<String> more, PriceRow row) {
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
                    .append(PlainText.csv(row.source()));
            if (upfront) {
                out.append(',').append(row.upfront().map(Figures::exact).orElse(""));
            }
            for (String column : more) {
                out.append(',').append(PlainText.csv(row.more().getOrDefault(column, "")));
            }
            out.append('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
