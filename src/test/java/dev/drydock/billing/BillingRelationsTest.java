package dev.drydock.billing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.billing.commit.CapacityReservation;
import dev.drydock.billing.commit.Commitment;
import dev.drydock.billing.commit.ReservedInstances;
import dev.drydock.billing.commit.SavingsPlan;
import dev.drydock.billing.usage.Ending;
import dev.drydock.billing.usage.Granularity;
import dev.drydock.billing.usage.Held;
import dev.drydock.billing.usage.Meter;
import dev.drydock.billing.usage.Owner;
import dev.drydock.billing.usage.Slicing;
import dev.drydock.billing.usage.UsageLog;
import dev.drydock.billing.usage.UsageRecord;
import dev.drydock.pricing.Offer;
import dev.drydock.pricing.OfferPrice;
import dev.drydock.pricing.OperatingSystem;
import dev.drydock.pricing.Place;
import dev.drydock.pricing.PriceBook;
import dev.drydock.pricing.PriceKey;
import dev.drydock.pricing.PriceOverride;
import dev.drydock.pricing.Product;
import dev.drydock.pricing.PurchaseOption;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How the bills of related usage, prices and commitments must be related (R6, R10, R14, R16, R19), over random usage under random commitments.
 *
 * <p>Each set comes from its own seed, which a failure names. Bounds are counts of roundings: an amount is rounded to a picodollar once for each price, and once for each
 * part that a commitment pays for.
 */
class BillingRelationsTest {
    private static final LocalDate DAY = LocalDate.of(2026, 1, 1);
    private static final PriceBook BOOK = PriceBook.builtIn();
    private static final long HOUR = 3_600_000_000L;
    /* What a plan covers of the usage at which it is exhausted is cut to a millionth of an instance-second, which costs less than so many picodollars. */
    private static final long MILLIONTH_OF_A_SECOND = 1_000;

    @Test
    void relatedBills_areRelated() {
        for (int seed = 0; seed < 300; seed++) {
            check(seed);
        }
    }

    @Test
    @Tag("campaign")
    void manyRelatedBills_areRelated() {
        for (int seed = 300; seed < 10_300; seed++) {
            check(seed);
        }
    }

    private static void check(int seed) {
        String which = "seed " + seed;
        RandomFleet fleet = new RandomFleet(seed);
        UsageLog usage = fleet.usage(false);
        Bill bill = new Rater(BOOK, fleet.commitments()).rate(usage);
        scaledPrices_scaleTheBill(fleet, usage, bill, which);
        apart_theyAddUp(seed, which);
        noDiscount_isOnDemand(fleet, usage, which);
        spotAtOnDemandPrices_isOnDemand(usage, which);
        creditsAlone_areNegative(fleet, usage, bill, which);
        costInReservations_isConvex_leastAtTheQuantile(seed, which);
        noPriceUp_makesItCheaper(seed, which);
    }

    private static BigDecimal total(PriceBook book, List<Commitment> commitments, UsageLog usage) {
        return new Rater(book, commitments).rate(usage).total().amount();
    }

    private static Set<PriceKey> keys(UsageLog usage, List<Commitment> commitments) {
        Set<PriceKey> keys = new LinkedHashSet<>();
        usage.forEach(record -> keys.add(record.key()));
        for (Commitment commitment : commitments) {
            if (commitment instanceof ReservedInstances reserved) {
                keys.add(reserved.key());
            } else if (commitment instanceof CapacityReservation capacity) {
                keys.add(capacity.key());
            }
        }
        return keys;
    }

    private static void near(BigDecimal expected, BigDecimal actual, long roundings, String which) {
        BigDecimal off = expected.subtract(actual).abs();
        assertTrue(off.compareTo(BigDecimal.valueOf(roundings, 12)) <= 0, () -> which + ": off by " + off);
    }

