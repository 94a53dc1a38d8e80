package dev.drydock.billing;

import dev.drydock.billing.usage.Meter;
import dev.drydock.billing.usage.Owner;
import dev.drydock.billing.usage.UsageLog;
import dev.drydock.scenario.CostSplit;
import dev.drydock.unit.Money;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Who pays for a bill: each charge is posted in full to a service, to tasks, to what nobody had reserved, to what was not used of a commitment, or to overhead.
 *
 * <p>A charge for nodes is divided, slice by slice, among those who had reserved CPU and memory on nodes of that sort; what nobody had reserved is posted by its reason
 * ({@link Owner.Kind}): idle, fragmentation, headroom, scale-in lag, or overhead while nodes take no tasks.
 * A vCPU weighs as much as 9 GiB of memory, as in AWS's split cost allocation (AWS Billing user guide, "Understanding split cost allocation data").
 * Everything else is posted to its owner. The postings of a charge sum to the charge, so those of a bill to the bill.
 */
public final class Ledger {
    private static final long[] NOTHING = {};

    private final Bill bill;
    private final CostSplit rule;
    private final List<List<UsageLog.Occupant>> occupants = new ArrayList<>();
    private final Map<Owner, long[][]> posted = new TreeMap<>();
    private BigInteger unreserved = BigInteger.ZERO;

    /** What one owner pays of one charge. */
    public record Posting(Owner owner, Money amount) {}

    /**
     * How a charge for nodes is divided in its slice: in proportion to what was reserved, a vCPU weighing as much as 9 GiB.
     *
     * @param weight of the one who pays the part
     * @param whole of all who had reserved something and of what was idle
     */
    public record Weighing(long weight, long whole) {}

    /** Receives the parts of a charge. */
    private interface Account {
        void post(Owner owner, long pico);
    }

    /** Posts every charge of a bill, that for nodes in proportion to what was reserved. */
    public Ledger(Bill bill) {
        this(bill, CostSplit.PROPORTIONAL);
    }

    /** Posts every charge of a bill, that for nodes divided by a rule. */
    public Ledger(Bill bill, CostSplit rule) {
        this.bill = bill;
        this.rule = rule;
        UsageLog log = bill.usage();
        for (int host = 0; host < log.hosts(); host++) {
            occupants.add(log.occupants(host));
        }
        Sheet sheet = bill.sheet();
        for (int line = 0; line < sheet.size(); line++) {
            int slice = regularSlice(line);
            if (sheet.cost(line) == 0) {
                continue;
            }
            int kind = bill.kind(line).ordinal();
            boolean nodes = sheet.accounts().host(sheet.account(line)) != Meter.NO_HOST;
            split(line, slice, (owner, pico) -> {
                unreserved = nodes && !owner.kind().reserves() ? unreserved.add(BigInteger.valueOf(pico)) : unreserved;
                long[] row = row(owner, kind);
                row[slice] = Math.addExact(row[slice], pico);
            });
        }
    }

    /** The bill that was posted. */
    public Bill bill() {
        return bill;
    }

    /** What is paid for capacity of nodes that nobody had reserved, whatever the reason. */
    public Money unreserved() {
        return Bill.money(unreserved);
    }

    /** What is paid by the value of each tag that anybody carries, by key; what is paid by those without the tag stands under the empty value. Each key's sums are the total. */
    public Map<String, Map<String, Money>> byTag() {
        return CostByTag.of(bill.usage().tags(), owners(), this::of);
    }

    /** All who pay something, in order. */
    public List<Owner> owners() {
        return List.copyOf(posted.keySet());
    }

    /** What an owner pays. */
    public Money of(Owner owner) {
        return sum(slices(owner));
    }

    /** What an owner pays of one kind. */
    public Money of(Owner owner, CostKind kind) {
        long[][] kinds = posted.get(owner);
        return kinds == null ? Money.ZERO : sum(slices(List.of(kinds[kind.ordinal()])));
    }

    /** What all pay of one kind. */
    public Money of(CostKind kind) {
        return sum(slices(kind));
    }

    /** What all pay of one kind in each slice of the bill's window. */
    public List<Money> slices(CostKind kind) {
        return slices(
                posted.values().stream().map(kinds -> kinds[kind.ordinal()]).toList());
    }

    /** What an owner pays in each slice of the bill's window. */
    public List<Money> slices(Owner owner) {
        return slices(Arrays.asList(posted.getOrDefault(owner, new long[0][])));
    }

