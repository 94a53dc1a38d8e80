package dev.drydock.experiment.breakeven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.pricing.Architecture;
import dev.drydock.pricing.FargateSizes;
import dev.drydock.pricing.Offer;
import dev.drydock.pricing.OperatingSystem;
import dev.drydock.pricing.Place;
import dev.drydock.pricing.PriceBook;
import dev.drydock.pricing.PriceItem;
import dev.drydock.pricing.PriceOverride;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Fargate against EC2: the published comparisons of R15, and what must hold of every break-even. */
class BreakEvenTest {
    private static final Place PLACE = new Place("", "us-east-1", "");
    /* Of Vantage, April 2021, and of c3x.dev. */
    private static final Map<String, String> PUBLISHED = Map.of(
            "fargate-vcpu/x86_64", "0.04048",
            "fargate-memory/x86_64", "0.004445",
            "c5.xlarge", "0.17",
            "m5.xlarge", "0.192",
            "c6i.large", "0.085");

    private static BreakEven against(String type, int cpu, int memory) {
        List<PriceOverride> rows = new ArrayList<>();
        PUBLISHED.forEach((item, rate) -> rows.add(new PriceOverride(
                PriceItem.parse(item, PLACE.region()), new BigDecimal(rate), 0, LocalDate.EPOCH, "published")));
        PriceBook book = PriceBook.builtIn().with(rows);
        PricedTask task = new PricedTask(
                "task",
                Architecture.X86_64,
                OperatingSystem.LINUX,
                cpu,
                memory,
                FargateSizes.holding(cpu, memory).orElseThrow(),
                20,
                0);
        /* The comparisons leave volumes out. */
        PricedHost host = new PricedHost(
                book.instances().find(type).orElseThrow(),
                book.instances().find(type).orElseThrow().registeredMib(),
                List.of());
        return BreakEven.of(book, PLACE, 0, task, host, Offer.Payment.NO_UPFRONT);
    }

    private static BreakEven.Way way(BreakEven one, String title) {
        return one.ways().stream()
                .filter(way -> way.way().title().equals(title))
                .findFirst()
                .orElseThrow();
    }

    private static String percent(BigDecimal share) {
        return share.movePointRight(2).setScale(1, RoundingMode.HALF_UP).toPlainString();
    }

    private static BigDecimal reserved(BreakEven one, String title) {
        return one.reserved(way(one, title), one.own().orElseThrow(), 100);
    }

    /** R15, Vantage: c5.xlarge as four tasks of 1 vCPU and 2 GB, m5.xlarge as four of 1 vCPU and 4 GB. */
    @Test
    void publishedComparison_ofVantage_comesOut() {
        BreakEven compute = against("c5.xlarge", 1_024, 2_048);
        BreakEven general = against("m5.xlarge", 1_024, 4_096);
        assertEquals("86.1", percent(reserved(compute, "EC2 On-Demand")));
        assertEquals("82.4", percent(reserved(general, "EC2 On-Demand")));
        assertEquals("16", dearer(compute, "0.17"));
        assertEquals("21", dearer(general, "0.192"));
        /* What the comparison leaves out: instances keep memory back, and of four such tasks three fit. */
        assertEquals(3, compute.places());
        assertTrue(compute.useFrom(way(compute, "EC2 On-Demand"), compute.own().orElseThrow())
                .isEmpty());
    }

    private static String dearer(BreakEven one, String instance) {
        BigDecimal four = one.taskHour(one.own().orElseThrow()).multiply(BigDecimal.valueOf(4));
        return four.divide(new BigDecimal(instance), 4, RoundingMode.HALF_UP)
                .subtract(BigDecimal.ONE)
                .movePointRight(2)
                .setScale(0, RoundingMode.HALF_UP)
                .toPlainString();
    }

    /** R15, c3x.dev: 1 vCPU and 2 GB around the clock. */
    @Test
    void publishedMonth_ofOneTask_comesOut() {
        BreakEven one = against("c6i.large", 1_024, 2_048);
        BigDecimal hour = one.taskHour(one.own().orElseThrow());
        assertEquals(0, hour.compareTo(new BigDecimal("0.04937")));
        assertEquals(
                "36.04",
                hour.multiply(BigDecimal.valueOf(730))
                        .setScale(2, RoundingMode.HALF_UP)
                        .toPlainString());
        assertEquals(0, way(one, "EC2 On-Demand").hourly().compareTo(new BigDecimal("0.085")));
    }

