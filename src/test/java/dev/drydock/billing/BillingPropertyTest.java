package dev.drydock.billing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.billing.usage.BalancerMeter;
import dev.drydock.billing.usage.BalancerType;
import dev.drydock.billing.usage.DurationRule;
import dev.drydock.billing.usage.Ending;
import dev.drydock.billing.usage.Granularity;
import dev.drydock.billing.usage.Held;
import dev.drydock.billing.usage.Meter;
import dev.drydock.billing.usage.Owner;
import dev.drydock.billing.usage.Slicing;
import dev.drydock.billing.usage.UsageLog;
import dev.drydock.billing.usage.UsageRecord;
import dev.drydock.pricing.Architecture;
import dev.drydock.pricing.OperatingSystem;
import dev.drydock.pricing.Place;
import dev.drydock.pricing.Price;
import dev.drydock.pricing.PriceBook;
import dev.drydock.pricing.PriceKey;
import dev.drydock.pricing.PriceOverride;
import dev.drydock.pricing.Product;
import dev.drydock.pricing.PurchaseOption;
import dev.drydock.unit.Money;
import dev.drydock.unit.TimeSpan;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What holds for the bill of any usage: slices, owners and charges sum to the total; nothing is negative; order and granularity change nothing; prices scale it.
 *
 * <p>Each usage set comes from its own seed, which a failure names.
 */
class BillingPropertyTest {
    private static final Place ZONE = new Place("000000000000", "us-east-1", "us-east-1a");
    private static final List<String> TYPES = List.of("m6i.large", "m5.xlarge", "c7g.medium", "t3.small");
    private static final LocalDate DAY = LocalDate.of(2026, 1, 1);

    /** One thing that was held, reported, or reserved. */
    private record Event(int number, long from, long to, Ending ending) {}

    /** A random set of usage: what is registered comes from its seed, what happened is a list that can be put in any order. */
    private static final class UsageSet {
        private final long seed;
        private final long length;
        private final long start;
        private final PriceBook book;
        private final List<Event> events = new ArrayList<>();
        private final List<Event> seatings = new ArrayList<>();
        private int kinds;

        UsageSet(long seed) {
            Random random = new Random(seed);
            this.seed = seed;
            this.length = TimeSpan.HOUR + (long) (random.nextDouble() * random.nextDouble() * 8 * TimeSpan.DAY);
            this.start = random.nextInt(100_000) * 977L;
            this.book = PriceBook.builtIn().with(spotPrices(random));
            register(new Meter(slicing(Granularity.DAILY)));
            int count = 1 + random.nextInt(60);
            for (int i = 0; i < count; i++) {
                long from = (long) (random.nextDouble() * length);
                long most = random.nextBoolean() ? 3 * TimeSpan.MINUTE : length;
                long to = Math.min(length, from + (long) (random.nextDouble() * most));
                Ending ending = to == length ? Ending.STILL_HELD : Ending.values()[random.nextInt(2)];
                events.add(new Event(random.nextInt(kinds), from, to, ending));
                seatings.add(new Event(random.nextInt(3), from, to, ending));
            }
        }

        private List<PriceOverride> spotPrices(Random random) {
            List<PriceOverride> all = new ArrayList<>();
            for (String type : TYPES.subList(0, 2)) {
                PriceKey key = PriceKey.instance(
                        new Place("", "us-east-1", "us-east-1a"), type, OperatingSystem.LINUX, PurchaseOption.SPOT);
                long from = 0;
                while (from < length) {
                    all.add(new PriceOverride(
                            key, BigDecimal.valueOf(1 + random.nextInt(999_999), 6), from, DAY, "test"));
                    from += 1 + (long) (random.nextDouble() * 2 * TimeSpan.DAY);
                }
            }
            return all;
        }

        Slicing slicing(Granularity granularity) {
            return new Slicing(start, 0, length, granularity);
        }

