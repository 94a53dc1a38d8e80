package dev.drydock.pricing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Prices are found with their provenance, users' own first, and what has none is named. */
class PriceBookTest {
    private static final Place ZONE_A = new Place("000000000000", "us-east-1", "us-east-1a");
    private static final LocalDate DAY = LocalDate.of(2026, 1, 1);

    private final PriceBook book = PriceBook.builtIn();

    private static PriceKey instance(Place place, String type, PurchaseOption option) {
        return PriceKey.instance(place, type, OperatingSystem.LINUX, option);
    }

    private static PriceOverride override(String item, String rate, long from) {
        return new PriceOverride(PriceItem.parse(item, "us-east-1"), new BigDecimal(rate), from, DAY, "test");
    }

    @Test
    void builtInPrices_haveTheirPublishedRates() {
        // aws.amazon.com price list by way of Karpenter's table of 2026-07-20, and the Fargate and ELB pricing pages.
        Price m6i = book.price(instance(ZONE_A, "m6i.large", PurchaseOption.ON_DEMAND), 0);
        assertEquals(new BigDecimal("0.096"), m6i.rate());
        assertEquals(LocalDate.of(2026, 7, 20), m6i.date());
        assertEquals(
                new BigDecimal("0.03238"),
                book.price(
                                PriceKey.fargate(
                                        Product.FARGATE_VCPU,
                                        ZONE_A,
                                        Architecture.ARM64,
                                        OperatingSystem.LINUX,
                                        PurchaseOption.ON_DEMAND),
                                0)
                        .rate());
        assertEquals(
                new BigDecimal("0.008"),
                book.price(PriceKey.plain(Product.LOAD_BALANCER_LCU, ZONE_A, "application"), 0)
                        .rate());
        Price address = book.price(PriceKey.plain(Product.PUBLIC_IPV4, ZONE_A, ""), 0);
        assertEquals(Basis.ASSUMED, address.basis());
    }

    @Test
    void windows_isStated_orTheLinuxPriceAndTheLicence() {
        /* Export of ec2instances.info, 2025-06-13. */
        Price stated = book.price(windows("m6i.large", PurchaseOption.ON_DEMAND), 0);
        assertEquals(new BigDecimal("0.188"), stated.rate());
        assertEquals(Basis.STATED, stated.basis());
        /* An m8i.large has 2 vCPU and costs $0.10584 with Linux; EC2 user guide, Optimize CPUs: $0.046 a vCPU-hour. */
        Price derived = book.price(windows("m8i.large", PurchaseOption.ON_DEMAND), 0);
        assertEquals(new BigDecimal("0.19784"), derived.rate());
        assertEquals(Basis.DERIVED, derived.basis());
        /* No Windows on Graviton, nor on accelerators of which the export has none. */
        assertTrue(book.find(windows("m6g.large", PurchaseOption.ON_DEMAND), 0).isEmpty());
        assertTrue(
                book.find(windows("trn1.2xlarge", PurchaseOption.ON_DEMAND), 0).isEmpty());
    }

    @Test
    void windowsOnSpot_isOnDemandLessTheAdvisorsSaving() {
        /* Spot Instance Advisor, Windows in us-east-1, 2025-06-28: 46 % off an m6i.large. */
        assertEquals(
                0,
                new BigDecimal("0.10152")
                        .compareTo(book.price(windows("m6i.large", PurchaseOption.SPOT), 0)
                                .rate()));
    }

    @Test
    void windowsUnderACommitment_isTheLinuxRateAndTheLicence() {
        for (Offer.Kind kind : Offer.Kind.values()) {
            for (Offer.Term term : Offer.Term.values()) {
                Offer offer = new Offer(kind, term, Offer.Payment.ALL_UPFRONT);
                BigDecimal linux = book.committed(instance(ZONE_A, "m6i.large", PurchaseOption.ON_DEMAND), offer)
                        .orElseThrow()
                        .rate();
                BigDecimal windows = book.committed(windows("m6i.large", PurchaseOption.ON_DEMAND), offer)
                        .orElseThrow()
                        .rate();
                assertEquals(0, new BigDecimal("0.092").compareTo(windows.subtract(linux)), offer.toString());
            }
        }
    }

    private static PriceKey windows(String type, PurchaseOption option) {
        return PriceKey.instance(ZONE_A, type, OperatingSystem.WINDOWS, option);
    }

    @Test
    void spotPrice_isTheNewestSnapshotOrIsDerived() {
        Price snapshot = book.price(instance(ZONE_A, "m5.large", PurchaseOption.SPOT), 0);
        assertEquals(new BigDecimal("0.0288"), snapshot.rate());
        assertEquals(LocalDate.of(2025, 6, 13), snapshot.date());
    }

