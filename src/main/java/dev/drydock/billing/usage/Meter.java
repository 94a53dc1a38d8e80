package dev.drydock.billing.usage;

import dev.drydock.pricing.Place;
import dev.drydock.pricing.PriceKey;
import dev.drydock.pricing.Product;
import dev.drydock.unit.TimeSpan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Takes down what is held while a run goes on, and adds it up per price key, owner, host and slice of time.
 *
 * <p>Who holds what is registered once and gets a number; then each task, node or load balancer is reported once, when it ends (or when the run does), by that number.
 * Memory grows with the registered numbers and with the slices, never with how many tasks there were.
 */
public final class Meter {
    /*
     * An account is one (key, owner, host); its row holds one sum per slice. A holding is a run of lines (account, size, duration rule) between
     * firstLine[holding] and firstLine[holding + 1].
     *
     * Seconds are counted from a holding's own beginning: at the boundary of a slice, as many as have fully passed are in the slices before it,
     * never more than are billed; what is left, with the rounding up and the minimum, falls into the last slice in which it was held.
     * So the slices of a holding sum to its billed seconds exactly.
     */

    /** The host of what is no part of a node group. */
    public static final int NO_HOST = -1;

    private static final long MILLI = 1_000;

    private final Slicing slicing;
    private final Function<PriceKey, long[]> priceChanges;
    private final Map<String, String> accountOfCluster;
    private final Map<Account, Integer> numbers = new HashMap<>();
    private final List<Account> accounts = new ArrayList<>();
    private final List<Timeline> timelines = new ArrayList<>();
    private long[][] rows = new long[16][];
    private int[] firstLine = new int[17];
    private int holdings;
    private int[] lineAccount = new int[32];
    private long[] lineSize = new long[32];
    private DurationRule[] lineRule = new DurationRule[32];
    private int[] holdingHost = new int[16];
    private final List<Occupancy> hosts = new ArrayList<>();
    private final List<Seat> seats = new ArrayList<>();
    private final Map<Owner, Map<String, String>> tags = new TreeMap<>();
    private final Map<Owner, UseMeter> uses = new TreeMap<>();
    private final List<BalancerMeter> balancers = new ArrayList<>();
    private Optional<Witnesses> witnesses = Optional.empty();
    private boolean closed;

    /** An account's identity. */
    record Account(PriceKey key, Owner owner, int host) {}

    /** What was reserved of, or offered by, the nodes of one host per regular slice: CPU and memory times milliseconds. */
    record Occupancy(Owner owner, long milliCpu, long memoryMib, long[] cpu, long[] memory) {}

    /** A place of one size on the nodes of a host. */
    record Seat(int host, Occupancy taken) {}

    /** A meter for a window, in which no price changes. */
    public Meter(Slicing slicing) {
        this(slicing, key -> new long[0]);
    }

    /**
     * A meter for a window.
     *
     * @param priceChanges the instants, in microseconds since the scenario's start, at which the price of a key changes: slices are cut there
     */
    public Meter(Slicing slicing, Function<PriceKey, long[]> priceChanges) {
        this(slicing, priceChanges, Map.of());
    }

    /**
     * A meter that books clusters' usage on linked accounts.
     *
     * @param accountOfCluster the accounts of clusters that have one of their own; what belongs to others stays on the account of its key
     */
    public Meter(Slicing slicing, Function<PriceKey, long[]> priceChanges, Map<String, String> accountOfCluster) {
        this.slicing = slicing;
        this.priceChanges = priceChanges;
        this.accountOfCluster = Map.copyOf(accountOfCluster);
    }

    /** Registers what every task or load balancer of one sort holds, and returns its number for {@link #held}. */
    public int holding(Owner owner, List<Held> what) {
        return register(owner, what, NO_HOST);
    }

    /**
     * Registers what every node of one sort (provider, pool) holds and offers, and returns its number for {@link #held} and {@link #seat}.
     *
     * @param owner the provider's nodes
     * @param milliCpu the CPU that a node offers, in thousandths of a vCPU
     * @param memoryMib the memory that it offers
     */
    public int nodes(Owner owner, List<Held> what, long milliCpu, long memoryMib) {
        int host = hosts.size();
        hosts.add(occupancy(owner, milliCpu, memoryMib));
        return register(owner, what, host);
    }

    /**
     * Registers what nodes of one sort hold apart from what they offer, like volumes that are kept while they are stopped; those who have the nodes pay for it.
     *
     * @param nodes a number that {@link #nodes} returned
     * @return its number for {@link #held}
     */
    public int attached(int nodes, List<Held> what) {
        int holding = register(hosts.get(holdingHost[nodes]).owner(), what, holdingHost[nodes]);
        holdingHost[holding] = NO_HOST;
        return holding;
    }

    /**
     * Registers the place that every task of one sort takes on nodes of one sort, and returns its number for {@link #seated}.
     *
     * @param nodes a number that {@link #nodes} returned
     * @param milliCpu the CPU that the task reserves, in thousandths of a vCPU
     * @param memoryMib the memory that it reserves
     */
    public int seat(int nodes, Owner occupant, long milliCpu, long memoryMib) {
        if (holdingHost[nodes] == NO_HOST) {
            throw new IllegalArgumentException("holding " + nodes + " is no sort of nodes");
        }
        seats.add(new Seat(holdingHost[nodes], occupancy(occupant, milliCpu, memoryMib)));
        return seats.size() - 1;
    }