    /* R6: every price, rate and commitment times k is every cost times k, in total and for each commitment. */
    private static void scaledPrices_scaleTheBill(RandomFleet fleet, UsageLog usage, Bill bill, String which) {
        int k = List.of(2, 10).get(fleet.commitments().size() % 2);
        BigDecimal factor = BigDecimal.valueOf(k);
        List<PriceOverride> prices = new ArrayList<>();
        List<OfferPrice> offers = new ArrayList<>();
        for (PriceKey key : keys(usage, fleet.commitments())) {
            prices.add(new PriceOverride(key, BOOK.price(key, 0).rate().multiply(factor), 0, DAY, "test"));
            for (Commitment commitment : fleet.commitments()) {
                offer(commitment).ifPresent(offer -> BOOK.committed(key, offer)
                        .ifPresent(price -> offers.add(
                                new OfferPrice(key, offer, price.rate().multiply(factor), DAY, "test"))));
            }
        }
        List<Commitment> scaled = new ArrayList<>();
        for (Commitment commitment : fleet.commitments()) {
            scaled.add(
                    commitment instanceof SavingsPlan plan
                            ? new SavingsPlan(
                                    plan.name(),
                                    plan.account(),
                                    plan.family(),
                                    plan.region(),
                                    plan.hourlyPico() * k,
                                    plan.offer(),
                                    plan.from(),
                                    plan.to())
                            : commitment);
        }
        Bill more = new Rater(BOOK.with(prices).withOffers(offers), scaled).rate(usage);
        /* Of an hour that is cut short at either end, a plan has so many picodollars, rounded. */
        long cut = MILLIONTH_OF_A_SECOND * k * 4 * fleet.commitments().size();
        long roundings = (long) (k + 1) * (bill.charges().size() + 1) + cut;
        near(bill.total().amount().multiply(factor), more.total().amount(), roundings, which + ": prices x " + k);
        near(bill.cash().amount().multiply(factor), more.cash().amount(), roundings, which + ": cash x " + k);
        for (int i = 0; i < scaled.size(); i++) {
            near(
                    bill.use(i).used().amount().multiply(factor),
                    more.use(i).used().amount(),
                    roundings,
                    which + ": " + scaled.get(i).name());
        }
    }

    private static Optional<Offer> offer(Commitment commitment) {
        return commitment instanceof ReservedInstances reserved
                ? Optional.of(reserved.offer())
                : commitment instanceof SavingsPlan plan ? Optional.of(plan.offer()) : Optional.empty();
    }

    /* R10: two fleets that share nothing, in one bill or in two: one with instances of m6i and commitments to them alone, one without any. */
    private static void apart_theyAddUp(int seed, String which) {
        Random random = new Random(seed);
        int hours = 1 + random.nextInt(30);
        Bought one = Bought.some(random, hours, "one", List.of("m6i.large", "m6i.2xlarge"));
        Bought other = Bought.some(random, hours, "other", List.of("m5.xlarge", "c7g.medium", "g5.xlarge"));
        List<Commitment> all = new ArrayList<>(one.commitments);
        all.addAll(other.commitments);
        Meter meter = meter(hours);
        one.addTo(meter);
        other.addTo(meter);
        UsageLog together = meter.close();
        BigDecimal sum = total(BOOK, one.commitments, one.usage()).add(total(BOOK, other.commitments, other.usage()));
        Bill bill = new Rater(BOOK, all).rate(together);
        near(sum, bill.total().amount(), 0, which + ": two fleets");
        Ledger ledger = new Ledger(bill);
        assertEquals(
                new Ledger(new Rater(BOOK, one.commitments).rate(one.usage())).of(Owner.service("shop", "one")),
                ledger.of(Owner.service("shop", "one")),
                which + ": the one in company");
    }

    private static Meter meter(int hours) {
        return new Rater(BOOK).meter(new Slicing(0, 0, hours * HOUR, Granularity.HOURLY));
    }

    /** Some usage of a service, and commitments to its families alone. */
    private static final class Bought {
        private final int hours;
        private final String name;
        private final List<PriceKey> held = new ArrayList<>();
        private final List<long[]> spans = new ArrayList<>();
        private final List<Commitment> commitments = new ArrayList<>();

        private Bought(int hours, String name) {
            this.hours = hours;
            this.name = name;
        }

        static Bought some(Random random, int hours, String name, List<String> types) {
            Bought bought = new Bought(hours, name);
            int count = 1 + random.nextInt(12);
            for (int i = 0; i < count; i++) {
                bought.held.add(instance(types.get(random.nextInt(types.size())), ""));
                long from = (long) (random.nextDouble() * hours * HOUR);
                bought.spans.add(
                        new long[] {from, from + 1 + (long) (random.nextDouble() * (hours * HOUR - from - 1))});
            }
            int offers = random.nextInt(3);
            for (int i = 0; i < offers; i++) {
                Offer offer = Offer.all().get(random.nextInt(12));
                String type = types.get(random.nextInt(types.size()));
                bought.commitments.add(new ReservedInstances(
                        name + i,
                        instance(type, ""),
                        1 + random.nextInt(3),
                        offer,
                        0,
                        offer.term().hours() * HOUR));
            }
            return bought;
        }

        static PriceKey instance(String type, String zone) {
            return PriceKey.instance(
                    new Place("a", "us-east-1", zone), type, OperatingSystem.LINUX, PurchaseOption.ON_DEMAND);
        }

