package dev.drydock.billing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.billing.commit.Commitment;
import dev.drydock.billing.commit.ReservationExchange;
import dev.drydock.billing.commit.ReservedInstances;
import dev.drydock.billing.usage.Granularity;
import dev.drydock.billing.usage.Slicing;
import dev.drydock.pricing.Offer;
import dev.drydock.pricing.OfferPrice;
import dev.drydock.pricing.OperatingSystem;
import dev.drydock.pricing.Place;
import dev.drydock.pricing.PriceBook;
import dev.drydock.pricing.PriceKey;
import dev.drydock.pricing.PurchaseOption;
import dev.drydock.unit.Money;
import dev.drydock.unit.TimeSpan;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Upfront fees that a price quotes apart, and exchanges of convertible Reserved Instances: nothing of a fee is lost or counted twice. */
class ExchangesTest {
    private static final long H = TimeSpan.HOUR;
    private static final long YEAR = 8_760 * H;

    private static PriceKey key(String type) {
        return PriceKey.instance(
                new Place("a", "us-east-1", ""), type, OperatingSystem.LINUX, PurchaseOption.ON_DEMAND);
    }

    private static Offer convertible(Offer.Term term, Offer.Payment payment) {
        return new Offer(Offer.Kind.CONVERTIBLE, term, payment);
    }

    private static OfferPrice quoted(String type, Offer offer, String upfront, String hourly) {
        BigDecimal fee = new BigDecimal(upfront);
        BigDecimal rate = new BigDecimal(hourly)
                .add(fee.divide(BigDecimal.valueOf(offer.term().hours()), 12, RoundingMode.HALF_UP));
        return new OfferPrice(
                key(type),
                offer,
                rate,
                Optional.of(new OfferPrice.Fees(fee, new BigDecimal(hourly))),
                LocalDate.EPOCH,
                "quoted");
    }

    private static Bill year(PriceBook book, Commitment... commitments) {
        Rater rater = new Rater(book, List.of(commitments));
        return rater.rate(
                rater.meter(new Slicing(0, 0, YEAR, Granularity.HOURLY)).close());
    }

    private static String six(BigDecimal amount) {
        return amount.setScale(6, RoundingMode.HALF_UP).toPlainString();
    }

    /** AWS CLI reference, get-reserved-instances-exchange-quote: 26,279 hours remain; one at 0.0278 an hour for t2.nano ones, $85 for three years and 0.0032 an hour. */
    @Test
    void publishedQuote_comesOut() {
        Offer none = convertible(Offer.Term.THREE_YEARS, Offer.Payment.NO_UPFRONT);
        Offer partial = convertible(Offer.Term.THREE_YEARS, Offer.Payment.PARTIAL_UPFRONT);
        PriceBook book = PriceBook.builtIn()
                .withOffers(
                        List.of(quoted("t2.large", none, "0", "0.0278"), quoted("t2.nano", partial, "85", "0.0032")));
        ReservedInstances old = new ReservedInstances("old", key("t2.large"), 1, none, 0, 26_280 * H);
        Exchanges.Quote quote = Exchanges.quote(old, new ReservationExchange(H / 2, key("t2.nano"), partial), book);
        assertEquals(5, quote.count());
        assertEquals("0.000000", six(quote.remainingUpfront()));
        assertEquals("730.556200", six(quote.remainingTotal()));
        assertEquals("424.983828", six(quote.newUpfront()));
        assertEquals("845.447828", six(quote.newTotal()));
        assertEquals("424.983828", six(quote.paymentDue()));
    }

    /** EC2 user guide, Calculate Convertible Reserved Instances exchanges: one of $35 for ones of $10 makes four. */
    @Test
    void publishedCount_isRoundedUp() {
        Offer all = convertible(Offer.Term.ONE_YEAR, Offer.Payment.ALL_UPFRONT);
        PriceBook book = PriceBook.builtIn()
                .withOffers(List.of(quoted("m5.large", all, "35", "0"), quoted("m6i.large", all, "10", "0")));
        ReservedInstances old = new ReservedInstances("old", key("m5.large"), 1, all, 0, YEAR);
        Exchanges.Quote quote = Exchanges.quote(old, new ReservationExchange(YEAR / 2, key("m6i.large"), all), book);
        assertEquals(4, quote.count());
        assertEquals("2.500000", six(quote.paymentDue()), "half a year of 40 less half a year of 35");
        assertEquals(
                1,
                Exchanges.quote(old, new ReservationExchange(YEAR / 2, key("m5.large"), all), book)
                        .count());
    }