    /**
     * Takes down what nodes of one sort had free for one reason.
     *
     * @param nodes a number that {@link #nodes} returned
     * @param owner who is to pay for it
     * @param cpu thousandths of a vCPU times milliseconds in each regular slice
     * @param memory MiB times milliseconds in each regular slice
     */
    public void spare(int nodes, Owner owner, long[] cpu, long[] memory) {
        seats.add(new Seat(holdingHost[nodes], new Occupancy(owner, 0, 0, cpu.clone(), memory.clone())));
    }

    /** Where to tell what an owner's tasks used of what they had reserved. */
    public UseMeter use(Owner owner) {
        return uses.computeIfAbsent(owner, of -> new UseMeter(slicing));
    }

    /** The window and its regular slices. */
    public Slicing slicing() {
        return slicing;
    }

    /** Registers a load balancer's traffic; its hours are a {@link #holding} of their own. */
    public BalancerMeter traffic(Owner owner, Place place, BalancerType type) {
        PriceKey key = PriceKey.plain(Product.LOAD_BALANCER_LCU, place.regional(), type.word());
        int account = account(key, owner, NO_HOST);
        return balancers.stream().filter(known -> known.of(account)).findFirst().orElseGet(() -> {
            BalancerMeter balancer = new BalancerMeter(this, account, type, slicing);
            balancers.add(balancer);
            return balancer;
        });
    }

    /**
     * Takes down one task, node or load balancer that came to its end.
     *
     * @param holding its number
     * @param from when its billing began, in microseconds since the scenario's start; may lie before the window
     * @param to when it ended, not before {@code from} nor after the window
     */
    public void held(int holding, long from, long to, Ending ending) {
        check(from, to);
        int host = holdingHost[holding];
        if (host != NO_HOST) {
            occupy(hosts.get(host), from, to);
        }
        DurationRule rule = null;
        long billed = 0;
        for (int line = firstLine[holding]; line < firstLine[holding + 1]; line++) {
            if (lineRule[line] != rule) {
                rule = lineRule[line];
                billed = rule.billedSeconds(from, to, ending);
            }
            post(lineAccount[line], lineSize[line], from, to, billed);
        }
        if (witnesses.isPresent()) {
            witnesses.get().held(holding, from, to, ending);
        }
    }

    /** Gives an owner cost allocation tags, which all its usage carries. */
    public void tag(Owner owner, Map<String, String> own) {
        if (!own.isEmpty()) {
            tags.put(owner, new TreeMap<>(own));
        }
    }

    /** Keeps each single holding from now on, so that a usage record can be asked what it is the sum of; memory then grows with them. */
    public void witness() {
        witnesses = Optional.of(new Witnesses());
    }

    /** Whether each single holding is kept. */
    public boolean witnessing() {
        return witnesses.isPresent();
    }

    /**
     * Says what is {@linkplain #held taken down} next, if each single holding is kept.
     *
     * @param subject what it is, like {@code node/shop/od/3} or {@code task/shop/services/web/17}
     * @param opened the event that began it
     * @param closedBy the event that ended it
     */
    public void note(String subject, String opened, String closedBy) {
        witnesses.ifPresent(all -> all.note(subject, opened, closedBy));
    }

    /** The accounts that a holding's lines are posted to. */
    List<Integer> accounts(int holding) {
        return IntStream.range(firstLine[holding], firstLine[holding + 1])
                .mapToObj(line -> lineAccount[line])
                .distinct()
                .toList();
    }

    /** What a holding has in a slice of an account: what {@link #post} adds there. */
    long part(int holding, int account, int slice, long from, long to, Ending ending) {
        Timeline time = timelines.get(account);
        int first = time.indexOf(Math.max(from, slicing.from()));
        int last = time.indexOf(Math.max(from, to - 1));
        if (slice < first || slice > last || to <= slicing.from() && from < slicing.from()) {
            return 0;
        }
        long sum = 0;
        for (int line = firstLine[holding]; line < firstLine[holding + 1]; line++) {
            if (lineAccount[line] == account) {
                long billed = lineRule[line].billedSeconds(from, to, ending);
                long begin = Math.max(slicing.from(), time.startOf(slice));
                long before = slice == first && from >= slicing.from() ? 0 : passed(from, begin, billed);
                long by = slice == last ? billed : passed(from, time.startOf(slice + 1), billed);
                sum += (by - before) * lineSize[line];
            }
        }
        return sum;
    }

    /** Takes down one task that sat on a node from one instant to another. */
    public void seated(int seat, long from, long to) {
        check(from, to);
        occupy(seats.get(seat).taken(), from, to);
    }

    /** Registers what is counted and not held, like bytes that passed, and returns its number for {@link #count}. */
    public int counter(Owner owner, PriceKey key) {
        return account(key, owner, NO_HOST);
    }

