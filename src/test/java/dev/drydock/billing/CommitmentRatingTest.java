package dev.drydock.billing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.billing.commit.CapacityReservation;
import dev.drydock.billing.commit.Commitment;
import dev.drydock.billing.commit.Commitments;
import dev.drydock.billing.commit.NormalizedSize;
import dev.drydock.billing.commit.ReservedInstances;
import dev.drydock.billing.commit.SavingsPlan;
import dev.drydock.billing.usage.Ending;
import dev.drydock.billing.usage.Granularity;
import dev.drydock.billing.usage.Held;
import dev.drydock.billing.usage.Meter;
import dev.drydock.billing.usage.Owner;
import dev.drydock.billing.usage.Slicing;
import dev.drydock.pricing.Architecture;
import dev.drydock.pricing.InstanceTypes;
import dev.drydock.pricing.Offer;
import dev.drydock.pricing.OperatingSystem;
import dev.drydock.pricing.Place;
import dev.drydock.pricing.PriceBook;
import dev.drydock.pricing.PriceKey;
import dev.drydock.pricing.Product;
import dev.drydock.pricing.PurchaseOption;
import dev.drydock.scenario.InstanceTenancy;
import dev.drydock.scenario.ProductDescription;
import dev.drydock.scenario.PurchaseClass;
import dev.drydock.scenario.PurchasePayment;
import dev.drydock.scenario.PurchaseTerm;
import dev.drydock.scenario.ReservationPurchase;
import dev.drydock.unit.Money;
import dev.drydock.unit.TimeSpan;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Worked examples of commitments, by hand, at the built-in rates: m6i.large 0.096 On-Demand, 0.0635 standard for a year without upfront. */
class CommitmentRatingTest {
    private static final long H = TimeSpan.HOUR;
    private static final long PICO = 1_000_000_000_000L;
    private static final Offer STANDARD = offer(Offer.Kind.STANDARD, Offer.Payment.NO_UPFRONT);
    private static final Offer COMPUTE = offer(Offer.Kind.COMPUTE_PLAN, Offer.Payment.NO_UPFRONT);
    private static final Offer INSTANCE = offer(Offer.Kind.EC2_INSTANCE_PLAN, Offer.Payment.NO_UPFRONT);
    private static final Owner WEB = Owner.service("shop", "web");
    private static final Owner API = Owner.service("shop", "api");

    private static Offer offer(Offer.Kind kind, Offer.Payment payment) {
        return new Offer(kind, Offer.Term.ONE_YEAR, payment);
    }

    private static PriceKey key(String account, String zone, String type) {
        return PriceKey.instance(
                new Place(account, "us-east-1", zone), type, OperatingSystem.LINUX, PurchaseOption.ON_DEMAND);
    }

    private static SavingsPlan plan(String family, String hourly, Offer offer, long to) {
        long pico = new BigDecimal(hourly).multiply(BigDecimal.valueOf(PICO)).longValueExact();
        return new SavingsPlan("plan", "a", family, "us-east-1", pico, offer, 0, to);
    }

    private static void hold(Meter meter, Owner owner, PriceKey key, long count, long from, long to) {
        meter.held(meter.holding(owner, List.of(new Held(key, count))), from, to, Ending.STILL_HELD);
    }

    private static Bill rate(long hours, List<Commitment> commitments, Consumer<Meter> use) {
        Rater rater = new Rater(PriceBook.builtIn(), commitments);
        Meter meter = rater.meter(new Slicing(0, 0, hours * H, Granularity.HOURLY));
        use.accept(meter);
        return rater.rate(meter.close());
    }

    private static Money usd(String amount) {
        return Money.usd(new BigDecimal(amount));
    }

