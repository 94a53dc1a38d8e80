package dev.drydock.report.data;

import dev.drydock.billing.usage.Granularity;

/**
 * How {@code bill.csv} is written.
 *
 * @param granularity how finely it is cut in time
 * @param columns its columns
 */
public record BillStyle(Granularity granularity, BillColumns columns) {
    /** By the day, in the columns of FOCUS. */
    public static final BillStyle DEFAULT = new BillStyle(Granularity.DAILY, BillColumns.FOCUS);
}
