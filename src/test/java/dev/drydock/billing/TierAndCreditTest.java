package dev.drydock.billing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.billing.commit.ReservedInstances;
import dev.drydock.billing.usage.Ending;
import dev.drydock.billing.usage.Granularity;
import dev.drydock.billing.usage.Held;
import dev.drydock.billing.usage.Meter;
import dev.drydock.billing.usage.Owner;
import dev.drydock.billing.usage.Slicing;
import dev.drydock.pricing.Offer;
import dev.drydock.pricing.OperatingSystem;
import dev.drydock.pricing.Place;
import dev.drydock.pricing.PriceBook;
import dev.drydock.pricing.PriceKey;
import dev.drydock.pricing.PriceOverride;
import dev.drydock.pricing.Product;
import dev.drydock.pricing.PurchaseOption;
import dev.drydock.unit.Money;
import dev.drydock.unit.TimeSpan;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Monthly tiers, free allowances and credits, by hand. */
class TierAndCreditTest {
    private static final long GIB = 1L << 30;
    private static final Owner WEB = Owner.service("shop", "web");

    private static Money usd(String amount) {
        return Money.usd(new BigDecimal(amount));
    }

    private static PriceKey internet(String account) {
        return PriceKey.plain(Product.DATA_TRANSFER, new Place(account, "us-east-1", ""), "internet");
    }

    private static Slicing from(String start, long days) {
        long second = Instant.parse(start).getEpochSecond();
        return new Slicing(second, 0, days * TimeSpan.DAY, Granularity.DAILY);
    }

    @Test
    void tiers_areFilledOverTheMonth_andSplitTheLineThatCrosses() {
        // 100 GB free, 10,140 at 0.09, the last 9,760 at 0.085; two accounts fill one ladder.
        Meter meter = new Meter(from("2026-03-01T00:00:00Z", 31));
        meter.count(meter.counter(WEB, internet("a")), 10_000 * GIB, TimeSpan.DAY);
        meter.count(meter.counter(WEB, internet("b")), 10_000 * GIB, 2 * TimeSpan.DAY);
        Bill bill = new Rater(PriceBook.builtIn()).rate(meter.close());
        assertEquals(usd("1742.2"), bill.total());
        assertEquals(4, bill.charges().size());
        assertEquals(usd("0"), bill.charges().get(0).amount());
        for (Charge charge : bill.charges()) {
            assertEquals(
                    0,
                    charge.pricingQuantity()
                            .multiply(charge.price().rate())
                            .compareTo(charge.list().amount()));
        }
    }

    @Test
    void tiers_beginAnewEachCalendarMonth() {
        // 150 GB on the last day of March and on the first of April in UTC: 50 paid each.
        Meter meter = new Meter(from("2026-03-30T12:00:00Z", 3));
        int counter = meter.counter(WEB, internet("a"));
        meter.count(counter, 150 * GIB, TimeSpan.DAY);
        meter.count(counter, 150 * GIB, 2 * TimeSpan.DAY);
        assertEquals(
                usd("9"), new Rater(PriceBook.builtIn()).rate(meter.close()).total());
    }

    @Test
    void credits_areTheOnlyNegativeLines() {
        // An address for two days at 0.005: 0.12 a day. The first credit pays 0.1 of the first day, the second the rest
        // and 0.03 more.
        Meter meter = new Meter(from("2026-03-01T00:00:00Z", 2));
        PriceKey address = PriceKey.plain(Product.PUBLIC_IPV4, new Place("a", "us-east-1", ""), "");
        meter.held(meter.holding(WEB, List.of(new Held(address, 1))), 0, 2 * TimeSpan.DAY, Ending.STILL_HELD);
        List<Credit> credits = List.of(new Credit("one", 100_000_000_000L), new Credit("two", 50_000_000_000L));
        Bill bill = new Rater(PriceBook.builtIn(), List.of(), credits).rate(meter.close());
        assertEquals(usd("0.09"), bill.total());
        assertEquals(usd("0.09"), bill.cash());
        assertEquals(usd("0.24"), bill.list());
        Ledger ledger = new Ledger(bill);
        assertEquals(usd("0.24"), ledger.of(WEB));
        assertEquals(usd("-0.1"), ledger.of(new Owner(Owner.Kind.CREDIT, "", "one")));
        assertEquals(usd("-0.05"), ledger.of(CostKind.CREDIT).plus(usd("0.1")));
        for (Charge charge : bill.charges()) {
            assertTrue(
                    charge.line() == LineKind.CREDIT || charge.amount().amount().signum() >= 0);
        }
    }

    @Test
    void credits_leaveUpfrontFeesAndMarketplace() {
        // An hour: an m6i.large that is reserved, all upfront at 0.0592 x 8,760 = 518.592, software at 0.07, and an
        // address at 0.005, which alone the credit pays.
        Place zone = new Place("a", "us-east-1", "us-east-1a");
        PriceKey instance = PriceKey.instance(zone, "m6i.large", OperatingSystem.LINUX, PurchaseOption.ON_DEMAND);
        PriceKey software = PriceKey.plain(Product.IMAGE_SOFTWARE, zone.regional(), "ami");
        Offer offer = new Offer(Offer.Kind.STANDARD, Offer.Term.ONE_YEAR, Offer.Payment.ALL_UPFRONT);
        Rater rater = new Rater(
                PriceBook.builtIn()
                        .with(List.of(new PriceOverride(
                                software, new BigDecimal("0.07"), 0, LocalDate.of(2026, 1, 1), "Marketplace"))),
                List.of(new ReservedInstances(
                        "ri",
                        instance.in(zone.regional()),
                        1,
                        offer,
                        0,
                        offer.term().hours() * TimeSpan.HOUR)),
                List.of(new Credit("promo", 10_000_000_000_000L)));
        Meter meter = rater.meter(new Slicing(0, 0, TimeSpan.HOUR, Granularity.HOURLY));
        List<Held> held = List.of(new Held(instance, 1), new Held(software, 1), Held.address(zone));
        meter.held(meter.holding(WEB, held), 0, TimeSpan.HOUR, Ending.STILL_HELD);
        Bill bill = rater.rate(meter.close());
        assertEquals(usd("518.662"), bill.cash());
        assertEquals(usd("0.1292"), bill.total());
    }
}
