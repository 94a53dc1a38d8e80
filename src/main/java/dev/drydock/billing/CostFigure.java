package dev.drydock.billing;

import dev.drydock.billing.usage.Owner;
import dev.drydock.unit.Money;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A figure of a bill's cost tables that can be taken apart into charges: the cost metrics of a run, and what its table of commitments has beside them.
 *
 * <p>Most are the sum of their charges' parts. {@code cost.perMonth} and a commitment's {@code utilization} are computed from that sum, as {@link #working} says.
 */
public final class CostFigure {
    private static final String PREFIX = "cost.";
    private static final long HOUR = 3_600_000_000L;

    private final String path;
    private final BigDecimal value;
    private final String working;
    private final Optional<Predicate<Owner>> payers;
    private final LineAmount amount;
    private final int least;

    /** What a line of the bill contributes, in picodollars. */
    private interface LineAmount {
        long of(int line);
    }

    private CostFigure(String path, Money value, LineAmount amount) {
        this(path, value.amount(), "", Optional.empty(), amount, "");
    }

    private CostFigure(String path, BigDecimal value, String working, LineAmount amount) {
        this(path, value, working, Optional.empty(), amount, "");
    }

    /** A figure of some payers. @param shortest the shortest end of its path by which it is meant, or empty for the last word */
    private CostFigure(String path, Money value, Predicate<Owner> payers, LineAmount amount, String shortest) {
        this(path, value.amount(), "", Optional.of(payers), amount, shortest);
    }

    private CostFigure(
            String path,
            BigDecimal value,
            String working,
            Optional<Predicate<Owner>> payers,
            LineAmount amount,
            String shortest) {
        this.path = PREFIX + path;
        this.value = value;
        this.working = working;
        this.payers = payers;
        this.amount = amount;
        this.least = shortest.length();
    }

    /** Its path, like {@code cost.kinds.fargate}. */
    public String path() {
        return path;
    }

    /** Its exact value, as the bill or the ledger states it: US dollars, or of a utilization a share. */
    public BigDecimal value() {
        return value;
    }

    /** How the value comes from the charges, when it is not simply the sum of their amounts; else empty. */
    public String working() {
        return working;
    }

    /** Who pay it, when it is not what all pay. */
    Optional<Predicate<Owner>> payers() {
        return payers;
    }

    /** What a line of the bill contributes, in picodollars; may be negative. */
    long of(int line) {
        return amount.of(line);
    }

    /** Every figure of a bill, in the order of its tables. */
    public static List<CostFigure> all(Ledger ledger) {
        Bill bill = ledger.bill();
        Sheet sheet = bill.sheet();
        List<CostFigure> all = new ArrayList<>();
        List<CostFigure> months = new ArrayList<>();
        all.add(new CostFigure("total", bill.total(), sheet::cost));
        all.add(perMonth("perMonth", bill, bill.total(), sheet::cost));
        for (CostKind kind : CostKind.values()) {
            if (!kind.onlyWhereUsed() || ledger.of(kind).amount().signum() != 0) {
                LineAmount amount = line -> bill.kind(line) == kind ? sheet.cost(line) : 0;
                String path = "kinds." + kind.word();
                all.add(new CostFigure(path, ledger.of(kind), amount));
                months.add(perMonth(path + ".perMonth", bill, ledger.of(kind), amount));
            }
        }
        all.add(new CostFigure("cash", bill.cash(), sheet::cash));
        all.add(new CostFigure("list", bill.list(), line -> isUsage(sheet.kind(line)) ? sheet.list(line) : 0));
        all.add(new CostFigure(
                "contracted", bill.contracted(), line -> isUsage(sheet.kind(line)) ? sheet.contracted(line) : 0));
        for (int i = 0; i < bill.commitments().size(); i++) {
            addCommitment(all, bill, i);
        }
        ledger.owners().forEach(owner -> addOwner(all, ledger, owner));
        ledger.byTag()
                .forEach((key, values) -> values.forEach((value, amount) -> {
                    Predicate<Owner> payers = owner ->
                            bill.usage().tags(owner).getOrDefault(key, "").equals(value);
                    String tag = key + (value.isEmpty() ? "" : "." + value);
                    all.add(new CostFigure("tags." + tag, amount, payers, line -> part(ledger, line, payers), tag));
                }));
        return all;
    }

    private static CostFigure perMonth(String path, Bill bill, Money sum, LineAmount amount) {
        BigDecimal hours = BigDecimal.valueOf(
                        bill.slicing().to() - bill.slicing().from())
                .divide(BigDecimal.valueOf(HOUR), MathContext.DECIMAL64)
                .stripTrailingZeros();
        return new CostFigure(
                path,
                bill.perMonth(sum).amount(),
                "the sum x 730 h / " + hours.toPlainString() + " h of the run",
                amount);
    }

    private static long part(Ledger ledger, int line, Predicate<Owner> payers) {
        return ledger.bill().sheet().cost(line) == 0 ? 0 : ledger.part(line, payers);
    }

    /* What an owner pays, and what of each kind: a row of the table of who pays. */
    private static void addOwner(List<CostFigure> all, Ledger ledger, Owner owner) {
        Bill bill = ledger.bill();
        Predicate<Owner> payer = owner::equals;
        String path = "owners." + owner;
        all.add(new CostFigure(path, ledger.of(owner), payer, line -> part(ledger, line, payer), ""));
        for (CostKind kind : CostKind.values()) {
            Money paid = ledger.of(owner, kind);
            if (paid.amount().signum() != 0) {
                all.add(new CostFigure(
                        path + "." + kind.word(),
                        paid,
                        payer,
                        line -> bill.kind(line) == kind ? part(ledger, line, payer) : 0,
                        owner.name() + "." + kind.word()));
            }
        }
    }

    private static void addCommitment(List<CostFigure> all, Bill bill, int number) {
        Sheet sheet = bill.sheet();
        CommitmentUse use = bill.use(number);
        String path = "commitments." + use.commitment().name() + ".";
        LineAmount cost = line -> sheet.commitment(line) == number ? sheet.cost(line) : 0;
        LineAmount covered = line -> sheet.kind(line) == LineKind.COVERED ? cost.of(line) : 0;
        LineAmount list = line ->
                sheet.commitment(line) == number && sheet.kind(line) == LineKind.COVERED ? sheet.contracted(line) : 0;
        Money together = use.used().plus(use.unused());
        all.add(new CostFigure(
                path + "utilization",
                use.utilization(),
                use.filled().isPresent()
                        ? "the share of its places' time in which instances ran; this sum is what the rest cost"
                        : "used / (used + unused), and this sum is used + unused: " + use.used() + " / " + together,
                cost));
        all.add(new CostFigure(
                path + "saved",
                use.saved().amount(),
                "what it covered at list or agreed prices, less what it costs: used and unused",
                line -> list.of(line) - cost.of(line)));
        all.add(new CostFigure(path + "cost", together, cost));
        all.add(new CostFigure(path + "used", use.used(), covered));
        all.add(new CostFigure(path + "unused", use.unused(), line -> cost.of(line) - covered.of(line)));
        all.add(new CostFigure(path + "list", use.list(), list));
        all.add(new CostFigure(
                path + "cash",
                use.cash(),
                line -> sheet.commitment(line) == number && sheet.kind(line).isFee() ? sheet.cash(line) : 0));
    }

    private static boolean isUsage(LineKind kind) {
        return kind == LineKind.USAGE || kind == LineKind.COVERED;
    }

    /**
     * The figures that a user may mean: the one of that path, with or without {@code cost.}; else those that end in the word, like {@code fargate} or {@code web}.
     */
    public static List<CostFigure> meant(String text, List<CostFigure> all) {
        List<CostFigure> ending = new ArrayList<>();
        for (CostFigure figure : all) {
            if (figure.path.equals(text) || figure.path.equals(PREFIX + text)) {
                return List.of(figure);
            }
            int before = figure.path.length() - text.length() - 1;
            if (!text.isEmpty()
                    && text.length() >= figure.least
                    && before > 0
                    && figure.path.endsWith(text)
                    && "./ ".indexOf(figure.path.charAt(before)) >= 0) {
                ending.add(figure);
            }
        }
        return ending;
    }
}
