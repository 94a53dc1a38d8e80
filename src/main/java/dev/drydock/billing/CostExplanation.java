package dev.drydock.billing;

import dev.drydock.billing.commit.Commitment;
import dev.drydock.billing.usage.UsageLog;
import dev.drydock.billing.usage.Witnesses;
import dev.drydock.pricing.Price;
import dev.drydock.scenario.CostSplit;
import dev.drydock.unit.Money;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** A {@link CostFigure} down to its charges: those at one price together, what they contribute most first. All parts sum to the figure's sum exactly. */
public final class CostExplanation {
    private final CostFigure figure;
    private final Ledger ledger;
    private final List<Group> groups;

    /** What a group has in common. */
    private record Common(Price price, LineKind line, int commitment) {}

    /**
     * One charge and what it contributes.
     *
     * @param charge the charge with its usage record
     * @param amount what it contributes to the figure
     * @param weighing how the amount was split off the charge, when the charge is for nodes and the figure is what one owner pays
     * @param holdings the single things held that its usage record is the sum of, where the run kept them; their amounts sum to the part's
     */
    public record Part(Charge charge, Money amount, Optional<Ledger.Weighing> weighing, List<HoldingPart> holdings) {}

    /** A single thing held, with the events that opened and closed it, and what it contributes. */
    public record HoldingPart(Witnesses.Share of, Money amount) {}

    /** Takes a figure apart. */
    public CostExplanation(Ledger ledger, CostFigure figure) {
        this.ledger = ledger;
        this.figure = figure;
        Sheet sheet = ledger.bill().sheet();
        Map<Common, Group> found = new LinkedHashMap<>();
        for (int line = 0; line < sheet.size(); line++) {
            long pico = figure.of(line);
            if (pico != 0) {
                found.computeIfAbsent(
                                new Common(sheet.price(line), sheet.kind(line), sheet.commitment(line)), Group::new)
                        .add(line, pico);
            }
        }
        groups = found.values().stream()
                .sorted(Comparator.comparing(
                                (Group group) -> group.amount().amount().abs())
                        .reversed())
                .toList();
    }

    /** What was taken apart. */
    public CostFigure figure() {
        return figure;
    }

    /** The bill that the figure is of. */
    public Bill bill() {
        return ledger.bill();
    }

    /** The charges by price and commitment, what contributes most first. */
    public List<Group> groups() {
        return groups;
    }

    /** The sum of what the groups contribute. */
    public Money sum() {
        return groups.stream().map(Group::amount).reduce(Money.ZERO, Money::plus);
    }

    /** The charges at one price, of one kind of line, of one commitment or none. */
    public final class Group {
        private final Common common;
        private int size;
        private int[] lines = new int[4];
        private long[] picos = new long[4];
        private BigInteger millionths = BigInteger.ZERO;
        private BigInteger charged = BigInteger.ZERO;
        private BigInteger listed = BigInteger.ZERO;
        private BigInteger contributed = BigInteger.ZERO;

        private Group(Common common) {
            this.common = common;
        }

        private void add(int line, long pico) {
            if (size == lines.length) {
                lines = Arrays.copyOf(lines, 2 * size);
                picos = Arrays.copyOf(picos, 2 * size);
            }
            lines[size] = line;
            picos[size] = pico;
            size++;
            Sheet sheet = bill().sheet();
            millionths = millionths
                    .add(BigInteger.valueOf(sheet.quantity(line)).multiply(BigInteger.valueOf(Sheet.MILLIONTHS)))
                    .add(BigInteger.valueOf(sheet.fraction(line)));
            charged = charged.add(BigInteger.valueOf(sheet.cost(line)));
            listed = listed.add(BigInteger.valueOf(sheet.list(line)));
            contributed = contributed.add(BigInteger.valueOf(pico));
        }

        /** The price of its charges, with date, source, basis and note. */
        public Price price() {
            return common.price();
        }

        /** What its charges are for. */
        public LineKind line() {
            return common.line();
        }