    /**
     * Counts what happened at an instant of the window; what happened before it is not counted.
     *
     * @param counter a number that {@link #counter} returned
     * @param quantity how much, in the product's metered unit
     */
    public void count(int counter, long quantity, long at) {
        if (at >= slicing.from()) {
            used(counter, quantity, Math.min(at, slicing.to() - 1));
        }
    }

    /** Ends the metering and hands out what was taken down. */
    public UsageLog close() {
        if (closed) {
            throw new IllegalStateException("the meter is closed");
        }
        balancers.forEach(BalancerMeter::flush);
        uses.values().forEach(UseMeter::close);
        closed = true;
        return new UsageLog(
                slicing,
                accounts,
                timelines,
                rows,
                hosts,
                seats,
                uses,
                witnesses.map(all -> new Witnesses.Index(this, all)),
                tags);
    }

    /** Adds a quantity to an account at an instant. */
    void used(int account, long quantity, long at) {
        int slice = timelines.get(account).indexOf(at);
        rows[account][slice] = Math.addExact(rows[account][slice], quantity);
    }

    private int register(Owner owner, List<Held> what, int host) {
        int line = firstLine[holdings];
        if (holdings + 2 > firstLine.length) {
            firstLine = Arrays.copyOf(firstLine, 2 * firstLine.length);
        }
        if (holdings + 1 > holdingHost.length) {
            holdingHost = Arrays.copyOf(holdingHost, 2 * holdingHost.length);
        }
        while (line + what.size() > lineAccount.length) {
            int length = 2 * lineAccount.length;
            lineAccount = Arrays.copyOf(lineAccount, length);
            lineSize = Arrays.copyOf(lineSize, length);
            lineRule = Arrays.copyOf(lineRule, length);
        }
        DurationRule rule = null;
        for (Held held : what) {
            DurationRule own = DurationRule.of(held.key());
            rule = own.equals(rule) ? rule : own;
            lineAccount[line] = account(held.key(), owner, host);
            lineSize[line] = held.size();
            lineRule[line] = rule;
            line++;
        }
        firstLine[holdings + 1] = line;
        holdingHost[holdings] = host;
        return holdings++;
    }

    private int account(PriceKey unbooked, Owner owner, int host) {
        String own = accountOfCluster.get(owner.cluster());
        Place place = unbooked.place();
        PriceKey key = own == null ? unbooked : unbooked.in(new Place(own, place.region(), place.zone()));
        Account account = new Account(key, owner, host);
        Integer known = numbers.get(account);
        if (known != null) {
            return known;
        }
        int number = accounts.size();
        Timeline timeline = Timeline.of(slicing, priceChanges.apply(key));
        numbers.put(account, number);
        accounts.add(account);
        timelines.add(timeline);
        if (number == rows.length) {
            rows = Arrays.copyOf(rows, 2 * number);
        }
        rows[number] = new long[timeline.count()];
        return number;
    }

    private Occupancy occupancy(Owner owner, long milliCpu, long memoryMib) {
        if (milliCpu < 0 || memoryMib < 0) {
            throw new IllegalArgumentException("a reservation must not be negative: " + owner);
        }
        return new Occupancy(owner, milliCpu, memoryMib, new long[slicing.count()], new long[slicing.count()]);
    }

    private void check(long from, long to) {
        if (to < from || to > slicing.to()) {
            throw new IllegalArgumentException("held from " + from + " to " + to + ", in a run to " + slicing.to());
        }
    }

    private void post(int account, long size, long from, long to, long billed) {
        if (to <= slicing.from() && from < slicing.from()) {
            return;
        }
        Timeline time = timelines.get(account);
        long[] row = rows[account];
        long done = from < slicing.from() ? passed(from, slicing.from(), billed) : 0;
        int slice = time.indexOf(Math.max(from, slicing.from()));
        int last = time.indexOf(Math.max(from, to - 1));
        for (; slice < last; slice++) {
            long by = passed(from, time.startOf(slice + 1), billed);
            row[slice] = Math.addExact(row[slice], Math.multiplyExact(by - done, size));
            done = by;
        }
        row[last] = Math.addExact(row[last], Math.multiplyExact(billed - done, size));
    }

    private static long passed(long from, long at, long billed) {
        return Math.min(billed, (at - from) / TimeSpan.SECOND);
    }

    private void occupy(Occupancy taken, long from, long to) {
        long at = Math.max(from, slicing.from());
        if (to <= at) {
            return;
        }
        int last = slicing.indexOf(to - 1);
        for (int slice = slicing.indexOf(at); slice <= last; slice++) {
            long end = slice == last ? to : slicing.startOf(slice + 1);
            /* Whole milliseconds of the clock, not of the task: what sits on a node never sums to more than the node. */
            long millis = end / MILLI - at / MILLI;
            taken.cpu()[slice] = Math.addExact(taken.cpu()[slice], Math.multiplyExact(millis, taken.milliCpu()));
            taken.memory()[slice] = Math.addExact(taken.memory()[slice], Math.multiplyExact(millis, taken.memoryMib()));
            at = end;
        }
    }
}
