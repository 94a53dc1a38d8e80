package dev.drydock.billing;

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
import dev.drydock.pricing.OperatingSystem;
import dev.drydock.pricing.Place;
import dev.drydock.pricing.PriceBook;
import dev.drydock.pricing.PriceKey;
import dev.drydock.pricing.Product;
import dev.drydock.pricing.PurchaseOption;
import dev.drydock.scenario.PrivateRateExclusion;
import dev.drydock.scenario.PrivateRates;
import dev.drydock.unit.Money;
import dev.drydock.unit.Share;
import dev.drydock.unit.TimeSpan;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Agreed prices and discounts, by hand and over random fleets. */
class PrivateRatesTest {
    private static final Place PLACE = new Place("a", "us-east-1", "");
    private static final PriceKey ADDRESS = PriceKey.plain(Product.PUBLIC_IPV4, PLACE, "");
    private static final PriceKey INSTANCE =
            PriceKey.instance(PLACE, "m6i.large", OperatingSystem.LINUX, PurchaseOption.ON_DEMAND);
    private static final PriceKey SPOT =
            PriceKey.instance(PLACE, "m6i.large", OperatingSystem.LINUX, PurchaseOption.SPOT);

    private static Money usd(String amount) {
        return Money.usd(new BigDecimal(amount));
    }

    private static Agreement agreed(
            String discount,
            Map<String, Share> services,
            List<PrivateRateExclusion> except,
            Map<String, Money> prices) {
        return Agreement.of(Optional.of(new PrivateRates(Share.parse(discount), services, except, prices)));
    }

    private static Bill day(Agreement agreement, PriceKey... keys) {
        Meter meter = new Meter(new Slicing(0, 0, TimeSpan.DAY, Granularity.HOURLY));
        Owner web = Owner.service("shop", "web");
        for (PriceKey key : keys) {
            meter.held(meter.holding(web, List.of(new Held(key, 1))), 0, TimeSpan.DAY, Ending.STILL_HELD);
        }
        return new Rater(PriceBook.builtIn(), List.of(), List.of(), agreement).rate(meter.close());
    }

    @Test
    void discount_comesOffEveryService_orOffItsOwn() {
        /* A day: m6i.large at 0.096 is 2.304, an address at 0.005 is 0.12. */
        Bill all = day(agreed("9%", Map.of(), List.of(), Map.of()), INSTANCE, ADDRESS);
        assertEquals(usd("2.20584"), all.total()); /* 2.424 x 0.91 */
        assertEquals(usd("2.424"), all.list());
        assertEquals(usd("2.20584"), all.contracted());
        assertEquals(usd("2.20584"), all.cash());
        Map<String, Share> services = Map.of("AmazonEC2", Share.parse("12.5%"), "AmazonVPC", Share.parse("0%"));
        Bill own = day(agreed("9%", services, List.of(), Map.of()), INSTANCE, ADDRESS);
        assertEquals(usd("2.136"), own.total()); /* 2.304 x 0.875 + 0.12 */
        Charge charge = own.charges().get(0);
        assertEquals(new BigDecimal("0.084"), charge.contractedRate());
        assertEquals(usd("0.096"), charge.list());
        assertEquals(usd("0.084"), charge.contracted());
    }

    @Test
    void marketplaceAndWhatIsExcepted_areLeftOut() {
        PriceKey software = PriceKey.plain(Product.IMAGE_SOFTWARE, PLACE, "c.od");
        Agreement plain = agreed("10%", Map.of(), List.of(), Map.of());
        assertEquals(BigDecimal.ZERO, plain.percent(software, LineKind.USAGE, Optional.empty()));
        Agreement own = agreed("10%", Map.of("AWSMarketplace", Share.parse("3%")), List.of(), Map.of());
        assertEquals(BigDecimal.valueOf(3), own.percent(software, LineKind.USAGE, Optional.empty()));
        PriceKey nat = PriceKey.plain(Product.NAT_GATEWAY_DATA, PLACE, "");
        Agreement compute = agreed("0%", Map.of("AmazonEC2", Share.parse("7%")), List.of(), Map.of());
        assertEquals(BigDecimal.valueOf(7), compute.percent(nat, LineKind.USAGE, Optional.empty()));
        Agreement spotless = agreed("10%", Map.of(), List.of(PrivateRateExclusion.SPOT), Map.of());
        assertEquals(BigDecimal.ZERO, spotless.percent(SPOT, LineKind.USAGE, Optional.empty()));
        assertEquals(0, BigDecimal.TEN.compareTo(spotless.percent(INSTANCE, LineKind.USAGE, Optional.empty())));
    }

