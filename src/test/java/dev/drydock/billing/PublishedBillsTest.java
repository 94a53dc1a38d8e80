package dev.drydock.billing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.drydock.billing.commit.Commitment;
import dev.drydock.billing.commit.ReservedInstances;
import dev.drydock.billing.commit.SavingsPlan;
import dev.drydock.billing.usage.Ending;
import dev.drydock.billing.usage.Granularity;
import dev.drydock.billing.usage.Held;
import dev.drydock.billing.usage.Meter;
import dev.drydock.billing.usage.Owner;
import dev.drydock.billing.usage.Slicing;
import dev.drydock.pricing.Architecture;
import dev.drydock.pricing.Offer;
import dev.drydock.pricing.OfferPrice;
import dev.drydock.pricing.OperatingSystem;
import dev.drydock.pricing.Place;
import dev.drydock.pricing.PriceBook;
import dev.drydock.pricing.PriceKey;
import dev.drydock.pricing.PriceOverride;
import dev.drydock.pricing.Product;
import dev.drydock.pricing.PurchaseOption;
import dev.drydock.pricing.Tenancy;
import dev.drydock.unit.TimeSpan;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Worked examples that AWS publishes, whole: Fargate's prices (R10), Savings Plans (R12) and Reserved Instances (R13), metered, committed and rated. */
class PublishedBillsTest {
    private static final Place PLACE = new Place("A", "us-east-1", "us-east-1a");
    private static final Place EVERYWHERE = new Place("", "us-east-1", "");
    private static final Owner WHOSE = Owner.service("c", "s");
    private static final BigDecimal HOUR = BigDecimal.valueOf(3_600);
    private static final Offer COMPUTE =
            new Offer(Offer.Kind.COMPUTE_PLAN, Offer.Term.ONE_YEAR, Offer.Payment.NO_UPFRONT);
    private static final Offer STANDARD = new Offer(Offer.Kind.STANDARD, Offer.Term.ONE_YEAR, Offer.Payment.NO_UPFRONT);

    private final List<PriceOverride> prices = new ArrayList<>();
    private final List<OfferPrice> offers = new ArrayList<>();

    private void price(PriceKey key, BigDecimal hourly) {
        prices.removeIf(known -> known.key().equals(key.in(EVERYWHERE)));
        prices.add(new PriceOverride(key.in(EVERYWHERE), hourly, 0, LocalDate.EPOCH, "published"));
    }

    private void price(PriceKey key, String hourly, String plan) {
        price(key, new BigDecimal(hourly));
        offers.add(new OfferPrice(key.in(EVERYWHERE), COMPUTE, new BigDecimal(plan), LocalDate.EPOCH, "published"));
    }

    private Bill rate(long hours, List<Commitment> bought, Consumer<Meter> use) {
        Rater rater = new Rater(PriceBook.builtIn().with(prices).withOffers(offers), bought);
        Meter meter = rater.meter(new Slicing(0, 0, hours * TimeSpan.HOUR, Granularity.HOURLY));
        use.accept(meter);
        return rater.rate(meter.close());
    }

