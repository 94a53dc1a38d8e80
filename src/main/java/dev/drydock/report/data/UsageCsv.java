package dev.drydock.report.data;

import dev.drydock.billing.usage.Owner;
import dev.drydock.billing.usage.Slicing;
import dev.drydock.billing.usage.UsageColumns;
import dev.drydock.billing.usage.UsageLog;
import dev.drydock.pricing.PriceItem;
import dev.drydock.pricing.PriceKey;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Locale;
import java.util.zip.CRC32;

/** {@code usage.csv}: what was held, as {@link UsageColumns} describes it, for {@code drydock bill} to rate again. */
public final class UsageCsv {
    private static final int CHECK_DIGITS = 8;

    private final Writer out;
    private final CRC32 check = new CRC32();

    private UsageCsv(Writer out) {
        this.out = out;
    }

    /** Writes the file. */
    public static void write(Writer out, Instant start, UsageLog usage) throws IOException {
        UsageCsv csv = new UsageCsv(out);
        String header = String.join(",", UsageColumns.ALL) + "\n";
        csv.check.update(header.getBytes(StandardCharsets.UTF_8));
        out.write(header);
        Slicing slicing = usage.slicing();
        String granularity = slicing.granularity().name().toLowerCase(Locale.ROOT);
        csv.line(UsageColumns.WINDOW + "," + at(start, slicing.from()) + "," + at(start, slicing.to()) + ",,,,,,"
                + granularity + ",," + slicing.from());
        csv.line(UsageColumns.END + ",,,,,,,,,," + csv.records(start, usage));
    }

    /* Slice by slice, so that it can be rated as it is read. */
    private long records(Instant start, UsageLog usage) throws IOException {
        String[] whose = new String[usage.accounts()];
        for (int account = 0; account < whose.length; account++) {
            whose[account] = whose(usage.key(account), usage.owner(account), usage.host(account));
        }
        long count = 0;
        int[] next = new int[whose.length];
        for (int slice = 0; slice < usage.slicing().count(); slice++) {
            long until = usage.slicing().startOf(slice + 1);
            for (int account = 0; account < whose.length; account++) {
                int own = next[account];
                for (; own < usage.slices(account) && usage.startOf(account, own) < until; own++) {
                    long quantity = usage.quantity(account, own);
                    if (quantity != 0) {
                        line(UsageColumns.USAGE + "," + at(start, usage.startOf(account, own)) + ","
                                + at(start, usage.startOf(account, own + 1)) + whose[account] + quantity);
                        count++;
                    }
                }
                next[account] = own;
            }
        }
        return count;
    }

    /* To the microsecond, which the readable form is not. */
    private static String at(Instant start, long micros) {
        return start.plus(micros, ChronoUnit.MICROS).toString();
    }

    private static String whose(PriceKey key, Owner owner, int host) {
        String text = "," + PriceItem.of(key) + "," + key.place().region() + ","
                + key.place().account() + "," + owner.kind().word() + "," + owner.cluster() + "," + owner.name() + ",";
        if (text.indexOf('"') >= 0
                || text.indexOf('\n') >= 0
                || text.chars().filter(c -> c == ',').count() != 7) {
            throw new IllegalStateException("a name that a table cannot hold: " + text);
        }
        return text + host + ",";
    }

    private void line(String cells) throws IOException {
        String text = cells + ",";
        check.update(text.getBytes(StandardCharsets.UTF_8));
        out.write(text);
        out.write(HexFormat.of().toHexDigits(check.getValue(), CHECK_DIGITS));
        out.write('\n');
    }
}
