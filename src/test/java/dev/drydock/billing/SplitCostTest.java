package dev.drydock.billing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.drydock.billing.usage.Ending;
import dev.drydock.billing.usage.Granularity;
import dev.drydock.billing.usage.Held;
import dev.drydock.billing.usage.Meter;
import dev.drydock.billing.usage.Owner;
import dev.drydock.billing.usage.Slicing;
import dev.drydock.pricing.OperatingSystem;
import dev.drydock.pricing.Place;
import dev.drydock.pricing.PriceBook;
import dev.drydock.pricing.PriceKey;
import dev.drydock.pricing.PriceOverride;
import dev.drydock.pricing.PurchaseOption;
import dev.drydock.scenario.CostSplit;
import dev.drydock.unit.TimeSpan;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** AWS's split cost allocation data: the worked example of its documentation, and what becomes of instances without tasks. */
class SplitCostTest {
    private static final long HOUR = TimeSpan.HOUR;
    private static final long MILLIS = 3_600_000;

    private final PriceKey key = PriceKey.instance(
            new Place("", "us-east-1", ""), "m5.xlarge", OperatingSystem.LINUX, PurchaseOption.ON_DEMAND);
    /* The example's amortised dollar an hour. */
    private final PriceBook book = PriceBook.builtIn()
            .with(List.of(new PriceOverride(key, BigDecimal.ONE, 0, LocalDate.of(2023, 4, 1), "the example")));
    private final Meter meter = new Rater(book).meter(new Slicing(0, 0, HOUR, Granularity.HOURLY));
    private final int nodes = meter.nodes(Owner.nodes("c", "p"), List.of(new Held(key, 1)), 4_000, 16_384);

    private void pod(String name, long cpu, long usedCpu, long gib, long usedGib) {
        Owner owner = Owner.tasks("c", name);
        meter.seated(meter.seat(nodes, owner, cpu, gib * 1_024), 0, HOUR);
        meter.use(owner).add(0, usedCpu * MILLIS, cpu * MILLIS, usedGib * MILLIS, gib * MILLIS);
    }

    private Ledger ledger(CostSplit rule) {
        return new Ledger(new Rater(book).rate(meter.close()), rule);
    }

    private static String cents(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.HALF_UP).toPlainString();
    }

    private static String cents(Ledger ledger, String name) {
        return cents(ledger.of(Owner.tasks("c", name)).amount());
    }

    /* AWS Cost Management guide, "Understanding split cost allocation data", example of an m5.xlarge with four pods: R14 of the evidence. */
    @Test
    void theDocumentationsExample() {
        meter.held(nodes, 0, HOUR, Ending.RELEASED);
        pod("1", 1_000, 100, 4, 3);
        pod("2", 1_000, 1_900, 4, 6);
        pod("3", 1_000, 500, 2, 2);
        pod("4", 1_000, 500, 2, 2);
        Ledger ledger = ledger(CostSplit.SPLIT_COST_ALLOCATION);
        assertEquals(
                List.of("0.23", "0.40", "0.19", "0.19"),
                List.of(cents(ledger, "1"), cents(ledger, "2"), cents(ledger, "3"), cents(ledger, "4")));
        assertEquals(4, ledger.owners().size(), "all is paid by the pods");
        List<SplitShare> shares = ledger.shares(0);
        assertEquals("0.22", cents(cost(shares, 0).add(cost(shares, 1))));
        assertEquals("0.38", cents(cost(shares, 2).add(cost(shares, 3))));
        assertEquals("0.18", cents(cost(shares, 4).add(cost(shares, 5))));
        BigDecimal unused =
                shares.stream().map(share -> share.unused().amount()).reduce(BigDecimal.ZERO, BigDecimal::add);
        assertEquals("0.04", cents(unused));
        assertEquals(
                "0.01",
                cents(shares.get(0).unused().amount().add(shares.get(1).unused().amount())));
        // Namespaces 1 and 2; the published 0.42 is the sum of the rounded 0.23 and 0.19.
        assertEquals("0.41", cents(paid(ledger, "1").add(paid(ledger, "3"))));
        assertEquals("0.59", cents(paid(ledger, "2").add(paid(ledger, "4"))));
        assertEquals(0, BigDecimal.ONE.compareTo(ledger.bill().total().amount()));
    }

    private static BigDecimal paid(Ledger ledger, String name) {
        return ledger.of(Owner.tasks("c", name)).amount();
    }

    private static BigDecimal cost(List<SplitShare> shares, int at) {
        return shares.get(at).cost().amount();
    }

    @Test
    void oneTaskAlone_paysItsInstance_butNoInstanceWithoutTasks() {
        meter.held(nodes, 0, HOUR, Ending.RELEASED);
        meter.held(nodes, 0, HOUR, Ending.RELEASED);
        pod("1", 500, 100, 1, 1);
        long[] cpu = {4_000 * MILLIS};
        long[] memory = {16_384 * MILLIS};
        meter.spare(nodes, Owner.headroom("c", "p"), cpu, memory);
        meter.spare(nodes, Owner.fragmentation("c", "p"), new long[] {1_000 * MILLIS}, new long[] {0});
        Ledger ledger = ledger(CostSplit.SPLIT_COST_ALLOCATION);
        assertEquals("1.00", cents(ledger, "1"));
        assertEquals("1.00", cents(ledger.of(Owner.headroom("c", "p")).amount()));
        assertEquals(2, ledger.owners().size());
    }
}