    private static String cents(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.HALF_UP).toPlainString();
    }

    private static BigDecimal cost(Bill bill, Predicate<Charge> which) {
        return bill.charges().stream()
                .filter(which)
                .map(charge -> charge.amount().amount())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /* R10: prices per second, tasks of 1 vCPU and 2 GB that run once a day for 30 days; each part rounded to the cent, and the exact total. */
    private static void assertFargate(
            Architecture architecture,
            OperatingSystem os,
            int tasks,
            int seconds,
            int disk,
            Map<Product, String> perSecond,
            String parts,
            String exact) {
        PublishedBillsTest desk = new PublishedBillsTest();
        perSecond.forEach((product, rate) -> desk.price(
                PriceKey.fargate(product, PLACE, architecture, os, PurchaseOption.ON_DEMAND),
                new BigDecimal(rate).multiply(HOUR)));
        List<Held> task = Held.fargateTask(PLACE, architecture, os, PurchaseOption.ON_DEMAND, 1_000, 2_048, disk, 0);
        Bill bill = desk.rate(30 * 24, List.of(), meter -> {
            int holding = meter.holding(WHOSE, task);
            for (int run = 0; run < 30 * tasks; run++) {
                long from = run / tasks * TimeSpan.DAY;
                meter.held(holding, from, from + seconds * TimeSpan.SECOND, Ending.RELEASED);
            }
        });
        List<String> shown = new ArrayList<>();
        for (Product product : List.of(
                Product.FARGATE_VCPU, Product.FARGATE_MEMORY, Product.FARGATE_STORAGE, Product.FARGATE_LICENSE)) {
            if (perSecond.containsKey(product)) {
                shown.add(cents(bill.of(product).amount()));
            }
        }
        assertEquals(parts, String.join(" ", shown));
        assertEquals(
                exact, bill.total().amount().setScale(5, RoundingMode.HALF_UP).toPlainString());
    }

    @Test
    void fargatePriceExamples_comeOut() {
        assertFargate(
                Architecture.X86_64,
                OperatingSystem.LINUX,
                5,
                600,
                30,
                Map.of(
                        Product.FARGATE_VCPU, "0.000011244",
                        Product.FARGATE_MEMORY, "0.000001235",
                        Product.FARGATE_STORAGE, "0.0000000308"),
                "1.01 0.22 0.03",
                "1.26198");
        assertFargate(
                Architecture.ARM64,
                OperatingSystem.LINUX,
                5,
                600,
                30,
                Map.of(
                        Product.FARGATE_VCPU, "0.0000089944",
                        Product.FARGATE_MEMORY, "0.0000009889",
                        Product.FARGATE_STORAGE, "0.0000000308"),
                "0.81 0.18 0.03",
                "1.01522");
        assertFargate(
                Architecture.X86_64,
                OperatingSystem.WINDOWS,
                10,
                3_600,
                20,
                Map.of(
                        Product.FARGATE_VCPU, "0.0000254167",
                        Product.FARGATE_MEMORY, "0.0000027778",
                        Product.FARGATE_LICENSE, "0.0000127778"),
                "27.45 6.00 13.80",
                "47.25011");
    }

    private static PriceKey instance(String type) {
        return PriceKey.instance(PLACE, type, OperatingSystem.LINUX, PurchaseOption.ON_DEMAND);
    }

    private static PriceKey fargate(Product product) {
        return PriceKey.fargate(product, PLACE, Architecture.X86_64, OperatingSystem.LINUX, PurchaseOption.ON_DEMAND);
    }

    /* R12: one hour of usage at made-up rates. Drydock sells no Lambda: its seconds and requests are instances of types of their own, at Lambda's rates. */
    private Bill anHourUnder(String commitment) {
        PriceKey dedicated = new PriceKey(
                Product.EC2_INSTANCE,
                PLACE,
                "m5.24xlarge",
                OperatingSystem.WINDOWS,
                Tenancy.DEDICATED,
                PurchaseOption.ON_DEMAND);
        Map<PriceKey, Long> usage = new LinkedHashMap<>();
        usage.put(instance("r5.4xlarge"), 4L);
        usage.put(dedicated, 1L);
        usage.put(fargate(Product.FARGATE_VCPU), 400L * 1_000);
        usage.put(fargate(Product.FARGATE_MEMORY), 1_600L * 1_024);
        usage.put(instance("lambda.seconds"), 1_500_000L);
        usage.put(instance("lambda.requests"), 1L);
        price(instance("r5.4xlarge"), "1.00", "0.70");
        price(dedicated, "10.00", "8.20");
        price(fargate(Product.FARGATE_VCPU), "0.04", "0.03");
        price(fargate(Product.FARGATE_MEMORY), "0.004", "0.003");
        price(instance("lambda.seconds"), "0.000015", "0.00001275");
        price(instance("lambda.requests"), "0.20", "0.20");
        long pico = new BigDecimal(commitment).movePointRight(12).longValueExact();
        SavingsPlan plan = new SavingsPlan("plan", "A", "", "us-east-1", pico, COMPUTE, 0, TimeSpan.DAY);
        return rate(
                1,
                List.of(plan),
                meter -> usage.forEach((key, size) -> meter.held(
                        meter.holding(WHOSE, List.of(new Held(key, size))), 0, TimeSpan.HOUR, Ending.STILL_HELD)));
    }

    private static boolean onDemand(Charge charge) {
        return charge.line() == LineKind.USAGE;
    }

    private static Predicate<Charge> of(String type) {
        return charge -> charge.usage().key().type().equals(type);
    }

    @Test
    void savingsPlanScenario1_coversAll_andTheRestOfTheCommitmentIsLost() {
        Bill bill = anHourUnder("50.00");
        assertEquals("47.13", cents(bill.use(0).used().amount()));
        assertEquals("59.10", cents(bill.list().amount()));
        assertEquals("0.00", cents(cost(bill, PublishedBillsTest::onDemand)));
        assertEquals("50.00", cents(bill.total().amount()));
    }

    @Test
    void savingsPlanScenario2_coversWhatItCan_atTheHighestSavingFirst() {
        Bill bill = anHourUnder("2.00");
        BigDecimal covered = bill.charges().stream()
                .filter(charge -> charge.line() == LineKind.COVERED)
                .filter(of("r5.4xlarge"))
                .map(Charge::meteredQuantity)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertEquals("2.9", covered.divide(HOUR, 1, RoundingMode.HALF_UP).toPlainString());
        BigDecimal open = cost(bill, of("r5.4xlarge").and(PublishedBillsTest::onDemand));
        assertEquals("1.14", cents(open));
        BigDecimal onDemand = cost(bill, PublishedBillsTest::onDemand);
        assertEquals("55.10", cents(onDemand.subtract(open)));
        assertEquals("56.24", cents(onDemand));
    }

    @Test
    void savingsPlanScenario3_coversFargateExactly_memoryBeforeCpu() {
        Bill bill = anHourUnder("19.60");
        assertEquals("32.70", cents(cost(bill, PublishedBillsTest::onDemand)));
        assertEquals(0, bill.use(0).unused().amount().signum());
        assertEquals(
                0,
                cost(bill, PublishedBillsTest::onDemand)
                        .compareTo(cost(
                                bill, of("m5.24xlarge").or(of("lambda.seconds")).or(of("lambda.requests")))));
        /* A dollar less leaves CPU open, and no memory: of equal savings the lower rate comes first. */
        Bill less = new PublishedBillsTest().anHourUnder("18.60");
        assertEquals(0, open(less, Product.FARGATE_MEMORY).signum());
        assertEquals(1, open(less, Product.FARGATE_VCPU).signum());
    }

    private static BigDecimal open(Bill bill, Product product) {
        return cost(bill, charge -> onDemand(charge) && charge.usage().key().product() == product);
    }

    /* Which price types have that are no longer sold plays no part. */
    private ReservedInstances reserve(String name, String type, String zone, int count) {
        return reserve("A", name, type, zone, count);
    }

    private ReservedInstances reserve(String account, String name, String type, String zone, int count) {
        PriceKey key = instance(type).in(new Place(account, "us-east-1", zone));
        price(key, BigDecimal.ONE);
        offers.add(new OfferPrice(key.in(EVERYWHERE), STANDARD, new BigDecimal("0.5"), LocalDate.EPOCH, "any"));
        return new ReservedInstances(name, key, count, STANDARD, 0, TimeSpan.DAY);
    }

    private static void run(Meter meter, String type, String zone, int count) {
        run(meter, "A", type, zone, count);
    }

    private static void run(Meter meter, String account, String type, String zone, int count) {
        PriceKey key = instance(type).in(new Place(account, "us-east-1", zone));
        meter.held(meter.holding(WHOSE, List.of(new Held(key, count))), 0, TimeSpan.HOUR, Ending.STILL_HELD);
    }

    private static String covered(Bill bill, String type) {
        return covered(bill, of(type));
    }

    private static Predicate<Charge> in(String account, String type) {
        return of(type).and(charge -> charge.usage().key().place().account().equals(account));
    }

    private static String covered(Bill bill, Predicate<Charge> which) {
        BigDecimal all = BigDecimal.ZERO;
        BigDecimal covered = BigDecimal.ZERO;
        for (Charge charge : bill.charges()) {
            if (which.test(charge) && (onDemand(charge) || charge.line() == LineKind.COVERED)) {
                all = all.add(charge.meteredQuantity());
                covered = charge.line() == LineKind.COVERED ? covered.add(charge.meteredQuantity()) : covered;
            }
        }
        return covered.movePointRight(2).divide(all, 0, RoundingMode.HALF_UP) + " % of "
                + all.divide(HOUR, 0, RoundingMode.HALF_UP);
    }

    @Test
    void reservedInstanceScenario1_coversByZoneAndBySize() {
        for (String type : List.of("m4.xlarge", "c4.xlarge")) {
            price(instance(type), BigDecimal.ONE);
        }
        List<Commitment> bought = List.of(
                reserve("m3", "m3.large", "us-east-1a", 4),
                reserve("m4", "m4.large", "", 4),
                reserve("c4", "c4.large", "", 1));
        Bill bill = rate(1, bought, meter -> {
            run(meter, "m3.large", "us-east-1a", 4);
            run(meter, "m4.xlarge", "us-east-1b", 2);
            run(meter, "c4.xlarge", "us-east-1c", 1);
        });
        assertEquals("100 % of 4", covered(bill, "m3.large"));
        assertEquals("100 % of 2", covered(bill, "m4.xlarge"));
        assertEquals("50 % of 1", covered(bill, "c4.xlarge"));
        assertEquals("0.50", cents(cost(bill, PublishedBillsTest::onDemand)));
    }

    @Test
    void reservedMedium_coversTwoSmallOnes_orHalfALargeOne() {
        price(instance("t2.small"), BigDecimal.ONE);
        price(instance("t2.large"), BigDecimal.ONE);
        List<Commitment> bought = List.of(reserve("t2", "t2.medium", "", 1));
        assertEquals(
                "100 % of 2", covered(rate(1, bought, meter -> run(meter, "t2.small", "us-east-1b", 2)), "t2.small"));
        assertEquals(
                "50 % of 1", covered(rate(1, bought, meter -> run(meter, "t2.large", "us-east-1c", 1)), "t2.large"));
    }

    @Test
    void reservedInstanceScenario2_coversTheSmallestFirst() {
        price(instance("m3.xlarge"), BigDecimal.ONE);
        price(instance("m3.large"), BigDecimal.ONE);
        Bill bill = rate(1, List.of(reserve("m3", "m3.2xlarge", "", 1)), meter -> {
            run(meter, "m3.xlarge", "us-east-1a", 2);
            run(meter, "m3.large", "us-east-1b", 2);
        });
        assertEquals("100 % of 2", covered(bill, "m3.large"));
        assertEquals("50 % of 2", covered(bill, "m3.xlarge"));
    }

    @Test
    void reservedInstanceScenario3_isForTheBuyersAccountFirst() {
        for (String type : List.of("m4.2xlarge", "c4.2xlarge")) {
            price(instance(type), BigDecimal.ONE);
        }
        List<Commitment> bought = List.of(reserve("m4", "m4.xlarge", "", 4), reserve("c4", "c4.xlarge", "", 2));
        Bill bill = rate(1, bought, meter -> {
            run(meter, "B", "m4.xlarge", "us-east-1a", 2);
            run(meter, "m4.xlarge", "us-east-1a", 2);
            run(meter, "m4.2xlarge", "us-east-1b", 1);
            run(meter, "c4.xlarge", "us-east-1a", 2);
            run(meter, "c4.2xlarge", "us-east-1b", 1);
        });
        assertEquals("100 % of 2", covered(bill, in("A", "m4.xlarge")));
        assertEquals("100 % of 1", covered(bill, in("A", "m4.2xlarge")));
        assertEquals("0 % of 2", covered(bill, in("B", "m4.xlarge")));
        assertEquals("100 % of 2", covered(bill, in("A", "c4.xlarge")));
        assertEquals("0 % of 1", covered(bill, in("A", "c4.2xlarge")));
    }

    @Test
    void reservedInstanceScenario4_takesAnothersZonalOneBeforeOnesOwnRegionalOne() {
        List<Commitment> bought =
                List.of(reserve("A", "own", "m4.xlarge", "", 1), reserve("C", "zonal", "m4.xlarge", "us-east-1a", 1));
        Bill bill = rate(1, bought, meter -> {
            run(meter, "A", "m4.xlarge", "us-east-1a", 1);
            run(meter, "B", "m4.xlarge", "us-east-1b", 1);
        });
        assertEquals("100 % of 1", covered(bill, in("A", "m4.xlarge")));
        assertEquals("100 % of 1", covered(bill, in("B", "m4.xlarge")));
        assertEquals(0, bill.use(1).unused().amount().signum());
    }

    /* "How you are billed": four for an hour are one reserved hour and three others; four for 15 minutes each are one reserved hour. */
    @Test
    void reservedHour_is3600Seconds_ofAsManyAsRunAtOnce() {
        List<Commitment> bought = List.of(reserve("m4", "m4.xlarge", "", 1));
        assertEquals(
                "25 % of 4", covered(rate(1, bought, meter -> run(meter, "m4.xlarge", "us-east-1a", 4)), "m4.xlarge"));
        Bill quarters = rate(1, bought, meter -> {
            int four = meter.holding(WHOSE, List.of(new Held(instance("m4.xlarge"), 4)));
            meter.held(four, TimeSpan.HOUR / 4, TimeSpan.HOUR / 2, Ending.RELEASED);
        });
        assertEquals("100 % of 1", covered(quarters, "m4.xlarge"));
    }
}
