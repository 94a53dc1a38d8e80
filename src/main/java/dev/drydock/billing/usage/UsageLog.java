package dev.drydock.billing.usage;

import dev.drydock.pricing.PriceKey;
import dev.drydock.pricing.Product;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * What was held in a run: one sum per price key, owner, host and slice, in an order that does not depend on the order in which it was reported.
 *
 * <p>Immutable; accounts are ordered by product, key, owner and host.
 */
public final class UsageLog {
    private static final Comparator<Meter.Account> ORDER = Comparator.<Meter.Account, Product>comparing(
                    a -> a.key().product())
            .thenComparing(a -> a.key().toString())
            .thenComparing(Meter.Account::owner)
            .thenComparing(Meter.Account::host);

    private final Slicing slicing;
    private final List<Meter.Account> accounts;
    private final List<Timeline> timelines;
    private final long[][] rows;
    private final List<Meter.Occupancy> hosts;
    private final List<Meter.Seat> seats;
    private final Map<Owner, UseMeter> uses;
    private final int[] metered;
    private final Optional<Witnesses.Index> witnesses;
    private final Map<Owner, Map<String, String>> tags;

    UsageLog(
            Slicing slicing,
            List<Meter.Account> accounts,
            List<Timeline> timelines,
            long[][] rows,
            List<Meter.Occupancy> hosts,
            List<Meter.Seat> seats,
            Map<Owner, UseMeter> uses,
            Optional<Witnesses.Index> witnesses,
            Map<Owner, Map<String, String>> tags) {
        int[] order = IntStream.range(0, accounts.size())
                .boxed()
                .sorted(Comparator.comparing(accounts::get, ORDER))
                .mapToInt(Integer::intValue)
                .toArray();
        this.slicing = slicing;
        this.accounts = IntStream.of(order).mapToObj(accounts::get).toList();
        this.timelines = IntStream.of(order).mapToObj(timelines::get).toList();
        this.rows = IntStream.of(order).mapToObj(i -> rows[i]).toArray(long[][]::new);
        this.hosts = List.copyOf(hosts);
        this.seats = List.copyOf(seats);
        this.uses = new TreeMap<>(uses);
        this.metered = order;
        this.witnesses = witnesses;
        this.tags = new TreeMap<>(tags);
    }

    /** The billed window and its regular slices. */
    public Slicing slicing() {
        return slicing;
    }

    /** How many accounts there are. */
    public int accounts() {
        return accounts.size();
    }

    /** What an account is of. */
    public PriceKey key(int account) {
        return accounts.get(account).key();
    }

    /** Whom an account is held for. */
    public Owner owner(int account) {
        return accounts.get(account).owner();
    }

    /** The node group that an account is part of, or {@link Meter#NO_HOST}. */
    public int host(int account) {
        return accounts.get(account).host();
    }

    /** How many slices an account has: those of the window, and one more for each change of its price. */
    public int slices(int account) {
        return timelines.get(account).count();
    }

    /** Where a slice of an account begins; that of {@code slices(account)} is the window's end. */
    public long startOf(int account, int slice) {
        return timelines.get(account).startOf(slice);
    }

    /** Whether a slice of an account begins at an instant of the window. */
    public boolean startsAt(int account, long micros) {
        Timeline timeline = timelines.get(account);
        return timeline.startOf(timeline.indexOf(micros)) == micros;
    }

    /** How much an account has in a slice, in the product's metered unit. */
    public long quantity(int account, int slice) {
        return rows[account][slice];
    }

    /** Shows every slice with usage, account by account. */
    public void forEach(Consumer<UsageRecord> action) {
        for (int account = 0; account < accounts.size(); account++) {
            for (int slice = 0; slice < rows[account].length; slice++) {
                if (rows[account][slice] != 0) {
                    action.accept(record(account, slice));
                }
            }
        }
    }

    /** The usage of an account in a slice that has some. */
    public UsageRecord record(int account, int slice) {
        Meter.Account held = accounts.get(account);
        return new UsageRecord(
                held.key(),
                held.owner(),
                held.host(),
                startOf(account, slice),
                startOf(account, slice + 1),
                rows[account][slice],
                tags(held.owner()));
    }

    /** The cost allocation tags of an owner, by key in order. */
    public Map<String, String> tags(Owner owner) {
        return tags.getOrDefault(owner, Map.of());
    }