    @Test
    void commitment_thatEndsInMidRun_leavesOnDemand() {
        // Two hours at 0.0635, then two at 0.096.
        Bill bill = rate(
                4,
                List.of(new ReservedInstances("ri", key("a", "", "m6i.large"), 1, STANDARD, 0, 2 * H)),
                meter -> hold(meter, WEB, key("a", "us-east-1a", "m6i.large"), 1, 0, 4 * H));
        assertEquals(usd("0.319"), bill.total());
        assertEquals(bill.total(), bill.cash(), "without upfront fees cash is cost");
        assertEquals(usd("0.384"), bill.list());
        assertEquals(usd("0.065"), bill.use(0).saved());
        Ledger ledger = new Ledger(bill);
        assertEquals(usd("0.127"), ledger.of(WEB, CostKind.EC2_RESERVED));
        assertEquals(usd("0.192"), ledger.of(WEB, CostKind.EC2_ON_DEMAND));
    }

    @Test
    void upfrontFees_areCashAtTheStart_andCostByTheHour() {
        // All upfront 0.0592 effective: 518.592 for 8,760 h. Partial: 0.0635 x 0.952 = 0.060452 (rounded), half of it
        // upfront.
        PriceKey reserved = key("a", "", "m6i.large");
        long year = 8_760 * H;
        Consumer<Meter> use = meter -> hold(meter, WEB, key("a", "us-east-1a", "m6i.large"), 1, 0, 2 * H);
        Offer all = offer(Offer.Kind.STANDARD, Offer.Payment.ALL_UPFRONT);
        Bill full = rate(2, List.of(new ReservedInstances("ri", reserved, 1, all, 0, year)), use);
        assertEquals(usd("0.1184"), full.total());
        assertEquals(usd("518.592"), full.cash());
        Offer half = offer(Offer.Kind.STANDARD, Offer.Payment.PARTIAL_UPFRONT);
        Bill partial = rate(2, List.of(new ReservedInstances("ri", reserved, 1, half, 0, year)), use);
        assertEquals(usd("0.120904"), partial.total());
        // 0.060452 x 8,760 / 2 = 264.77976 upfront, and 2 x 0.030226.
        assertEquals(usd("264.840212"), partial.cash());
        Bill begun = rate(2, List.of(new ReservedInstances("ri", reserved, 1, all, -H, year - H)), use);
        assertEquals(usd("0"), begun.cash(), "what was paid before the run is not paid in it");
    }

    @Test
    void linkedAccounts_getWhatTheBuyerLeaves_zonalBeforeRegional() {
        // b's zonal one covers a's instance first; then a's regional one is free for a's second, and nothing is left.
        List<Commitment> both = List.of(
                new ReservedInstances("regional", key("a", "", "m6i.large"), 1, STANDARD, 0, H),
                new ReservedInstances("zonal", key("b", "us-east-1a", "m6i.large"), 1, STANDARD, 0, H));
        Bill bill = rate(1, both, meter -> hold(meter, WEB, key("a", "us-east-1a", "m6i.large"), 2, 0, H));
        assertEquals(usd("0.127"), bill.total());
        assertEquals(usd("0"), bill.use(0).unused());
        assertEquals(usd("0"), bill.use(1).unused());
        Bill elsewhere = rate(1, both, meter -> hold(meter, WEB, key("c", "us-east-1b", "m6i.large"), 2, 0, H));
        assertEquals(usd("0.0635"), elsewhere.use(1).unused(), "the zonal one knows its zone only");
        assertEquals(usd("0.0635"), elsewhere.use(0).used());
    }

    @Test
    void instancesThatShareACommitment_payProRata() {
        // One of the three is reserved: a third of 0.0635 each hour for api, two thirds for web.
        Bill bill =
                rate(1, List.of(new ReservedInstances("ri", key("a", "", "m6i.large"), 1, STANDARD, 0, H)), meter -> {
                    hold(meter, WEB, key("a", "us-east-1a", "m6i.large"), 2, 0, H);
                    hold(meter, API, key("a", "us-east-1a", "m6i.large"), 1, 0, H);
                });
        Ledger ledger = new Ledger(bill);
        assertEquals(usd("0.021166666667"), ledger.of(API, CostKind.EC2_RESERVED));
        assertEquals(usd("0.042333333333"), ledger.of(WEB, CostKind.EC2_RESERVED));
        assertEquals(usd("0.2555"), bill.total());
    }

