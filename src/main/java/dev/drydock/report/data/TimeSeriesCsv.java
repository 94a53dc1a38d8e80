package dev.drydock.report.data;

import dev.drydock.engine.result.TimeSeries;
import dev.drydock.report.text.Figures;
import dev.drydock.report.text.PlainText;
import dev.drydock.report.text.Shown;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.List;

/** {@code timeseries.csv}: one row for each bin of each series, at most {@value #MOST_ROWS} a series and {@value #MOST_ROWS_TOGETHER} together. */
public final class TimeSeriesCsv {
    /** Rows a series may have. */
    public static final int MOST_ROWS = 2_000;
    /** Rows that all series together may have; with very many series neighbouring bins are joined. */
    static final int MOST_ROWS_TOGETHER = 600_000;

    private TimeSeriesCsv() {}

    /** Writes the file. */
    public static void write(Writer out, Instant start, List<TimeSeries> series) throws IOException {
        out.write("series,unit,start,min,mean,max\n");
        int most = Math.max(1, Math.min(MOST_ROWS, MOST_ROWS_TOGETHER / Math.max(1, series.size())));
        String[] starts = {};
        long width = -1;
        StringBuilder row = new StringBuilder(120);
        for (TimeSeries full : series) {
            TimeSeries one = Bins.join(full, most);
            if (one.binMicros() != width || starts.length < one.mean().length) {
                width = one.binMicros();
                starts = new String[one.mean().length];
                for (int i = 0; i < starts.length; i++) {
                    starts[i] = Shown.iso(start, i * width);
                }
            }
            String head = PlainText.csv(one.path()) + ',' + one.unit().symbol() + ',';
            for (int i = 0; i < one.mean().length; i++) {
                row.setLength(0);
                row.append(head).append(starts[i]).append(',');
                Figures.appendSeries(row, one.min()[i]);
                row.append(',');
                Figures.appendSeries(row, one.mean()[i]);
                row.append(',');
                Figures.appendSeries(row, one.max()[i]);
                row.append('\n');
                out.append(row);
            }
        }
    }
}