        void addTo(Meter meter) {
            for (int i = 0; i < held.size(); i++) {
                int number = meter.holding(Owner.service("shop", name), List.of(new Held(held.get(i), 1)));
                meter.held(number, spans.get(i)[0], spans.get(i)[1], Ending.RELEASED);
            }
        }

        UsageLog usage() {
            Meter meter = meter(hours);
            addTo(meter);
            return meter.close();
        }
    }

    /* R14: commitments at On-Demand rates save nothing and cost what is not used of them; none are as if there were no stage. */
    private static void noDiscount_isOnDemand(RandomFleet fleet, UsageLog usage, String which) {
        List<OfferPrice> offers = new ArrayList<>();
        for (PriceKey key : keys(usage, fleet.commitments())) {
            for (Commitment commitment : fleet.commitments()) {
                offer(commitment)
                        .ifPresent(offer -> offers.add(
                                new OfferPrice(key, offer, BOOK.price(key, 0).rate(), DAY, "test")));
            }
        }
        Bill plain = new Rater(BOOK).rate(usage);
        Bill bill = new Rater(BOOK.withOffers(offers), fleet.commitments()).rate(usage);
        BigDecimal unused = BigDecimal.ZERO;
        BigDecimal idle = BigDecimal.ZERO;
        for (Charge charge : bill.charges()) {
            boolean ownLine = charge.usage().owner().kind() == Owner.Kind.UNUSED_COMMITMENT;
            unused = charge.line() == LineKind.UNUSED
                    ? unused.add(charge.amount().amount())
                    : unused;
            idle = ownLine && charge.line() != LineKind.UNUSED
                    ? idle.add(charge.list().amount())
                    : idle;
        }
        near(
                plain.total().amount().add(unused).add(idle),
                bill.total().amount(),
                2L * bill.charges().size()
                        + MILLIONTH_OF_A_SECOND
                                * bill.slicing().count()
                                * fleet.commitments().size(),
                which + ": no discount");
    }

    /* R14: Spot at the On-Demand price, nobody interrupted. */
    private static void spotAtOnDemandPrices_isOnDemand(UsageLog usage, String which) {
        List<PriceOverride> spot = new ArrayList<>();
        UnaryOperator<PriceKey> toSpot = key -> key.product() != Product.EC2_INSTANCE
                ? key
                : PriceKey.instance(key.place(), key.type(), key.os(), PurchaseOption.SPOT);
        usage.forEach(record -> spot.add(new PriceOverride(
                toSpot.apply(record.key()), BOOK.price(record.key(), 0).rate(), 0, DAY, "test")));
        PriceBook book = BOOK.with(new ArrayList<>(new LinkedHashSet<>(spot)));
        StreamRating asSpot = new StreamRating(book, List.of(), List.of(), usage.slicing());
        StreamRating asItIs = new StreamRating(book, List.of(), List.of(), usage.slicing());
        for (UsageRecord record : inOrder(usage)) {
            asSpot.add(
                    asSpot.account(toSpot.apply(record.key()), record.owner(), record.host()),
                    record.from(),
                    record.to(),
                    record.quantity());
            asItIs.add(
                    asItIs.account(record.key(), record.owner(), record.host()),
                    record.from(),
                    record.to(),
                    record.quantity());
        }
        assertEquals(asItIs.finish().total(), asSpot.finish().total(), which + ": Spot at On-Demand prices");
    }

    private static List<UsageRecord> inOrder(UsageLog usage) {
        List<UsageRecord> records = new ArrayList<>();
        usage.forEach(records::add);
        records.sort(Comparator.comparingLong(UsageRecord::from));
        return records;
    }

    /* I6: no line is below zero but those of credits, which take down what is to be paid, to the upfront fees at most, and nothing else. */
    private static void creditsAlone_areNegative(RandomFleet fleet, UsageLog usage, Bill bill, String which) {
        long pico = 1 + bill.cash().amount().movePointRight(12).longValue() / 3;
        List<Credit> credits = List.of(new Credit("small", pico), new Credit("large", 5 * pico));
        Bill less = new Rater(BOOK, fleet.commitments(), credits).rate(usage);
        BigDecimal credited = BigDecimal.ZERO;
        BigDecimal upfront = BigDecimal.ZERO;
        for (Charge charge : less.charges()) {
            boolean credit = charge.line() == LineKind.CREDIT;
            assertEquals(credit, charge.amount().amount().signum() < 0, () -> which + ": " + charge);
            assertEquals(credit, charge.cash().amount().signum() < 0, () -> which + ": " + charge);
            credited = credit ? credited.add(charge.amount().amount()) : credited;
            upfront = charge.line() == LineKind.UPFRONT_FEE
                    ? upfront.add(charge.cash().amount())
                    : upfront;
        }
        assertEquals(0, less.cash().amount().compareTo(upfront), which + ": more credit than bill");
        assertEquals(0, bill.cash().amount().add(credited).compareTo(upfront), which);
        assertTrue(less.total().amount().signum() >= 0, which + ": a credit of more than was used");
        assertEquals(
                0, bill.total().amount().add(credited).compareTo(less.total().amount()), which);
    }