    @Test
    void savingsPlans_comeAfterReservedInstances_instancePlanFirst() {
        // Three m6i.large: one reserved, one of the m6i plan (0.0635), one of the compute plan: 0.096 - 0.7 x 0.0325 =
        // 0.07325.
        List<Commitment> all = List.of(
                plan("", "0.07325", COMPUTE, H),
                plan("m6i", "0.0635", INSTANCE, H),
                new ReservedInstances("ri", key("a", "", "m6i.large"), 1, STANDARD, 0, H));
        Bill bill = rate(1, all, meter -> hold(meter, WEB, key("a", "us-east-1a", "m6i.large"), 3, 0, H));
        assertEquals(usd("0.20025"), bill.total());
        for (int i = 0; i < 3; i++) {
            assertEquals(usd("0"), bill.use(i).unused());
        }
        assertEquals(usd("0.13675"), new Ledger(bill).of(CostKind.EC2_SAVINGS_PLAN));
        /* What a plan commits to is no price of AWS's that could be out of date. */
        assertTrue(bill.stalePrices(LocalDate.of(2020, 1, 1)).isEmpty());
    }

    @Test
    void computePlan_coversFargateCpuAndMemory_notSpotNorStorage() {
        Bill bill = rate(1, List.of(plan("", "1", COMPUTE, H)), meter -> {
            for (PurchaseOption option : PurchaseOption.values()) {
                Place place = new Place("a", "us-east-1", "us-east-1a");
                meter.held(
                        meter.holding(
                                WEB,
                                Held.fargateTask(
                                        place, Architecture.X86_64, OperatingSystem.LINUX, option, 1000, 2048, 30, 0)),
                        0,
                        H,
                        Ending.STILL_HELD);
            }
        });
        // On-Demand x 0.8: 0.04048 and twice 0.004445.
        assertEquals(usd("0.039496"), bill.use(0).used());
        assertEquals(usd("0.960504"), bill.use(0).unused());
        Ledger ledger = new Ledger(bill);
        assertEquals(usd("0.960504"), ledger.of(Owner.unused("plan")));
        assertEquals(usd("0.00111"), ledger.of(CostKind.FARGATE), "10 GB of storage stay On-Demand");
        assertEquals(ledger.of(WEB).plus(ledger.of(Owner.unused("plan"))), bill.total());
    }

    @Test
    void idleReservation_isPaidFor_regionalOnesCoverIt_zonalOnesDoNot() {
        PriceKey zonal = key("a", "us-east-1a", "m6i.large");
        CapacityReservation capacity = new CapacityReservation("odcr", zonal, 2, 0, H);
        Consumer<Meter> one = meter -> hold(meter, WEB, zonal, 1, 0, H);
        Bill plain = rate(1, List.of(capacity), one);
        assertEquals(usd("0.192"), plain.total());
        assertEquals(usd("0.096"), new Ledger(plain).of(CostKind.UNUSED_COMMITMENT));
        Bill regional = rate(
                1, List.of(capacity, new ReservedInstances("ri", key("a", "", "m6i.large"), 2, STANDARD, 0, H)), one);
        assertEquals(usd("0.127"), regional.total());
        for (Bill bill : List.of(plain, regional)) {
            assertEquals(0, new BigDecimal("0.5").compareTo(bill.use(0).utilization()), "one of two places is filled");
        }
        Bill inZone = rate(1, List.of(capacity, new ReservedInstances("ri", zonal, 2, STANDARD, 0, H)), one);
        // One covers the running instance, one is unused, and the idle place is On-Demand.
        assertEquals(usd("0.223"), inZone.total());
        assertEquals(usd("0.0635"), inZone.use(1).unused());
    }