        private void register(Meter meter) {
            kinds = 0;
            for (String owner : List.of("web", "api", "worker")) {
                Owner service = Owner.service("shop", owner);
                for (PurchaseOption option : PurchaseOption.values()) {
                    meter.holding(
                            service,
                            Held.fargateTask(
                                    ZONE, Architecture.X86_64, OperatingSystem.LINUX, option, 250, 512, 25, 1));
                    kinds++;
                }
                meter.holding(service, Held.balancer(ZONE, BalancerType.APPLICATION, 2));
                kinds++;
            }
        }

        UsageLog meter(Granularity granularity, boolean shuffled) {
            Meter meter = new Rater(book).meter(slicing(granularity));
            register(meter);
            List<Integer> nodes = new ArrayList<>();
            List<Integer> seats = new ArrayList<>();
            for (String type : TYPES) {
                for (PurchaseOption option : PurchaseOption.values()) {
                    int sort = meter.nodes(
                            Owner.nodes("shop", option.word()),
                            Held.node(ZONE, type, OperatingSystem.LINUX, option, "gp3", 30, 1),
                            2000,
                            7985);
                    nodes.add(sort);
                    seats.add(meter.seat(sort, Owner.service("shop", "web"), 500, 1024));
                    seats.add(meter.seat(sort, Owner.service("shop", "api"), 1000, 100));
                }
            }
            List<Event> order = new ArrayList<>(events);
            if (shuffled) {
                Collections.shuffle(order, new Random(seed + 1));
            }
            for (Event event : order) {
                meter.held(event.number, event.from, event.to, event.ending);
                meter.held(nodes.get(event.number % nodes.size()), event.from, event.to, event.ending);
            }
            for (Event event : seatings) {
                meter.seated(seats.get((int) (event.from % seats.size())), event.from, event.to);
            }
            BalancerMeter traffic = meter.traffic(Owner.service("shop", "web"), ZONE, BalancerType.APPLICATION);
            traffic.add(0, length, length, 3 * length, length / 7, length / 3);
            return meter.close();
        }

        Bill bill(Granularity granularity, boolean shuffled) {
            return new Rater(book).rate(meter(granularity, shuffled));
        }
    }

    @Test
    void anyUsage_keepsTheBooks() {
        for (int seed = 0; seed < 300; seed++) {
            check(seed);
        }
    }

    @Test
    @Tag("campaign")
    void muchUsage_keepsTheBooks() {
        for (int seed = 300; seed < 10_300; seed++) {
            check(seed);
        }
    }

    private static void check(int seed) {
        UsageSet set = new UsageSet(seed);
        Bill daily = set.bill(Granularity.DAILY, false);
        String which = "seed " + seed;
        partsSumToTheWhole(daily, which);
        slicesAreDisjointAndPricedAsInEffect(daily, set.book, which);
        assertEquals(list(daily), list(set.bill(Granularity.DAILY, true)), which + ": order of records");
        Bill hourly = set.bill(Granularity.HOURLY, false);
        if (seed % 10 == 0) {
            partsSumToTheWhole(hourly, which);
        }
        assertEquals(daily.total(), hourly.total(), which + ": granularity");
        billedSecondsAreTheRules(set, daily, which);
        pricesScaleTheBill(set, daily, which);
    }

    private static List<Charge> list(Bill bill) {
        return List.copyOf(bill.charges());
    }

    private static void partsSumToTheWhole(Bill bill, String which) {
        Ledger ledger = new Ledger(bill);
        Money charges = Money.ZERO;
        int index = 0;
        int step = 1 + bill.charges().size() / 200;
        for (Charge charge : bill.charges()) {
            assertTrue(charge.amount().amount().signum() >= 0, () -> which + ": negative " + charge);
            charges = charges.plus(charge.amount());
            Money parts =
                    ledger.postings(index).stream().map(Ledger.Posting::amount).reduce(Money.ZERO, Money::plus);
            assertEquals(charge.amount(), parts, () -> which + ": postings of " + charge);
            index++;
        }
        assertEquals(bill.total(), charges, which);
        Money owners = Money.ZERO;
        for (Owner owner : ledger.owners()) {
            assertTrue(ledger.of(owner).amount().signum() >= 0, which + ": " + owner);
            owners = owners.plus(ledger.of(owner));
        }
        assertEquals(bill.total(), owners, which + ": owners");
        Money slices = Money.ZERO;
        for (CostKind kind : CostKind.values()) {
            for (Money slice : ledger.slices(kind)) {
                slices = slices.plus(slice);
            }
        }
        assertEquals(bill.total(), slices, which + ": kinds and slices");
    }

