package dev.drydock.intake.table;

/**
 * How large a table may be.
 *
 * @param bytes bytes of text, unpacked
 * @param ratio unpacked bytes per compressed byte, held once 16 MiB are unpacked
 * @param lineBytes bytes of one row
 * @param rows rows without the header
 */
public record TableLimits(long bytes, int ratio, int lineBytes, int rows) {
    /** The limits for series and traces. */
    public static final TableLimits DEFAULT = new TableLimits(1L << 30, 500, 1 << 20, 20_000_000);
}