    @Test
    void coveredQuantities_timesTheListPrice_areTheListCost() {
        Bill bill = rate(
                1,
                List.of(plan("", "0.05", COMPUTE, H)),
                meter -> hold(meter, WEB, key("a", "us-east-1a", "m6i.large"), 1, 0, H));
        assertEquals(usd("0.05"), bill.use(0).used(), "a plan is used up whole, not to a second");
        for (Charge charge : bill.charges()) {
            BigDecimal product =
                    charge.pricingQuantity().multiply(charge.price().rate());
            assertEquals(
                    0,
                    product.subtract(charge.list().amount())
                            .setScale(8, java.math.RoundingMode.HALF_UP)
                            .signum(),
                    charge.toString());
        }
    }

    @Test
    void commitments_needHours_andRates() {
        ReservedInstances rhel = new ReservedInstances(
                "ri",
                new PriceKey(
                        Product.EC2_INSTANCE,
                        new Place("a", "us-east-1", ""),
                        "m6i.large",
                        OperatingSystem.RHEL,
                        dev.drydock.pricing.Tenancy.SHARED,
                        PurchaseOption.ON_DEMAND),
                1,
                STANDARD,
                0,
                H);
        assertThrows(dev.drydock.pricing.MissingPrice.class, () -> rate(1, List.of(rhel), meter -> {}));
        Rater rater = new Rater(PriceBook.builtIn(), List.of(plan("", "1", COMPUTE, H)));
        Meter meter = rater.meter(new Slicing(0, 0, H, Granularity.DAILY));
        assertThrows(IllegalArgumentException.class, () -> rater.rate(meter.close()));
    }

    /* Half an hour of the type itself uses half of the hour; the next size is left to its On-Demand price, though a Linux one would cover half of it. */
    @Test
    void reservedWindowsAndDedicatedInstances_areForTheirSizeAlone() {
        ReservedInstances windows = bought(ProductDescription.WINDOWS, InstanceTenancy.DEFAULT);
        PriceKey large = PriceKey.instance(
                new Place("a", "us-east-1", "us-east-1a"),
                "m6i.large",
                OperatingSystem.WINDOWS,
                PurchaseOption.ON_DEMAND);
        PriceKey larger =
                PriceKey.instance(large.place(), "m6i.xlarge", OperatingSystem.WINDOWS, PurchaseOption.ON_DEMAND);
        Bill bill = rate(1, List.of(windows), meter -> {
            hold(meter, WEB, large, 1, 0, H / 2);
            hold(meter, API, larger, 1, 0, H);
        });
        assertEquals("1 x m6i.large/windows standard-1y-no-upfront", windows.what());
        assertEquals(0, bill.use(0).utilization().compareTo(new BigDecimal("0.5")));
        BigDecimal reserved = PriceBook.builtIn()
                .committed(windows.key(), STANDARD)
                .orElseThrow()
                .rate();
        BigDecimal onDemand = PriceBook.builtIn().price(larger, 0).rate();
        assertEquals(Money.usd(reserved.add(onDemand)), bill.total());
        ReservedInstances dedicated = bought(ProductDescription.LINUX, InstanceTenancy.DEDICATED);
        ReservedInstances plain = bought(ProductDescription.LINUX, InstanceTenancy.DEFAULT);
        assertTrue(plain.covers(key("a", "us-east-1a", "m6i.xlarge")));
        assertFalse(plain.covers(larger));
        assertFalse(plain.covers(dedicated.key()));
        assertFalse(dedicated.covers(plain.key()));
        assertFalse(dedicated.sizeFlexible());
    }

    private static ReservedInstances bought(ProductDescription product, InstanceTenancy tenancy) {
        ReservationPurchase purchase = new ReservationPurchase(
                "m6i.large",
                1,
                Optional.empty(),
                Optional.empty(),
                PurchaseClass.STANDARD,
                product,
                tenancy,
                PurchaseTerm.ONE_YEAR,
                PurchasePayment.NO_UPFRONT,
                Optional.empty(),
                Optional.empty(),
                List.of());
        return (ReservedInstances)
                Commitments.of(new Commitments.Frame("us-east-1", "a", Instant.EPOCH, H), "r", purchase);
    }