    /** The cost allocation tags of all who have some, in order. */
    public Map<Owner, Map<String, String>> tags() {
        return Collections.unmodifiableMap(tags);
    }

    /** Whether each single holding was kept. */
    public boolean witnessed() {
        return witnesses.isPresent();
    }

    /**
     * The single holdings that the usage of an account in a slice is the sum of, in the order in which they ended; empty where they were not kept. What was not held but
     * counted as it happened comes last, as one.
     */
    public List<Witnesses.Share> shares(int account, int slice) {
        if (witnesses.isEmpty()) {
            return List.of();
        }
        List<Witnesses.Share> shares = witnesses.get().of(metered[account], slice);
        long counted = quantity(account, slice)
                - shares.stream().mapToLong(Witnesses.Share::quantity).sum();
        if (counted != 0) {
            shares.add(new Witnesses.Share(
                    "", "counted from", startOf(account, slice), "counted to", startOf(account, slice + 1), counted));
        }
        return shares;
    }

    /** How many sorts of nodes there are. */
    public int hosts() {
        return hosts.size();
    }

    /** The owner of a sort of nodes. */
    public Owner hostOwner(int host) {
        return hosts.get(host).owner();
    }

    /** What a sort of nodes offered in a regular slice: thousandths of a vCPU times milliseconds. */
    public long offeredCpu(int host, int slice) {
        return hosts.get(host).cpu()[slice];
    }

    /** What a sort of nodes offered in a regular slice: MiB times milliseconds. */
    public long offeredMemory(int host, int slice) {
        return hosts.get(host).memory()[slice];
    }

    /** Those who sat on a sort of nodes, each owner once, in order. */
    public List<Occupant> occupants(int host) {
        List<Occupant> found = new ArrayList<>();
        seats.stream()
                .filter(seat -> seat.host() == host)
                .map(Meter.Seat::taken)
                .sorted(Comparator.comparing(Meter.Occupancy::owner))
                .forEach(taken -> {
                    int last = found.size() - 1;
                    if (last >= 0 && found.get(last).owner().equals(taken.owner())) {
                        found.set(last, found.get(last).plus(taken));
                    } else {
                        found.add(new Occupant(
                                taken.owner(),
                                taken.cpu().clone(),
                                taken.memory().clone(),
                                Optional.ofNullable(uses.get(taken.owner())).filter(use -> !use.isEmpty())));
                    }
                });
        return found;
    }

    /** What one owner had reserved of a sort of nodes, per regular slice: CPU and memory times milliseconds. */
    public static final class Occupant {
        private final Owner owner;
        private final long[] cpu;
        private final long[] memory;
        private final Optional<UseMeter> use;

        private Occupant(Owner owner, long[] cpu, long[] memory, Optional<UseMeter> use) {
            this.use = use;
            this.owner = owner;
            this.cpu = cpu;
            this.memory = memory;
        }

        /** Who it was. */
        public Owner owner() {
            return owner;
        }

        /** Thousandths of a vCPU times milliseconds. */
        public long cpu(int slice) {
            return cpu[slice];
        }

        /** MiB times milliseconds. */
        public long memory(int slice) {
            return memory[slice];
        }

        /** What its tasks there used of the CPU, taking all its tasks alike; as much as they had where that was not measured. */
        public long usedCpu(int slice) {
            return use.map(of -> part(cpu[slice], of.usedCpu(slice), of.hadCpu(slice)))
                    .orElse(cpu[slice]);
        }

        /** What its tasks there used of the memory, taking all its tasks alike; as much as they had where that was not measured. */
        public long usedMemory(int slice) {
            return use.map(of -> part(memory[slice], of.usedMemory(slice), of.hadMemory(slice)))
                    .orElse(memory[slice]);
        }

        private static long part(long amount, long used, long had) {
            return had == 0
                    ? amount
                    : BigInteger.valueOf(amount)
                            .multiply(BigInteger.valueOf(used))
                            .divide(BigInteger.valueOf(had))
                            .longValueExact();
        }

        private Occupant plus(Meter.Occupancy more) {
            for (int i = 0; i < cpu.length; i++) {
                cpu[i] = Math.addExact(cpu[i], more.cpu()[i]);
                memory[i] = Math.addExact(memory[i], more.memory()[i]);
            }
            return this;
        }
    }
}