    @Test
    void agreedPrice_standsInPlaceOfListPriceAndTiers() {
        Bill instance = day(agreed("0%", Map.of(), List.of(), Map.of("m6i.large", usd("0.05"))), INSTANCE);
        assertEquals(usd("1.2"), instance.total());
        assertEquals(usd("2.304"), instance.list());
        Bill both = day(agreed("10%", Map.of(), List.of(), Map.of("m6i.large", usd("0.05"))), INSTANCE);
        assertEquals(usd("1.08"), both.total());
        Meter meter = new Meter(new Slicing(0, 0, TimeSpan.DAY, Granularity.DAILY));
        PriceKey internet = PriceKey.plain(Product.DATA_TRANSFER, PLACE, "internet");
        meter.count(meter.counter(Owner.service("shop", "web"), internet), 20_000L << 30, TimeSpan.HOUR);
        Agreement flat = agreed("0%", Map.of(), List.of(), Map.of("data-transfer/internet", usd("0.03")));
        Bill bill = new Rater(PriceBook.builtIn(), List.of(), List.of(), flat).rate(meter.close());
        assertEquals(usd("600"), bill.total());
        /* 100 GB free, 10,140 at 0.09, 9,760 at 0.085 */
        assertEquals(usd("1742.2"), bill.list());
    }

    @Test
    void discount_followsCommitments_andSumsExactly() {
        Agreement nine = agreed("9%", Map.of(), List.of(), Map.of());
        Agreement none = agreed("9%", Map.of(), List.of(PrivateRateExclusion.COMMITMENTS), Map.of());
        for (int seed = 0; seed < 200; seed++) {
            RandomFleet fleet = new RandomFleet(seed);
            UsageLog usage = fleet.usage(false);
            Bill before = new Rater(PriceBook.builtIn(), fleet.commitments()).rate(usage);
            Bill bill = new Rater(PriceBook.builtIn(), fleet.commitments(), List.of(), nine).rate(usage);
            assertEquals(nineOff(before.total()), bill.total(), "seed " + seed);
            assertEquals(nineOff(before.cash()), bill.cash(), "seed " + seed);
            assertEquals(before.list(), bill.list(), "seed " + seed);
            Money sum = Money.ZERO;
            for (Charge charge : bill.charges()) {
                sum = sum.plus(charge.amount());
                BigDecimal off = charge.pricingQuantity()
                        .multiply(charge.contractedRate())
                        .subtract(charge.contracted().amount());
                assertTrue(
                        off.abs().compareTo(new BigDecimal("1e-8")) <= 0, () -> "quantity x agreed price: " + charge);
            }
            assertEquals(bill.total(), sum);
            Bill spared = new Rater(PriceBook.builtIn(), fleet.commitments(), List.of(), none).rate(usage);
            for (int i = 0; i < fleet.commitments().size(); i++) {
                assertEquals(before.use(i).used(), spared.use(i).used(), "seed " + seed);
            }
        }
    }

    private static Money nineOff(Money amount) {
        return Money.usd(amount.amount().multiply(new BigDecimal("0.91")).setScale(Money.SCALE, RoundingMode.HALF_UP));
    }

    @Test
    void agreementsThatSayNothingOrTooMuch_areRefused() {
        assertThrows(IllegalArgumentException.class, () -> agreed("0%", Map.of(), List.of(), Map.of()));
        assertThrows(IllegalArgumentException.class, () -> agreed("100%", Map.of(), List.of(), Map.of()));
        Map<String, Share> unknown = Map.of("AmazonEC3", Share.parse("5%"));
        assertThrows(IllegalArgumentException.class, () -> agreed("0%", unknown, List.of(), Map.of()));
        assertThrows(
                IllegalArgumentException.class,
                () -> agreed("0%", Map.of(), List.of(PrivateRateExclusion.SPOT), Map.of("m6i.large", usd("0.05"))));
    }
}