    /* R16, in one account and for one type: over the commitment the cost is convex, and least where the hours that use it reach 1 - reserved / On-Demand from below. */
    private static void costInReservations_isConvex_leastAtTheQuantile(int seed, String which) {
        Random random = new Random(seed);
        int hours = 2 + random.nextInt(40);
        Bought bought = Bought.some(random, hours, "one", List.of("m6i.large"));
        UsageLog usage = bought.usage();
        Offer offer = new Offer(Offer.Kind.STANDARD, Offer.Term.ONE_YEAR, Offer.Payment.values()[seed % 3]);
        PriceKey key = Bought.instance("m6i.large", "");
        List<BigDecimal> costs = new ArrayList<>();
        for (int count = 0; count <= 14; count++) {
            costs.add(total(
                    BOOK,
                    count == 0
                            ? List.of()
                            : List.of(new ReservedInstances(
                                    "r", key, count, offer, 0, offer.term().hours() * HOUR)),
                    usage));
        }
        for (int i = 1; i + 1 < costs.size(); i++) {
            BigDecimal bend =
                    costs.get(i - 1).add(costs.get(i + 1)).subtract(costs.get(i).multiply(BigDecimal.valueOf(2)));
            assertTrue(bend.compareTo(new BigDecimal("-1e-6")) >= 0, which + ": not convex at " + i + ": " + bend);
        }
        /* The quantile of the hourly load, taken by sorting: a real number between two counts, and one of these is best. */
        double[] load = new double[hours];
        usage.forEach(record -> load[(int) (record.from() / HOUR)] += record.quantity() / 3_600.0);
        Arrays.sort(load);
        double share = 1
                - BOOK.committed(key, offer).orElseThrow().rate().doubleValue()
                        / BOOK.price(key, 0).rate().doubleValue();
        double quantile = load[Math.min(hours - 1, (int) Math.ceil(share * hours - 1e-9) - 1)];
        BigDecimal near = costs.get((int) Math.floor(quantile)).min(costs.get((int) Math.ceil(quantile)));
        assertTrue(
                costs.stream().allMatch(cost -> cost.add(new BigDecimal("1e-6")).compareTo(near) >= 0),
                which + ": the quantile " + quantile + " is not best");
    }

    /* R19, without commitments and under one: a price or rate up by a tenth, and the bill does not fall. Under several, who pays for what may change for the better. */
    private static void noPriceUp_makesItCheaper(int seed, String which) {
        Random random = new Random(seed);
        RandomFleet fleet = new RandomFleet(seed, List.of("a"));
        UsageLog usage = fleet.usage(false);
        List<Commitment> commitments = fleet.commitments().isEmpty()
                ? List.of()
                : List.of(fleet.commitments()
                        .get(random.nextInt(fleet.commitments().size())));
        List<PriceKey> keys = List.copyOf(keys(usage, commitments));
        PriceKey key = keys.get(random.nextInt(keys.size()));
        BigDecimal before = total(BOOK, commitments, usage).subtract(new BigDecimal("1e-6"));
        BigDecimal rate = BOOK.price(key, 0).rate().multiply(new BigDecimal("1.1"));
        PriceBook dearer = BOOK.with(List.of(new PriceOverride(key, rate, 0, DAY, "test")));
        assertTrue(
                total(dearer, commitments, usage).compareTo(before) >= 0,
                () -> which + ": " + key + " dearer under " + commitments);
        for (Commitment commitment : commitments) {
            offer(commitment)
                    .flatMap(offer -> BOOK.committed(key, offer)
                            .map(price -> new OfferPrice(
                                    key, offer, price.rate().multiply(new BigDecimal("1.1")), DAY, "test")))
                    .ifPresent(up -> assertTrue(
                            total(BOOK.withOffers(List.of(up)), commitments, usage)
                                            .compareTo(before)
                                    >= 0,
                            () -> which + ": the rate of " + key + " up under " + commitments));
        }
    }
}
