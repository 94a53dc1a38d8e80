package dev.drydock.billing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.billing.usage.Ending;
import dev.drydock.billing.usage.Granularity;
import dev.drydock.billing.usage.Held;
import dev.drydock.billing.usage.Meter;
import dev.drydock.billing.usage.Owner;
import dev.drydock.billing.usage.Slicing;
import dev.drydock.billing.usage.UsageLog;
import dev.drydock.pricing.Architecture;
import dev.drydock.pricing.MissingPrice;
import dev.drydock.pricing.OperatingSystem;
import dev.drydock.pricing.Place;
import dev.drydock.pricing.PriceBook;
import dev.drydock.pricing.PriceItem;
import dev.drydock.pricing.PriceOverride;
import dev.drydock.pricing.PurchaseOption;
import dev.drydock.unit.Money;
import dev.drydock.unit.TimeSpan;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Worked examples of rating and of who pays, by hand. */
class RatingTest {
    private static final long H = TimeSpan.HOUR;
    private static final Place ZONE = new Place("", "us-east-1", "us-east-1a");
    private static final Owner WEB = Owner.service("shop", "web");
    private static final Owner API = Owner.service("shop", "api");
    private static final Slicing DAY = new Slicing(0, 0, 24 * H, Granularity.DAILY);

    private static List<Held> node(String type, PurchaseOption option) {
        return Held.node(ZONE, type, OperatingSystem.LINUX, option, "gp3", 0, 0);
    }

    private static PriceOverride price(String item, String rate, long from) {
        return new PriceOverride(
                PriceItem.parse(item, "us-east-1"), new BigDecimal(rate), from, LocalDate.of(2026, 1, 1), "test");
    }

    private static Money usd(String amount) {
        return Money.usd(new BigDecimal(amount));
    }

    @Test
    void instanceSeconds_areMultipliedOnce_andRoundedToPicodollars() {
        // 0.096 USD/h x 100 s / 3600 = 0.00266666... USD.
        Rater rater = new Rater(PriceBook.builtIn());
        Meter meter = rater.meter(DAY);
        meter.held(meter.holding(WEB, node("m6i.large", PurchaseOption.ON_DEMAND)), 0, 100_000_000, Ending.RELEASED);
        Bill bill = rater.rate(meter.close());
        assertEquals(usd("0.002666666667"), bill.total());
        Charge charge = bill.charges().get(0);
        assertEquals(100, charge.usage().quantity());
        assertEquals(new BigDecimal("0.027777777777778"), charge.pricingQuantity());
        assertEquals("$0.096 per Hrs, m6i.large linux instance", charge.description());
        assertEquals(CostKind.EC2_ON_DEMAND, charge.kind());
        // A day of 24 h, a month of 730 h: x 30.4166...
        assertEquals(usd("0.081111111121"), bill.perMonth());
    }

    @Test
    void spotInstance_paysThePriceInEffectSecondBySecond() {
        // 2 h at 0.03, then 4 h at 0.06, the price changing in mid-day: 0.06 + 0.24.
        Rater rater = new Rater(PriceBook.builtIn()
                .with(List.of(price("m6i.large/spot", "0.03", 0), price("m6i.large/spot", "0.06", 5 * H))));
        Meter meter = rater.meter(DAY);
        meter.held(meter.holding(WEB, node("m6i.large", PurchaseOption.SPOT)), 3 * H, 9 * H, Ending.RELEASED);
        UsageLog usage = meter.close();
        Bill bill = rater.rate(usage);
        assertEquals(
                List.of(usd("0.06"), usd("0.24")),
                bill.charges().stream().map(Charge::amount).toList());
        assertEquals(List.of(usd("0.3")), new Ledger(bill).slices(CostKind.EC2_SPOT));
        Rater other = new Rater(PriceBook.builtIn()
                .with(List.of(price("m6i.large/spot", "0.03", 0), price("m6i.large/spot", "0.06", 6 * H))));
        assertThrows(IllegalArgumentException.class, () -> other.rate(usage), "a change that the usage was not cut at");
    }

    @Test
    void nodeCost_isSplitByReservation_andTheRestIsIdle() {
        // A node of 2 vCPU and 6 GiB weighs 2 x 9 + 6 = 24. Web holds 1 vCPU and 3 GiB (12) all day, api 9 + 3 = 12 for
        // half of it: 12, 6 and 6 of 24.
        Rater rater = new Rater(PriceBook.builtIn().with(List.of(price("m6i.large", "0.1", 0))));
        Meter meter = rater.meter(DAY);
        int nodes = meter.nodes(Owner.nodes("shop", "od"), node("m6i.large", PurchaseOption.ON_DEMAND), 2000, 6144);
        int web = meter.seat(nodes, WEB, 1000, 3072);
        int api = meter.seat(nodes, API, 1000, 3072);
        meter.held(nodes, 0, 24 * H, Ending.STILL_HELD);
        meter.seated(web, 0, 24 * H);
        meter.seated(api, 12 * H, 24 * H);
        Ledger ledger = new Ledger(rater.rate(meter.close()));
        assertEquals(List.of(API, WEB, Owner.idle("shop", "od")), ledger.owners());
        assertEquals(usd("1.2"), ledger.of(WEB));
        assertEquals(usd("0.6"), ledger.of(API));
        assertEquals(usd("0.6"), ledger.of(Owner.idle("shop", "od")));
        assertEquals(usd("2.4"), ledger.of(CostKind.EC2_ON_DEMAND));
        assertEquals(3, ledger.postings(0).size());
    }

