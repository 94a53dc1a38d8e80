package dev.drydock.billing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.billing.commit.SavingsPlan;
import dev.drydock.billing.usage.Owner;
import dev.drydock.billing.usage.UsageLog;
import dev.drydock.pricing.Offer;
import dev.drydock.pricing.PriceBook;
import dev.drydock.pricing.PriceKey;
import dev.drydock.pricing.PriceOverride;
import dev.drydock.unit.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What holds for the bill of any usage under any commitments; each set comes from its own seed, which a failure names. */
class CommitmentPropertyTest {
    private static final long PICO = 1_000_000_000_000L;

    @Test
    void anyCommitments_keepTheBooks() {
        for (int seed = 0; seed < 300; seed++) {
            check(seed);
        }
    }

    @Test
    @Tag("campaign")
    void manyCommitments_keepTheBooks() {
        for (int seed = 300; seed < 10_300; seed++) {
            check(seed);
        }
    }

    private static void check(int seed) {
        String which = "seed " + seed;
        RandomFleet fleet = new RandomFleet(seed);
        UsageLog usage = fleet.usage(false);
        Bill bill = new Rater(PriceBook.builtIn(), fleet.commitments()).rate(usage);
        partsSumToTheWhole(bill, which);
        commitmentsAreSpentWhole(bill, which);
        quantitiesStay(usage, bill, which);
        Bill other = new Rater(PriceBook.builtIn(), fleet.commitments()).rate(fleet.usage(true));
        assertEquals(List.copyOf(bill.charges()), List.copyOf(other.charges()), which + ": order of records");
        if (seed % 10 == 0) {
            costIsConvexInThePlan(new RandomFleet(seed, List.of("a")).usage(false), which);
            noPriceUp_makesItCheaper(fleet, usage, bill, which);
        }
    }

    private static void partsSumToTheWhole(Bill bill, String which) {
        Money cost = Money.ZERO;
        Money cash = Money.ZERO;
        for (Charge charge : bill.charges()) {
            assertTrue(
                    charge.amount().amount().signum() >= 0
                            && charge.cash().amount().signum() >= 0
                            && charge.list().amount().signum() >= 0,
                    () -> which + ": negative " + charge);
            BigDecimal listed = charge.pricingQuantity().multiply(charge.price().rate());
            BigDecimal off = listed.subtract(charge.list().amount()).abs();
            assertTrue(
                    off.compareTo(new BigDecimal("1e-8")) <= 0,
                    () -> which + ": quantity x price is no list cost " + charge);
            cost = cost.plus(charge.amount());
            cash = cash.plus(charge.cash());
        }
        assertEquals(bill.total(), cost, which);
        assertEquals(bill.cash(), cash, which);
        Ledger ledger = new Ledger(bill);
        Money owners = Money.ZERO;
        for (Owner owner : ledger.owners()) {
            owners = owners.plus(ledger.of(owner));
        }
        assertEquals(bill.total(), owners, which + ": owners");
        Money kinds = Money.ZERO;
        for (CostKind kind : CostKind.values()) {
            kinds = kinds.plus(ledger.of(kind));
        }
        assertEquals(bill.total(), kinds, which + ": kinds");
    }

    /* A Savings Plan costs its hourly commitment for as long as it holds in the window, used or not, to half a picodollar an hour. */
    private static void commitmentsAreSpentWhole(Bill bill, String which) {
        for (int i = 0; i < bill.commitments().size(); i++) {
            if (bill.commitments().get(i) instanceof SavingsPlan plan) {
                long overlap =
                        plan.overlap(bill.slicing().from(), bill.slicing().to());
                BigDecimal whole = BigDecimal.valueOf(plan.hourlyPico())
                        .multiply(BigDecimal.valueOf(overlap))
                        .divide(
                                BigDecimal.valueOf(3_600L).multiply(BigDecimal.valueOf(1_000_000L)),
                                0,
                                java.math.RoundingMode.HALF_UP)
                        .movePointLeft(12);
                BigDecimal spent = bill.use(i).used().plus(bill.use(i).unused()).amount();
                assertTrue(
                        spent.subtract(whole).abs().compareTo(BigDecimal.valueOf(2, 12)) <= 0,
                        which + ": " + plan.name() + " cost " + spent + ", not " + whole);
            }
        }
    }

    /* Whatever covers it, as much is billed as was used. */
    private static void quantitiesStay(UsageLog usage, Bill bill, String which) {
        Map<PriceKey, BigDecimal> used = new LinkedHashMap<>();
        usage.forEach(record -> used.merge(record.key(), BigDecimal.valueOf(record.quantity()), BigDecimal::add));
        Map<PriceKey, BigDecimal> billed = new LinkedHashMap<>();
        for (Charge charge : bill.charges()) {
            Owner.Kind kind = charge.usage().owner().kind();
            if (kind == Owner.Kind.SERVICE || kind == Owner.Kind.NODES) {
                billed.merge(charge.usage().key(), charge.meteredQuantity(), BigDecimal::add);
            }
        }
        used.forEach((key, quantity) ->
                assertEquals(0, quantity.compareTo(billed.getOrDefault(key, BigDecimal.ZERO)), which + ": " + key));
    }

    /* R16, in one account (of several the buyer's own comes first, which saves less): three equally spaced commitments; the middle one costs at most the mean of the others, but for roundings. */
    private static void costIsConvexInThePlan(UsageLog usage, String which) {
        Offer offer = new Offer(Offer.Kind.COMPUTE_PLAN, Offer.Term.ONE_YEAR, Offer.Payment.NO_UPFRONT);
        List<BigDecimal> costs = new ArrayList<>();
        for (int i = 1; i <= 9; i++) {
            SavingsPlan plan = new SavingsPlan(
                    "p",
                    "a",
                    "",
                    "us-east-1",
                    i * PICO / 20,
                    offer,
                    0,
                    offer.term().hours() * 3_600_000_000L);
            costs.add(new Rater(PriceBook.builtIn(), List.of(plan))
                    .rate(usage)
                    .total()
                    .amount());
        }
        for (int i = 1; i + 1 < costs.size(); i++) {
            BigDecimal bend =
                    costs.get(i - 1).add(costs.get(i + 1)).subtract(costs.get(i).multiply(BigDecimal.valueOf(2)));
            assertTrue(bend.compareTo(new BigDecimal("-1e-6")) >= 0, which + ": not convex at " + i + ": " + bend);
        }
    }

    /* R19: the list price of one thing up by a tenth, with rates under commitments as they were. */
    private static void noPriceUp_makesItCheaper(RandomFleet fleet, UsageLog usage, Bill bill, String which) {
        if (!fleet.commitments().isEmpty() || usage.accounts() == 0) {
            return;
        }
        PriceKey key = usage.key(0);
        BigDecimal rate = PriceBook.builtIn().price(key, 0).rate().multiply(new BigDecimal("1.1"));
        PriceBook dearer = PriceBook.builtIn().with(List.of(new PriceOverride(key, rate, 0, LocalDate.EPOCH, "test")));
        Money more = new Rater(dearer).rate(usage).total();
        assertTrue(more.amount().compareTo(bill.total().amount()) >= 0, which + ": " + key);
    }
}