    @Test
    void everyType_isReadable_andMostHavePrices() {
        InstanceTypes types = book.instances();
        List<String> names = types.names();
        assertEquals(1382, names.size());
        long priced = names.stream()
                .filter(name -> types.find(name).orElseThrow().name().equals(name))
                .filter(name -> book.find(instance(ZONE_A, name, PurchaseOption.ON_DEMAND), 0)
                        .isPresent())
                .count();
        assertEquals(1367, priced);
        assertTrue(types.find("m6i.larg").isEmpty());
        assertTrue(types.find("m6i.large2").isEmpty());
        assertTrue(types.find("").isEmpty());
        assertTrue(types.find("zzz").isEmpty());
    }

    @Test
    void registeredMemory_isWhatTheKernelLeaves() {
        // Amazon ECS developer guide, "Container instance memory management": an m4.large registers 7,985 MiB.
        InstanceType m4 = book.instances().find("m4.large").orElseThrow();
        assertEquals(8192, m4.memoryMib());
        assertEquals(7985, m4.registeredMib());
        assertEquals(2, m4.vcpus());
    }

    @Test
    void reclaims_followTheAdvisorsBand() {
        // m6i.large is in the band 10-15 %: -ln(1 - 0.125) / 730 h = 1.8292e-4 per hour.
        assertEquals(1.8292e-4, book.instances().reclaimsPerHour("m6i.large").orElseThrow(), 1e-8);
        assertTrue(book.instances().reclaimsPerHour("no.such").isEmpty());
    }

    @Test
    void missingPrice_isAnErrorThatNamesIt() {
        PriceKey elsewhere = instance(new Place("", "eu-west-1", "eu-west-1a"), "m6i.large", PurchaseOption.ON_DEMAND);
        MissingPrice missing = assertThrows(MissingPrice.class, () -> book.price(elsewhere, 0));
        assertEquals(
                "no price for eu-west-1a/m6i.large in eu-west-1; add it to the scenario's price file",
                missing.getMessage());
        assertEquals(elsewhere, missing.key());
    }

    @Test
    void override_goesFirst_andTheMostParticularWins() {
        PriceBook own = book.with(List.of(
                override("m6i.large/spot", "0.04", 0),
                override("us-east-1a/m6i.large/spot", "0.05", 0),
                override("us-east-1a/m6i.large/spot", "0.06", 100)));
        PriceKey a = instance(ZONE_A, "m6i.large", PurchaseOption.SPOT);
        PriceKey b = a.in(new Place("", "us-east-1", "us-east-1b"));
        assertEquals(new BigDecimal("0.05"), own.price(a, 99).rate());
        assertEquals(new BigDecimal("0.06"), own.price(a, 100).rate());
        assertEquals(new BigDecimal("0.04"), own.price(b, 100).rate());
        assertEquals(Basis.OVERRIDDEN, own.price(b, 0).basis());
        assertArrayEquals(new long[] {100}, own.changes(a));
        assertArrayEquals(new long[0], own.changes(b));
        assertEquals(new BigDecimal("0.034"), book.price(a, 100).rate(), "the built-in book stays as it was");
    }

    @Test
    void overrides_thatContradict_areRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> book.with(List.of(override("m6i.large", "1", 0), override("m6i.large", "2", 0))));
        assertThrows(IllegalArgumentException.class, () -> book.with(List.of(override("m6i.large", "1", 5))));
        assertThrows(IllegalArgumentException.class, () -> override("m6i.large", "-1", 0));
    }

    @Test
    void priceItem_namesEveryKeyAndReadsItsOwnNames() {
        for (String item : List.of(
                "m6i.large",
                "m6i.large/spot",
                "us-east-1a/m6i.large/spot",
                "m6i.large/windows",
                "m6i.large/windows/dedicated/spot",
                "fargate-vcpu/x86_64",
                "fargate-memory/arm64/spot",
                "fargate-license/x86_64/windows",
                "ebs-storage/gp3",
                "load-balancer/application",
                "load-balancer-lcu/network",
                "public-ipv4")) {
            assertEquals(item, PriceItem.of(PriceItem.parse(item, "us-east-1")));
        }
        for (String item : List.of(
                "",
                "/",
                "m6i",
                "m6i.large/",
                "m6i.large/cheap",
                "spot",
                "public-ipv4/gp3",
                "ebs-storage",
                "ebs-storage/",
                "us-east-1a",
                "us-east-1a/",
                "m6i.large/spot/spot",
                "m6i.large/spot/windows")) {
            assertThrows(IllegalArgumentException.class, () -> PriceItem.parse(item, "us-east-1"), item);
        }
    }
}