    /** R15, Trek10: on tightly packed instances with Reserved Instances Fargate costs 50 to 100 % more; break-even lies far below that of On-Demand. */
    @Test
    void publishedComparison_withReservedInstances_isOfTheSameSize() {
        for (String type : List.of("c5.xlarge", "m5.xlarge")) {
            BreakEven one = against(type, 1_024, type.startsWith("c") ? 2_048 : 4_096);
            double oneYear = 1 / reserved(one, "EC2 Reserved 1y").doubleValue();
            assertTrue(oneYear > 1.5 && oneYear < 2.0, type + ": Fargate costs " + oneYear + " times a full instance");
            assertTrue(
                    reserved(one, "EC2 Reserved 3y").compareTo(reserved(one, "EC2 Reserved 1y")) < 0
                            && reserved(one, "EC2 Reserved 1y").compareTo(reserved(one, "EC2 On-Demand")) < 0,
                    type);
        }
    }

    /** A commitment is paid for whether used or not: half the use, twice the tasks; On-Demand is not. */
    @Test
    void commitment_isPaidForWhenUnused_onDemandIsNot() {
        BreakEven one = against("m5.xlarge", 512, 1_024);
        FargateWay own = one.own().orElseThrow();
        for (BreakEven.Way way : one.ways()) {
            BigDecimal always = one.tasks(way, own, 100);
            BigDecimal half = one.tasks(way, own, 50);
            BigDecimal expected = way.way().offer().isPresent() ? always.multiply(BigDecimal.valueOf(2)) : always;
            assertEquals(
                    expected.doubleValue(), half.doubleValue(), 1e-9, way.way().title());
        }
        assertEquals(8, one.ways().size());
    }

    /** At the break-even density both cost the same; beyond the useful hours a full instance costs less, before them not. */
    @Test
    void breakEven_isWhereBothCostTheSame() {
        BreakEven one = against("m5.xlarge", 512, 1_024);
        FargateWay own = one.own().orElseThrow();
        BigDecimal hour = one.taskHour(own);
        for (BreakEven.Way way : one.ways()) {
            BigDecimal tasks = one.tasks(way, own, 100);
            assertEquals(way.hourly().doubleValue(), tasks.multiply(hour).doubleValue(), 1e-12);
            Optional<Integer> from = one.useFrom(way, own);
            from.ifPresent(percent -> {
                BigDecimal full = hour.multiply(BigDecimal.valueOf(one.places()));
                assertTrue(way.usedHour(percent).compareTo(full) <= 0, way.way().title());
                assertTrue(
                        percent == 1 || way.usedHour(percent - 1).compareTo(full) > 0,
                        way.way().title());
            });
        }
    }

    /** On Fargate a plan of a year takes 20 % off (its pricing page); half the use, twice the price of an hour, as with any commitment. */
    @Test
    void fargateUnderAPlan_isPaidForWhenUnused() {
        BreakEven one = against("m5.xlarge", 1_024, 2_048);
        BreakEven.Plan year = one.plans().get(0);
        assertEquals("Fargate Compute SP 1y", year.title());
        assertEquals(0.8 * 0.04937, year.usedHour(100).doubleValue(), 1e-6);
        assertEquals(2 * year.usedHour(100).doubleValue(), year.usedHour(50).doubleValue(), 1e-12);
    }

    /** The cheapest way is no dearer than any, and is one of them: an instance's used hour shared by the tasks on it, or an hour on Fargate. */
    @Test
    void cheapestWay_isTheLeastOfAll() {
        BreakEven one = against("m5.xlarge", 512, 1_024);
        for (int filled : List.of(25, 50, 100)) {
            for (int used : List.of(10, 50, 100)) {
                double least = one.taskHour(one.own().orElseThrow()).doubleValue();
                for (BreakEven.Plan plan : one.plans()) {
                    least = Math.min(least, plan.usedHour(used).doubleValue());
                }
                for (BreakEven.Way way : one.ways()) {
                    if (!way.way().title().equals("EC2 Spot")) {
                        least = Math.min(least, way.usedHour(used).doubleValue() / (one.places() * filled / 100.0));
                    }
                }
                assertEquals(least, one.cheapest(filled, used, false).hour().doubleValue(), 1e-12);
                assertTrue(one.cheapest(filled, used, true).hour().doubleValue() <= least + 1e-12);
            }
        }
        assertEquals("Fargate x86", one.cheapest(25, 10, false).title());
        assertTrue(one.cheapest(100, 100, false).title().startsWith("EC2 "), "full and always used");
    }

    @Test
    void fargateSize_isTheSmallestThatHoldsTheTask() {
        assertEquals(
                new FargateSizes.Size(256, 512), FargateSizes.holding(10, 300).orElseThrow());
        assertEquals(
                new FargateSizes.Size(512, 3_072),
                FargateSizes.holding(256, 2_500).orElseThrow());
        assertEquals(
                new FargateSizes.Size(1_024, 2_048),
                FargateSizes.holding(1_024, 100).orElseThrow());
        assertEquals(
                new FargateSizes.Size(8_192, 20_480),
                FargateSizes.holding(5_000, 17_000).orElseThrow());
        assertTrue(FargateSizes.holding(40_000, 1_024).isEmpty());
        assertTrue(FargateSizes.holding(256, 250_000).isEmpty());
    }
}