        /** The commitment that its charges belong to, if any. */
        public Optional<Commitment> commitment() {
            return common.commitment() == Sheet.NONE
                    ? Optional.empty()
                    : Optional.of(bill().commitments().get(common.commitment()));
        }

        /** How many charges there are. */
        public int size() {
            return size;
        }

        /** The quantity of its charges, in whole charges, in {@link #unit}, rounded half up to 12 decimals. */
        public BigDecimal quantity() {
            return new BigDecimal(millionths, Charge.MILLIONTH)
                    .divide(
                            BigDecimal.valueOf(price().key().product().meteredPerPriced()),
                            Money.SCALE,
                            RoundingMode.HALF_UP);
        }

        /** The unit of the quantity, that of the price. */
        public String unit() {
            return charge(0).pricingUnit();
        }

        /** Its charges at the list price: quantity × rate, rounded to 1e-12 together with all other usage at that price. */
        public Money list() {
            return Bill.money(listed);
        }

        /** What its charges cost in full, of which a part may belong to the figure. */
        public Money charged() {
            return Bill.money(charged);
        }

        /** What its charges contribute to the figure. */
        public Money amount() {
            return Bill.money(contributed);
        }

        /** In one sentence, by which rule the amount of its charges follows. */
        public String rule() {
            String by = commitment()
                    .map(commitment -> commitment.name() + " (" + commitment.what() + ")")
                    .orElse("");
            String rule =
                    switch (line()) {
                        case USAGE ->
                            by.isEmpty()
                                    ? "quantity x rate"
                                    : "quantity x rate of what stood idle in reservation " + by;
                        case COVERED ->
                            "covered by " + by + ": its share of what that costs; at the list price " + list();
                        case UNUSED -> "what nothing was covered with of " + by;
                        case RECURRING_FEE -> "recurring fee of " + by + ", paid in cash";
                        case UPFRONT_FEE -> "upfront fee of " + by + ", paid in cash";
                        case CREDIT -> "credit";
                    };
            rule += bill().agreement().rule(price().key(), line(), commitment());
            boolean split = figure.payers().isPresent() && !contributed.equals(charged);
            return split
                    ? rule + "; the nodes' " + charged()
                            + (ledger.rule() == CostSplit.PROPORTIONAL
                                    ? " are split by what was reserved, slice by slice, a vCPU as 9 GiB"
                                    : " are split as AWS's split cost allocation data, slice by slice, a vCPU as 9 GiB")
                    : rule;
        }

        /** Its charges and what each contributes, that many of those that contribute most, ties in the bill's order. */
        public List<Part> parts(int most) {
            List<Integer> order = IntStream.range(0, size)
                    .boxed()
                    .sorted(Comparator.<Integer>comparingLong(i -> -Math.abs(picos[i])))
                    .limit(most)
                    .toList();
            List<Part> parts = new ArrayList<>();
            for (int i : order) {
                parts.add(new Part(
                        charge(i),
                        Bill.money(picos[i]),
                        figure.payers().flatMap(payers -> ledger.weighing(lines[i], payers)),
                        holdings(lines[i], picos[i])));
            }
            return parts;
        }

        private List<HoldingPart> holdings(int line, long pico) {
            Sheet sheet = bill().sheet();
            UsageLog usage = bill().usage();
            if (!usage.witnessed() || sheet.account(line) >= usage.accounts()) {
                return List.of();
            }
            List<Witnesses.Share> shares = usage.shares(sheet.account(line), sheet.slice(line));
            long[] amounts = Apportionment.divideWide(
                    Math.abs(pico),
                    shares.stream().mapToLong(Witnesses.Share::quantity).toArray());
            List<HoldingPart> parts = new ArrayList<>();
            for (int i = 0; i < amounts.length; i++) {
                parts.add(new HoldingPart(shares.get(i), Bill.money(pico < 0 ? -amounts[i] : amounts[i])));
            }
            return parts;
        }

        private Charge charge(int i) {
            return bill().charges().get(lines[i]);
        }
    }
}