    /** Unused for its whole term, a reservation costs what is paid for it, to the last digit; what is paid at the start is the quoted fee. */
    @Test
    void quotedFees_areSpreadExactly_andPaidAsQuoted() {
        Offer offer = new Offer(Offer.Kind.STANDARD, Offer.Term.ONE_YEAR, Offer.Payment.PARTIAL_UPFRONT);
        PriceBook book = PriceBook.builtIn().withOffers(List.of(quoted("c5.xlarge", offer, "447", "0.051")));
        Bill bill = year(book, new ReservedInstances("ri", key("c5.xlarge"), 3, offer, 0, YEAR));
        /* 3 x (447 + 8760 x 0.051) */
        assertEquals(Money.usd(new BigDecimal("2681.28")), bill.total());
        assertEquals(bill.total(), bill.cash());
        Charge upfront = bill.charges().stream()
                .filter(charge -> charge.line() == LineKind.UPFRONT_FEE)
                .findFirst()
                .orElseThrow();
        assertEquals(Money.usd(new BigDecimal("1341")), upfront.cash());
        assertEquals(
                "0.500",
                bill.upfrontShare(bill.commitments().get(0))
                        .setScale(3, RoundingMode.HALF_UP)
                        .toPlainString());
    }

    /** Over the whole term what is paid is what it costs, however often it is exchanged; the new ones hold until the old ones' end. */
    @Test
    void exchanges_loseNothing_andCountNothingTwice() {
        Offer partial = convertible(Offer.Term.ONE_YEAR, Offer.Payment.PARTIAL_UPFRONT);
        Offer all = convertible(Offer.Term.ONE_YEAR, Offer.Payment.ALL_UPFRONT);
        ReservedInstances base = new ReservedInstances(
                "base",
                key("m5.large"),
                4,
                partial,
                0,
                YEAR,
                Optional.empty(),
                List.of(
                        new ReservationExchange(100 * 24 * H, key("c6i.xlarge"), all),
                        new ReservationExchange(200 * 24 * H, key("r6i.large"), partial)));
        Bill bill = year(PriceBook.builtIn(), base);
        assertEquals(
                List.of("base", "base-exchange-1", "base-exchange-2"),
                bill.commitments().stream().map(Commitment::name).toList());
        assertEquals(YEAR, bill.commitments().get(2).to());
        assertEquals(100 * 24 * H, bill.commitments().get(0).to());
        assertEquals(bill.total(), bill.cash());
        assertTrue(bill.total().amount().signum() > 0);
        /* Dearer by value than never exchanged: AWS gives whole ones, worth no less. */
        Bill kept = year(PriceBook.builtIn(), new ReservedInstances("base", key("m5.large"), 4, partial, 0, YEAR));
        assertTrue(bill.total().amount().compareTo(kept.total().amount()) >= 0, bill.total() + " " + kept.total());
    }

    /** Whenever, for whatever, however paid: what is paid over the term is what it costs, to the last digit, and no exchange pays back. */
    @Test
    void randomExchanges_costWhatIsPaid() {
        Random random = new Random(7);
        List<String> types = List.of("m5.large", "m6i.large", "c6i.xlarge", "r6i.2xlarge", "t3.medium");
        List<Offer.Payment> payments = List.of(Offer.Payment.values());
        for (int i = 0; i < 25; i++) {
            Offer first = convertible(Offer.Term.ONE_YEAR, payments.get(random.nextInt(3)));
            int least = first.payment() == Offer.Payment.NO_UPFRONT ? 0 : 1;
            Offer second = convertible(Offer.Term.ONE_YEAR, payments.get(least + random.nextInt(3 - least)));
            long at = 1 + (long) (random.nextDouble() * (YEAR - 30 * H));
            ReservationExchange exchange =
                    new ReservationExchange(at, key(types.get(random.nextInt(types.size()))), second);
            ReservedInstances base = new ReservedInstances(
                    "base",
                    key(types.get(random.nextInt(types.size()))),
                    1 + random.nextInt(20),
                    first,
                    0,
                    YEAR,
                    Optional.empty(),
                    List.of(exchange));
            Exchanges.Quote quote = Exchanges.quote(base, exchange, PriceBook.builtIn());
            assertTrue(quote.paymentDue().signum() >= 0, "payment due " + quote + " of " + base);
            assertTrue(
                    quote.newTotal().add(new BigDecimal("0.000001")).compareTo(quote.remainingTotal()) >= 0,
                    quote + " of " + base);
            Bill bill = year(PriceBook.builtIn(), base);
            assertEquals(bill.total(), bill.cash(), base.toString());
        }
    }
}