    @Test
    void normalizationFactors_areAsPublished() {
        assertEquals(OptionalLong.of(1), NormalizedSize.quarters("t3.nano"));
        assertEquals(OptionalLong.of(4 * 9 * 8), NormalizedSize.quarters("c5.9xlarge"));
        assertEquals(OptionalLong.of(4 * 128), NormalizedSize.quarters("i3.metal"));
        assertEquals(OptionalLong.of(4 * 192), NormalizedSize.quarters("m7i.metal-24xl"));
        assertEquals(OptionalLong.of(4 * 896), NormalizedSize.quarters("u-6tb1.metal"));
        assertEquals(OptionalLong.of(4 * 448), NormalizedSize.quarters("u-24tb1.metal"));
        assertEquals(OptionalLong.of(4 * 256), NormalizedSize.quarters("c6i.metal"));
        assertEquals(OptionalLong.of(4 * 96), NormalizedSize.quarters("x2iezn.metal"));
        assertEquals(OptionalLong.empty(), NormalizedSize.quarters("x.metal"));
        for (String family :
                List.of("g4ad", "g4dn", "g5", "g5g", "g6", "g6e", "g6f", "gr6", "gr6f", "p5", "inf1", "inf2")) {
            assertFalse(NormalizedSize.flexible(key("a", "", family + ".xlarge")), family);
        }
        for (String type : List.of("hpc7a.96xlarge", "u7i-6tb.112xlarge", "u7i-8tb.112xlarge")) {
            assertFalse(NormalizedSize.flexible(key("a", "", type)), type);
        }
        assertTrue(NormalizedSize.flexible(key("a", "", "u7i-12tb.224xlarge")));
    }

    /* "A bare metal instance has the same normalization factor as the equivalent virtualized instance size within the same instance family": the one with as many vCPUs. */
    @Test
    void bareMetal_hasTheFactorOfTheSizeWithAsMuch() {
        InstanceTypes types = InstanceTypes.builtIn();
        int metals = 0;
        for (String type : types.names()) {
            String family = NormalizedSize.family(type);
            /* Macs have no other size, and i3.metal is published as i3.16xlarge, which has eight vCPUs less. */
            if (!type.endsWith(".metal")
                    || family.startsWith("mac")
                    || family.equals("i3")
                    || !NormalizedSize.flexible(key("a", "", family + ".xlarge"))) {
                continue;
            }
            int cpu = types.find(type).orElseThrow().vcpus();
            List<String> equals = types.names().stream()
                    .filter(other -> NormalizedSize.family(other).equals(family) && !other.equals(type))
                    .filter(other -> types.find(other).orElseThrow().vcpus() == cpu)
                    .toList();
            assertEquals(1, equals.size(), type);
            assertEquals(NormalizedSize.quarters(equals.get(0)), NormalizedSize.quarters(type), type);
            metals++;
        }
        assertTrue(metals > 40, "metals: " + metals);
    }

    @Test
    void ofLinkedAccounts_theSmallestSizeComesFirst_whateverTheAccount() {
        /* One m5.large of a third account: a's m5.xlarge would be half covered, c's m5.large is covered whole. */
        Bill bill =
                rate(1, List.of(new ReservedInstances("ri", key("z", "", "m5.large"), 1, STANDARD, 0, H)), meter -> {
                    hold(meter, WEB, key("a", "us-east-1a", "m5.xlarge"), 1, 0, H);
                    hold(meter, API, key("c", "us-east-1a", "m5.large"), 1, 0, H);
                });
        assertEquals(usd("0.06"), new Ledger(bill).of(API));
        assertEquals(usd("0.192"), new Ledger(bill).of(WEB));
    }
}
