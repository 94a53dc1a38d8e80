package dev.drydock.billing;

import dev.drydock.billing.usage.Owner;
import dev.drydock.unit.Money;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
    private final Optional<Owner> payer;
    private final LineAmount amount;

    /** What a line of the bill contributes, in picodollars. */
    private interface LineAmount {
        long of(int line);
    }

    private CostFigure(String path, BigDecimal value, String working, Optional<Owner> payer, LineAmount amount) {
        this.path = PREFIX + path;
        this.value = value;
        this.working = working;
        this.payer = payer;
        this.amount = amount;
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

    /** Who pays it, when it is what one owner pays. */
    public Optional<Owner> payer() {
        return payer;
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
        all.add(sum("total", bill.total(), sheet::cost));
        BigDecimal hours = BigDecimal.valueOf(
                        bill.slicing().to() - bill.slicing().from())
                .divide(BigDecimal.valueOf(HOUR), MathContext.DECIMAL64)
                .stripTrailingZeros();
        all.add(new CostFigure(
                "perMonth",
                bill.perMonth().amount(),
                "the sum x 730 h / " + hours.toPlainString() + " h of the run",
                Optional.empty(),
                sheet::cost));
        for (CostKind kind : CostKind.values()) {
            if (!kind.onlyWhereUsed() || ledger.of(kind).amount().signum() != 0) {
                all.add(sum(
                        "kinds." + kind.word(),
                        ledger.of(kind),
                        line -> bill.kind(line) == kind ? sheet.cost(line) : 0));
            }
        }
        all.add(sum("cash", bill.cash(), sheet::cash));
        all.add(sum("list", bill.list(), line -> isUsage(sheet.kind(line)) ? sheet.list(line) : 0));
        for (int i = 0; i < bill.commitments().size(); i++) {
            addCommitment(all, bill, i);
        }
        for (Owner owner : ledger.owners()) {
            all.add(new CostFigure(
                    "owners." + owner,
                    ledger.of(owner).amount(),
                    "",
                    Optional.of(owner),
                    line -> sheet.cost(line) == 0 ? 0 : ledger.part(line, owner)));
        }
        return all;
    }

    private static void addCommitment(List<CostFigure> all, Bill bill, int number) {
        Sheet sheet = bill.sheet();
        CommitmentUse use = bill.use(number);
        String path = "commitments." + use.commitment().name() + ".";
        all.add(new CostFigure(
                path + "utilization",
                use.utilization(),
                "used / (used + unused), and this sum is used + unused: " + use.used() + " / "
                        + use.used().plus(use.unused()),
                Optional.empty(),
                line -> sheet.commitment(line) == number ? sheet.cost(line) : 0));
        all.add(new CostFigure(
                path + "saved",
                use.saved().amount(),
                "what it covered at list or agreed prices, less what it costs: used and unused",
                Optional.empty(),
                line -> sheet.commitment(line) != number
                        ? 0
                        : (sheet.kind(line) == LineKind.COVERED ? sheet.contracted(line) : 0) - sheet.cost(line)));
        all.add(sum(
                path + "used",
                use.used(),
                line -> sheet.commitment(line) == number && sheet.kind(line) == LineKind.COVERED
                        ? sheet.cost(line)
                        : 0));
        all.add(sum(
                path + "unused",
                use.unused(),
                line -> sheet.commitment(line) == number && sheet.kind(line) != LineKind.COVERED
                        ? sheet.cost(line)
                        : 0));
        all.add(sum(
                path + "list",
                use.list(),
                line -> sheet.commitment(line) == number && sheet.kind(line) == LineKind.COVERED
                        ? sheet.contracted(line)
                        : 0));
        all.add(sum(
                path + "cash",
                use.cash(),
                line -> sheet.commitment(line) == number && sheet.kind(line).isFee() ? sheet.cash(line) : 0));
    }

    private static boolean isUsage(LineKind kind) {
        return kind == LineKind.USAGE || kind == LineKind.COVERED;
    }

    private static CostFigure sum(String path, Money value, LineAmount amount) {
        return new CostFigure(path, value.amount(), "", Optional.empty(), amount);
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
                    && before > 0
                    && figure.path.endsWith(text)
                    && "./ ".indexOf(figure.path.charAt(before)) >= 0) {
                ending.add(figure);
            }
        }
        return ending;
    }
}
