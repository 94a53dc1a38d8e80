package dev.drydock.billing;

import dev.drydock.billing.commit.CapacityReservation;
import dev.drydock.billing.commit.Commitment;
import dev.drydock.billing.usage.Owner;
import dev.drydock.billing.usage.Slicing;
import dev.drydock.scenario.CostSplit;
import dev.drydock.unit.Money;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The sums of a bill whose lines are not kept. */
public final class Totals {
    private final Accounts accounts;
    private final List<Commitment> commitments;
    private final Slicing slicing;
    private final ExactSum cost = new ExactSum();
    private final ExactSum cash = new ExactSum();
    private final ExactSum list = new ExactSum();
    private final ExactSum[] kinds = sums(CostKind.values().length);
    private final Map<Owner, ExactSum> owners = new TreeMap<>();
    /* Instance-seconds of Capacity Reservations in which nothing ran, by who bears them. */
    private final Map<Owner, ExactSum> idle = new TreeMap<>();
    private final Map<Owner, Map<String, String>> tags = new TreeMap<>();
    /* By host, in the slice at hand. */
    private final Map<Integer, Claims> hosts = new HashMap<>();
    /* By commitment and line kind; the last is what was covered at list prices. */
    private final List<ExactSum[]> uses = new ArrayList<>();

    /** A sum of picodollars that never overflows. */
    private static final class ExactSum {
        private static final long HALF = Long.MAX_VALUE / 2;
        private BigInteger far = BigInteger.ZERO;
        private long near;

        void add(long amount) {
            if (near > HALF || near < -HALF || amount > HALF || amount < -HALF) {
                far = far.add(BigInteger.valueOf(near)).add(BigInteger.valueOf(amount));
                near = 0;
            } else {
                near += amount;
            }
        }

        BigInteger value() {
            return far.add(BigInteger.valueOf(near));
        }

        Money money() {
            return Bill.money(value());
        }
    }

    private static ExactSum[] sums(int count) {
        ExactSum[] sums = new ExactSum[count];
        Arrays.setAll(sums, i -> new ExactSum());
        return sums;
    }

    Totals(Accounts accounts, List<Commitment> commitments, Slicing slicing) {
        this.accounts = accounts;
        this.commitments = commitments;
        this.slicing = slicing;
        commitments.forEach(of -> uses.add(sums(LineKind.values().length + 1)));
        for (Commitment of : commitments) {
            if (of instanceof CapacityReservation) {
                idle.put(Owner.unused(of.name()), new ExactSum());
            }
        }
    }

    void add(Sheet lines) {
        for (int line = 0; line < lines.size(); line++) {
            LineKind kind = lines.kind(line);
            int account = lines.account(line);
            long amount = lines.cost(line);
            int number = lines.commitment(line);
            cost.add(amount);
            cash.add(lines.cash(line));
            if (kind == LineKind.USAGE || kind == LineKind.COVERED) {
                list.add(lines.list(line));
            }
            if (amount != 0) {
                Optional<Commitment> by =
                        number == Sheet.NONE ? Optional.empty() : Optional.of(commitments.get(number));
                kinds[CostKind.of(accounts.key(account), kind, by).ordinal()].add(amount);
                post(account, amount);
            }
            if (!idle.isEmpty()) {
                ExactSum places = idle.get(accounts.owner(account));
                if (places != null) {
                    places.add(lines.quantity(line));
                }
            }
            if (number != Sheet.NONE) {
                ExactSum[] use = uses.get(number);
                use[kind.ordinal()].add(kind.isFee() ? lines.cash(line) : amount);
                if (kind == LineKind.COVERED) {
                    use[use.length - 1].add(lines.contracted(line));
                }
            }
        }
        hosts.values().forEach(claims -> claims.settle(this::post));
    }

    private void post(int account, long amount) {
        Claims claims = hosts.get(accounts.host(account));
        if (claims == null) {
            post(accounts.owner(account), amount);
            return;
        }
        claims.pay(amount);
    }

    private void post(Owner owner, long amount) {
        owners.computeIfAbsent(owner, who -> new ExactSum()).add(amount);
    }

    /** Registers a host, whose cost is divided among its occupants. */
    void host(int host, Owner nodes, CostSplit rule) {
        if (hosts.put(host, new Claims(nodes, rule)) != null) {
            throw new IllegalArgumentException("node group " + host + " is there already");
        }
    }

    /** What an owner had of a host, or what it offered, in the slice at hand. */
    void occupy(int host, Optional<Owner> who, long milliCpu, long mebibytes) {
        Claims claims = hosts.get(host);
        if (claims == null) {
            throw new IllegalArgumentException("there is no node group " + host);
        }
        who.ifPresentOrElse(owner -> claims.add(owner, milliCpu, mebibytes), () -> claims.offer(milliCpu, mebibytes));
    }

    /** What the owner that was told of last used of a host. */
    void used(int host, long milliCpu, long mebibytes) {
        Claims claims = hosts.get(host);
        if (claims == null || claims.size() == 1) {
            throw new IllegalArgumentException("nobody is known to have anything of node group " + host);
        }
        claims.used(milliCpu, mebibytes);
    }

    /** The billed window and its slices. */
    public Slicing slicing() {
        return slicing;
    }

    /** As {@link Bill#total()}. */
    public Money total() {
        return cost.money();
    }

    /** As {@link Bill#cash()}. */
    public Money cash() {
        return cash.money();
    }

    /** As {@link Bill#list()}. */
    public Money list() {
        return list.money();
    }

    /** The sum of one kind. */
    public Money of(CostKind kind) {
        return kinds[kind.ordinal()].money();
    }

    /** All who pay something, in order, as {@link Ledger#owners}; nodes stand for those who sat on them where that is not told. */
    public List<Owner> owners() {
        return List.copyOf(owners.keySet());
    }

    /** What is paid by the value of each tag that anybody carries, by key; what is paid by those without the tag stands under the empty value. Each key's sums are the total. */
    public Map<String, Map<String, Money>> byTag() {
        return CostByTag.of(tags, owners(), this::of);
    }

    /** Gives an owner a tag. */
    void tag(Owner owner, String key, String value) {
        tags.computeIfAbsent(owner, of -> new TreeMap<>()).put(key, value);
    }

    /** What an owner pays. */
    public Money of(Owner owner) {
        ExactSum sum = owners.get(owner);
        return sum == null ? Money.ZERO : sum.money();
    }

    /** What each commitment did, in the order of declaration. */
    public List<CommitmentUse> uses() {
        List<CommitmentUse> all = new ArrayList<>();
        for (int i = 0; i < commitments.size(); i++) {
            ExactSum[] use = uses.get(i);
            all.add(new CommitmentUse(
                    commitments.get(i),
                    use[LineKind.COVERED.ordinal()].money(),
                    use[LineKind.UNUSED.ordinal()].money().plus(use[LineKind.USAGE.ordinal()].money()),
                    use[use.length - 1].money(),
                    use[LineKind.RECURRING_FEE.ordinal()].money().plus(use[LineKind.UPFRONT_FEE.ordinal()].money()),
                    CommitmentUse.filled(commitments.get(i), idle(commitments.get(i)), slicing)));
        }
        return all;
    }

    private BigInteger idle(Commitment of) {
        ExactSum places = idle.get(Owner.unused(of.name()));
        return places == null ? BigInteger.ZERO : places.value();
    }
}
