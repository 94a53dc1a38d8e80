package dev.drydock.billing.usage;

import java.util.List;

/**
 * The form of {@code usage.csv}: a header, a line {@code window}, lines {@code price}, {@code tier}, {@code discount}, {@code except}, {@code agreed}, {@code currency},
 * {@code tag} and {@code nodes}, then in order of time one line {@code usage} for each record and
 * between them lines {@code offered} and {@code taken}, and a line {@code end} with the number of all those in order of time.
 *
 * <p>A line {@code price} is a price of the run's own that holds from {@code from} on: {@code quantity} is the rate, {@code cluster} its date, {@code name} its source; of a rate
 * under a commitment {@code host} is the upfront fee, where it is known apart. A line
 * {@code tier} is a step of such a price with a month's quantity, which {@code host} is, from which it holds. What is agreed with AWS stands in lines {@code discount}, with
 * percents in {@code quantity} off the service whose code {@code item} is, or off all where it is empty; {@code except}, with charges in {@code item} that are left out; and
 * {@code agreed}, a price in {@code quantity} of {@code item}. A line {@code currency} says what the bill is paid in: {@code item} is its code, {@code quantity} how much of it a US
 * dollar is, {@code cluster} and {@code name} that rate's date and source. A line
 * {@code tag} gives an owner the tag with the key in {@code item} and the value in {@code region}. A line
 * {@code nodes} names the node group with the number in {@code host}. Lines {@code offered} and {@code taken} say what those nodes offered in a slice and what one owner had
 * of it: one with the item {@code cpu}, in thousandths of a vCPU times milliseconds, then one with the item {@code memory}, in MiB times milliseconds. A line
 * {@code used} follows where the owner used more than it had. The {@code item} of the line {@code window} is how the run divided the cost of instances, {@code region} and {@code account} are
 * the scenario's.
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
    /** The first cell of a price that the run had of its own. */
    public static final String PRICE = "price";
    /** The first cell of a tag. */
    public static final String TAG = "tag";
    /** The first cell of a step of a price that the run had of its own. */
    public static final String TIER = "tier";
    /** The first cell of an agreed discount. */
    public static final String DISCOUNT = "discount";
    /** The first cell of what agreed discounts leave out. */
    public static final String EXCEPT = "except";
    /** The first cell of an agreed price. */
    public static final String AGREED = "agreed";
    /** The first cell of the currency that the bill is paid in. */
    public static final String CURRENCY = "currency";
    /** The first cell of a line that names a sort of nodes. */
    public static final String NODES = "nodes";
    /** The first cell of what nodes offered in a slice. */
    public static final String OFFERED = "offered";
    /** The first cell of what one owner had of it. */
    public static final String TAKEN = "taken";
    /** The first cell of what that owner used, where that is more than it had. */
    public static final String USED = "used";
    /** The item of an amount of CPU. */
    public static final String CPU = "cpu";
    /** The item of an amount of memory. */
    public static final String MEMORY = "memory";
    /** The first cell of the last line. */
    public static final String END = "end";

    private UsageColumns() {}
}
