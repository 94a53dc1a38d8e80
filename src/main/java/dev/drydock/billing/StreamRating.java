package dev.drydock.billing;

import dev.drydock.billing.commit.Commitment;
import dev.drydock.billing.usage.Granularity;
import dev.drydock.billing.usage.Owner;
import dev.drydock.billing.usage.Slicing;
import dev.drydock.pricing.PriceBook;
import dev.drydock.pricing.PriceKey;
import dev.drydock.scenario.CostSplit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Rates usage that comes record by record, in order of time, and keeps sums only: memory grows with how many different things are held, not with for how long.
 *
 * <p>The sums are those of {@link Rater#rate}, to the last digit.
 */
public final class StreamRating {
    private final Slicing slicing;
    private final PriceBook book;
    private final Accounts accounts = new Accounts();
    private final Rating rating;
    private final Totals totals;
    private long[] lineFrom = new long[64];
    private int lines;
    private int slice = -1;
    private long records;

    /** A rating without private rates. */
    public StreamRating(PriceBook book, List<Commitment> commitments, List<Credit> credits, Slicing slicing) {
        this(book, commitments, credits, Agreement.NONE, slicing);
    }

    /**
     * A rating.
     *
     * @throws dev.drydock.pricing.MissingPrice when a commitment has no rate
     * @throws IllegalArgumentException when there are commitments and the usage is not cut by the hour
     */
    public StreamRating(
            PriceBook book, List<Commitment> commitments, List<Credit> credits, Agreement agreement, Slicing slicing) {
        if (!commitments.isEmpty() && slicing.granularity() != Granularity.HOURLY) {
            throw new IllegalArgumentException("commitments apply hour by hour, and this usage is metered by the day;"
                    + " run with metering: hourly");
        }
        this.book = book;
        this.slicing = slicing;
        List<Commitment> all = Exchanges.applied(commitments, book);
        this.rating = new Rating(
                book, all, credits, agreement, accounts, slicing.startEpochSecond(), (account, line) -> lineFrom[line]);
        this.totals = new Totals(accounts, all, slicing);
    }

    /** Registers what is held, by whom, in which node group, and returns its number for {@link #add}. */
    public int account(PriceKey key, Owner owner, int host) {
        return accounts.add(key, owner, host);
    }

    /** Registers a sort of nodes, whose cost is divided among those who {@link #occupy} them. @param host its number, as its accounts have it @param rule how */
    public void host(int host, Owner nodes, CostSplit rule) {
        totals.host(host, nodes, rule);
    }

    /** Gives an owner a tag. */
    public void tag(Owner owner, String key, String value) {
        totals.tag(owner, key, value);
    }

    /** Says what an owner used of a host in a slice, right after what it had of it: thousandths of a vCPU and MiB, times milliseconds. */
    public void used(int host, long milliCpu, long mebibytes) {
        totals.used(host, milliCpu, mebibytes);
    }

    /**
     * Says what the nodes of a host offered in a slice, or what an owner had of it.
     *
     * @param from where the slice begins, in microseconds since the scenario's start
     * @param who who had it; empty for what was offered
     * @param milliCpu thousandths of a vCPU times milliseconds
     * @param mebibytes MiB times milliseconds
     * @throws IllegalArgumentException when it comes out of order
     */
    public void occupy(int host, long from, Optional<Owner> who, long milliCpu, long mebibytes) {
        reach(slicing.indexOf(from));
        totals.occupy(host, who, milliCpu, mebibytes);
    }

    /**
     * Adds a record.
     *
     * @param account its number
     * @param from where it begins, in microseconds since the scenario's start
     * @param to where it ends
     * @param quantity how much, in the product's metered unit
     * @throws IllegalArgumentException when it does not lie in one slice of the window, comes out of order, or a price changes in its middle
     * @throws dev.drydock.pricing.MissingPrice when it has no price
     */
    public void add(int account, long from, long to, long quantity) {
        int at = slicing.indexOf(from);
        if (from < slicing.from() || to <= from || to > slicing.startOf(at + 1)) {
            throw new IllegalArgumentException("a record must lie within one slice of the metered window");
        }
        if (quantity <= 0) {
            throw new IllegalArgumentException("a quantity must be positive, was " + quantity);
        }
        long[] changes = book.changes(accounts.key(account));
        int next = Arrays.binarySearch(changes, from + 1);
        next = next < 0 ? -next - 1 : next;
        if (next < changes.length && changes[next] < to) {
            throw new IllegalArgumentException(
                    "the price for " + accounts.key(account) + " changes in the middle of the record");
        }
        reach(at);
        if (lines == lineFrom.length) {
            lineFrom = Arrays.copyOf(lineFrom, 2 * lines);
        }
        lineFrom[lines] = from;
        rating.page().add(account, lines, quantity);
        lines++;
        records++;
    }

    private void reach(int at) {
        if (at < slice) {
            throw new IllegalArgumentException("records must come in order of time");
        }
        while (slice < at) {
            next();
        }
    }

    private void next() {
        if (slice >= 0) {
            totals.add(rating.lines());
        }
        slice++;
        lines = 0;
        if (slice < slicing.count()) {
            rating.page().begin(slice, slicing.startOf(slice), slicing.startOf(slice + 1));
        }
    }

    /** How many records were added. */
    public long records() {
        return records;
    }

    /** Ends the rating. */
    public Totals finish() {
        while (slice < slicing.count()) {
            next();
        }
        return totals;
    }
}