    @Test
    void halvingATasksCpu_halvesItsCpuCost() {
        Rater rater = new Rater(PriceBook.builtIn());
        Money[] cost = new Money[2];
        for (int i = 0; i < 2; i++) {
            Meter meter = rater.meter(DAY);
            List<Held> task = Held.fargateTask(
                            ZONE,
                            Architecture.X86_64,
                            OperatingSystem.LINUX,
                            PurchaseOption.ON_DEMAND,
                            1000 >> i,
                            2048,
                            20,
                            0)
                    .subList(0, 1);
            meter.held(meter.holding(WEB, task), 0, 24 * H, Ending.STILL_HELD);
            cost[i] = rater.rate(meter.close()).total();
        }
        assertEquals(usd("0.97152"), cost[0], "24 h x 0.04048");
        assertEquals(cost[0], cost[1].plus(cost[1]));
    }

    @Test
    void whatHasNoPrice_isRefusedBeforeTheRun() {
        Meter meter = new Rater(PriceBook.builtIn()).meter(DAY);
        List<Held> suseSpot = Held.node(ZONE, "m6i.large", OperatingSystem.SUSE, PurchaseOption.SPOT, "gp3", 0, 0);
        MissingPrice missing = assertThrows(MissingPrice.class, () -> meter.holding(WEB, suseSpot));
        assertEquals("us-east-1a/m6i.large/suse/spot", PriceItem.of(missing.key()));
    }

    @Test
    void oldPrices_areNamed() {
        Rater rater = new Rater(PriceBook.builtIn());
        Meter meter = rater.meter(DAY);
        meter.held(meter.holding(WEB, node("m6i.large", PurchaseOption.ON_DEMAND)), 0, H, Ending.RELEASED);
        Bill bill = rater.rate(meter.close());
        // The price is of 2026-07-20; ninety days later is 2026-10-18.
        assertEquals(0, bill.stalePrices(LocalDate.of(2026, 10, 18)).size());
        assertEquals(1, bill.stalePrices(LocalDate.of(2026, 10, 19)).size());
    }

    @Test
    void apportionment_givesTheRestToTheLargestRemainders_tiesInOrder() {
        assertArrayEquals(new long[] {34, 33, 33}, Apportionment.divide(100, new long[] {1, 1, 1}));
        // Quotas of 10: 1.43, 2.86, 5.71.
        assertArrayEquals(new long[] {1, 3, 6}, Apportionment.divide(10, new long[] {1, 2, 4}));
        assertThrows(IllegalArgumentException.class, () -> Apportionment.divide(1, new long[] {0}));
        assertThrows(IllegalArgumentException.class, () -> Apportionment.divide(1, new long[] {2, -1}));
        assertThrows(IllegalArgumentException.class, () -> Apportionment.divide(1, new long[] {1, 1L << 57}));
        // Three lines of 1/3 each make exactly one.
        assertArrayEquals(
                new long[] {1, 0, 0}, Apportionment.round(new long[] {1, 1, 1}, BigInteger.ONE, BigInteger.valueOf(3)));
    }

    @Test
    void apportionment_ofLargeNumbers_isExact() {
        Random random = new Random(7);
        for (int round = 0; round < 2_000; round++) {
            long whole = random.nextLong() >>> (1 + random.nextInt(60));
            long[] weights = random.longs(1 + random.nextInt(8), 0, 1L << (1 + random.nextInt(53)))
                    .toArray();
            weights[0]++;
            BigInteger sum = BigInteger.valueOf(Arrays.stream(weights).sum());
            long[] parts = Apportionment.divide(whole, weights);
            assertEquals(whole, Arrays.stream(parts).sum());
            for (int i = 0; i < parts.length; i++) {
                long floor = BigInteger.valueOf(whole)
                        .multiply(BigInteger.valueOf(weights[i]))
                        .divide(sum)
                        .longValueExact();
                assertTrue(parts[i] == floor || parts[i] == floor + 1, "quota " + floor + ", part " + parts[i]);
            }
        }
    }

    @Test
    void apportionment_isTheSameFastAndSlow() {
        long[] quantities = {7, 11, 13, 3_000_000_000_000L, 0};
        BigInteger up = BigInteger.valueOf(10_000_019);
        BigInteger down = BigInteger.valueOf(3_601);
        BigInteger far = BigInteger.ONE.shiftLeft(40).subtract(BigInteger.ONE);
        long[] fast = Apportionment.round(quantities, up, down);
        BigInteger sum = BigInteger.valueOf(3_000_000_000_031L).multiply(up);
        BigInteger whole = sum.shiftLeft(1).add(down).divide(down.shiftLeft(1));
        assertEquals(whole.longValueExact(), Arrays.stream(fast).sum());
        long[] slow = Apportionment.round(quantities, up, far);
        assertEquals(
                sum.shiftLeft(1).add(far).divide(far.shiftLeft(1)).longValueExact(),
                Arrays.stream(slow).sum());
    }
}
