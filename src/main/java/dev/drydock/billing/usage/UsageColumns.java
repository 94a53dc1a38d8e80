package dev.drydock.billing.usage;

import java.util.List;

/**
 * The form of {@code usage.csv}: a header, a line {@code window}, one line {@code usage} for each record in order of time, and a line {@code end} with their number.
 *
 * <p>{@code from} and {@code to} are instants in UTC. In the line {@code window} they bound what was metered, {@code name} is the granularity and {@code quantity} the
 * microseconds from the scenario's start to {@code from}. {@code check} is the CRC-32 of the file so far, in hexadecimal, so that a line that was changed, lost or moved is
 * noticed; a file of one's own may leave the column out.
 */
public final class UsageColumns {
    /** The columns, in order. */
    public static final List<String> ALL = List.of(
            "line", "from", "to", "item", "region", "account", "owner", "cluster", "name", "host", "quantity", "check");
    /** The first cell of the line that says what was metered. */
    public static final String WINDOW = "window";
    /** The first cell of a record. */
    public static final String USAGE = "usage";
    /** The first cell of the last line. */
    public static final String END = "end";

    private UsageColumns() {}
}