    private static void slicesAreDisjointAndPricedAsInEffect(Bill bill, PriceBook book, String which) {
        UsageRecord last = null;
        for (Charge charge : bill.charges()) {
            UsageRecord usage = charge.usage();
            Price atStart = book.price(usage.key(), usage.from());
            assertEquals(atStart, charge.price(), which);
            assertEquals(
                    atStart,
                    book.price(usage.key(), usage.to() - 1),
                    () -> which + ": a price changes inside " + usage);
            UsageRecord before = last;
            if (before != null
                    && before.key().equals(usage.key())
                    && before.owner().equals(usage.owner())
                    && before.host() == usage.host()) {
                assertTrue(before.to() <= usage.from(), () -> which + ": " + before + " overlaps " + usage);
            }
            last = usage;
        }
    }

    /* The metered seconds of each kind are the sum of the rule's billed seconds, holding by holding, whatever the slices. */
    private static void billedSecondsAreTheRules(UsageSet set, Bill bill, String which) {
        Map<PriceKey, Long> metered = new HashMap<>();
        for (Charge charge : bill.charges()) {
            metered.merge(charge.usage().key(), charge.usage().quantity(), Long::sum);
        }
        long expected = 0;
        for (Event event : set.events) {
            if (event.number % 3 != 2) {
                PriceKey key = Held.fargateTask(
                                ZONE,
                                Architecture.X86_64,
                                OperatingSystem.LINUX,
                                PurchaseOption.values()[event.number % 3],
                                250,
                                512,
                                20,
                                0)
                        .get(0)
                        .key();
                long seconds = DurationRule.of(key).billedSeconds(event.from, event.to, event.ending);
                assertTrue(event.ending == Ending.STILL_HELD || seconds >= 60, which + ": below the minimum");
                assertTrue(seconds * TimeSpan.SECOND >= event.to - event.from, which + ": rounded down");
                expected += 250 * seconds;
            }
        }
        long actual = metered.entrySet().stream()
                .filter(entry -> entry.getKey().product() == Product.FARGATE_VCPU)
                .mapToLong(Map.Entry::getValue)
                .sum();
        assertEquals(expected, actual, which + ": billed seconds");
    }

    /* Each (key, price) is rounded once, to half a picodollar; k times the prices is k times the cost to within (k + 1) / 2 of those. */
    private static void pricesScaleTheBill(UsageSet set, Bill bill, String which) {
        int factor = 7;
        List<PriceOverride> scaled = new ArrayList<>();
        Map<PriceKey, Boolean> seen = new HashMap<>();
        int roundings = 0;
        for (Charge charge : bill.charges()) {
            PriceKey key = charge.usage().key();
            if (seen.put(key, true) == null) {
                long[] changes = set.book.changes(key);
                for (int i = -1; i < changes.length; i++) {
                    long from = i < 0 ? 0 : changes[i];
                    BigDecimal rate = set.book.price(key, from).rate().multiply(BigDecimal.valueOf(factor));
                    scaled.add(new PriceOverride(key, rate, from, DAY, "test"));
                    roundings++;
                }
            }
        }
        Money more = new Rater(set.book.with(scaled)).rate(bill.usage()).total();
        BigDecimal off = bill.total()
                .amount()
                .multiply(BigDecimal.valueOf(factor))
                .subtract(more.amount())
                .abs();
        BigDecimal bound = BigDecimal.valueOf((long) roundings * (factor + 1) / 2, 12);
        assertTrue(off.compareTo(bound) <= 0, which + ": off by " + off);
    }
}