    /** Who pays how much of one of the bill's charges, by its place in {@link Bill#charges()}. */
    public List<Posting> postings(int charge) {
        List<Posting> parts = new ArrayList<>();
        split(charge, regularSlice(charge), (owner, pico) -> parts.add(new Posting(owner, Bill.money(pico))));
        return parts;
    }

    private void split(int line, int slice, Account account) {
        Accounts accounts = bill.sheet().accounts();
        int number = bill.sheet().account(line);
        long pico = bill.sheet().cost(line);
        int host = accounts.host(number);
        if (host == Meter.NO_HOST) {
            account.post(accounts.owner(number), pico);
            return;
        }
        Claims claims = claims(host, slice);
        long[] parts = claims.divide(pico);
        for (int i = 0; i < parts.length; i++) {
            if (parts[i] != 0) {
                account.post(claims.owner(i), parts[i]);
            }
        }
    }

    private Claims claims(int host, int slice) {
        return Claims.of(bill.usage(), host, occupants.get(host), slice, rule);
    }

    /** What some owners pay of a charge, in picodollars. */
    long part(int charge, Predicate<Owner> payers) {
        Accounts accounts = bill.sheet().accounts();
        int account = bill.sheet().account(charge);
        if (accounts.host(account) == Meter.NO_HOST) {
            return payers.test(accounts.owner(account)) ? bill.sheet().cost(charge) : 0;
        }
        long[] sum = {0};
        split(charge, regularSlice(charge), (owner, pico) -> sum[0] += payers.test(owner) ? pico : 0);
        return sum[0];
    }

    /** How the part that some owners pay of a charge for nodes comes about; empty for other charges, which are posted in full. */
    Optional<Weighing> weighing(int charge, Predicate<Owner> payers) {
        int host = bill.sheet().accounts().host(bill.sheet().account(charge));
        if (host == Meter.NO_HOST) {
            return Optional.empty();
        }
        Claims claims = claims(host, regularSlice(charge));
        long whole = Arrays.stream(claims.weights()).sum();
        long[] weights = claims.divide(whole);
        long mine = 0;
        for (int i = 0; i < claims.size(); i++) {
            mine += payers.test(claims.owner(i)) ? weights[i] : 0;
        }
        return Optional.of(new Weighing(mine, whole));
    }

    /** How the cost of nodes is divided. */
    public CostSplit rule() {
        return rule;
    }

    /** How one of the bill's charges for nodes is split among tasks, by their CPU and by their memory; empty for other charges. */
    public List<SplitShare> shares(int charge) {
        int host = bill.sheet().accounts().host(bill.sheet().account(charge));
        if (host == Meter.NO_HOST) {
            return List.of();
        }
        Claims claims = claims(host, regularSlice(charge));
        long[] split = claims.split(bill.sheet().cost(charge));
        long[] unused = claims.unused(split);
        List<SplitShare> shares = new ArrayList<>();
        for (int i = 0; i < claims.size() - 1; i++) {
            if (claims.owner(i).kind().reserves()) {
                long[] costs = claims.byResource(i, split[i]);
                long[] more = claims.byResource(i, unused.length == 0 ? 0 : unused[i]);
                shares.add(SplitShare.of(claims.owner(i), false, claims.figures(i, false), costs[0], more[0]));
                shares.add(SplitShare.of(claims.owner(i), true, claims.figures(i, true), costs[1], more[1]));
            }
        }
        return shares;
    }

    private int regularSlice(int line) {
        Sheet sheet = bill.sheet();
        int account = sheet.account(line);
        return account < bill.usage().accounts()
                ? bill.slicing().indexOf(bill.usage().startOf(account, sheet.slice(line)))
                : sheet.slice(line);
    }

    private long[] row(Owner owner, int kind) {
        long[][] kinds = posted.computeIfAbsent(owner, who -> {
            long[][] fresh = new long[CostKind.values().length][];
            Arrays.fill(fresh, NOTHING);
            return fresh;
        });
        if (kinds[kind].length == 0) {
            kinds[kind] = new long[bill.slicing().count()];
        }
        return kinds[kind];
    }

    private List<Money> slices(List<long[]> rows) {
        BigInteger[] sums = new BigInteger[bill.slicing().count()];
        Arrays.fill(sums, BigInteger.ZERO);
        for (long[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                sums[i] = sums[i].add(BigInteger.valueOf(row[i]));
            }
        }
        return Arrays.stream(sums).map(Bill::money).toList();
    }

    private static Money sum(List<Money> parts) {
        return parts.stream().reduce(Money.ZERO, Money::plus);
    }
}
