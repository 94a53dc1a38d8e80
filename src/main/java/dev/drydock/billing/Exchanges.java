package dev.drydock.billing;

import dev.drydock.billing.commit.Commitment;
import dev.drydock.billing.commit.ReservationExchange;
import dev.drydock.billing.commit.ReservedInstances;
import dev.drydock.pricing.Offer;
import dev.drydock.pricing.PriceBook;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Exchanges of convertible Reserved Instances: the old ones end, as many new ones as are worth no less hold for the rest of the term, and what of the new ones' upfront fees
 * the old ones' do not pay for is due.
 *
 * <p>The value of a reservation is its upfront fee in proportion to the whole hours that remain, and what is paid by the hour for these. Source: EC2 user guide, "Exchange
 * Convertible Reserved Instances"; EC2 API reference, ReservationValue.
 */
public final class Exchanges {
    private static final long HOUR = CommitBenefit.HOUR;
    private static final long LEAST_HOURS = 24;
    /* Values that differ by rounding alone are equal: seven for seven must not become eight. */
    private static final int DIGITS = 12;

    private Exchanges() {}

    /**
     * What an exchange comes to, as {@code get-reserved-instances-exchange-quote} answers.
     *
     * @param count how many new ones there are
     * @param remainingUpfront what of the old ones' upfront fees is left, in dollars
     * @param remainingTotal the old ones' value
     * @param newUpfront the new ones' upfront fees for the rest of the term
     * @param newTotal the new ones' value, no less
     * @param paymentDue what is to be paid, not negative
     */
    public record Quote(
            int count,
            BigDecimal remainingUpfront,
            BigDecimal remainingTotal,
            BigDecimal newUpfront,
            BigDecimal newTotal,
            BigDecimal paymentDue) {}

    /**
     * The commitments with a reservation for each stretch between exchanges: those after the first are named after it, like {@code base-exchange-1}.
     *
     * @throws IllegalArgumentException when AWS would refuse an exchange
     * @throws dev.drydock.pricing.MissingPrice when something has no rate
     */
    public static List<Commitment> applied(List<Commitment> commitments, PriceBook book) {
        List<Commitment> all = new ArrayList<>();
        for (Commitment one : commitments) {
            if (one instanceof ReservedInstances reserved
                    && !reserved.exchanges().isEmpty()) {
                apply(reserved, book, all);
            } else {
                all.add(one);
            }
        }
        return List.copyOf(all);
    }

    private static void apply(ReservedInstances first, PriceBook book, List<Commitment> all) {
        ReservedInstances now = with(first, first.to(), first.upfront());
        int number = 0;
        for (ReservationExchange exchange : first.exchanges()) {
            Quote quote = quote(now, exchange, book);
            BigDecimal fees = fees(now, book);
            BigDecimal paid = now.upfront().map(ReservedInstances.Upfront::paid).orElse(fees);
            all.add(with(
                    now,
                    exchange.at(),
                    Optional.of(new ReservedInstances.Upfront(fees.subtract(quote.remainingUpfront), paid))));
            number++;
            now = new ReservedInstances(
                    first.name() + "-exchange-" + number,
                    exchange.key(),
                    quote.count,
                    exchange.offer(),
                    exchange.at(),
                    now.to(),
                    Optional.of(new ReservedInstances.Upfront(quote.newUpfront, quote.paymentDue)),
                    List.of());
        }
        all.add(now);
    }

    private static ReservedInstances with(ReservedInstances of, long to, Optional<ReservedInstances.Upfront> upfront) {
        return new ReservedInstances(of.name(), of.key(), of.count(), of.offer(), of.from(), to, upfront, List.of());
    }

    /* The upfront fees of all of them that are spread until their end. */
    private static BigDecimal fees(ReservedInstances of, PriceBook book) {
        return of.upfront()
                .map(ReservedInstances.Upfront::spread)
                .orElseGet(() -> ReservedTerms.of(of, book).upfront().multiply(BigDecimal.valueOf(of.count())));
    }

    /**
     * What an exchange of some reservation comes to.
     *
     * @throws IllegalArgumentException when AWS would refuse it
     * @throws dev.drydock.pricing.MissingPrice when something has no rate
     */
    public static Quote quote(ReservedInstances old, ReservationExchange exchange, PriceBook book) {
        long hours = Math.floorDiv(old.to() - exchange.at(), HOUR);
        long whole = Math.floorDiv(old.to() - old.from(), HOUR);
        require(
                exchange.at() > old.from() && hours >= LEAST_HOURS,
                old,
                "at least 24 hours must remain of an active one");
        require(
                exchange.offer().kind() == Offer.Kind.CONVERTIBLE
                        && exchange.offer().term() == old.offer().term(),
                old,
                "it must be for convertible ones of the same term");
        boolean upfront = exchange.offer().payment() != Offer.Payment.NO_UPFRONT;
        require(
                upfront || old.offer().payment() == Offer.Payment.NO_UPFRONT,
                old,
                "what was paid upfront cannot be exchanged for noUpfront");
        BigDecimal remain = BigDecimal.valueOf(hours);
        BigDecimal oldUpfront = money(fees(old, book).multiply(remain), BigDecimal.valueOf(whole));
        BigDecimal oldHourly = ReservedTerms.of(old, book).hourly().multiply(BigDecimal.valueOf(old.count()));
        BigDecimal oldTotal = oldUpfront.add(oldHourly.multiply(remain));
        ReservedInstances one =
                new ReservedInstances(old.name(), exchange.key(), 1, exchange.offer(), exchange.at(), old.to());
        ReservedTerms terms = ReservedTerms.of(one, book);
        BigDecimal unitUpfront = terms.upfront().multiply(remain);
        BigDecimal term = BigDecimal.valueOf(exchange.offer().term().hours());
        BigDecimal unitTotal = unitUpfront
                .divide(term, MathContext.DECIMAL128)
                .add(terms.hourly().multiply(remain));
        /* As many as are worth no less, and leave nothing to be paid back. */
        BigDecimal count = oldTotal.divide(unitTotal, MathContext.DECIMAL128);
        if (oldUpfront.signum() > 0) {
            count = count.max(oldUpfront.multiply(term).divide(unitUpfront, MathContext.DECIMAL128));
        }
        int many = count.round(new MathContext(DIGITS, RoundingMode.HALF_UP))
                .setScale(0, RoundingMode.CEILING)
                .intValueExact();
        BigDecimal newUpfront = money(unitUpfront.multiply(BigDecimal.valueOf(many)), term);
        BigDecimal newTotal = newUpfront.add(terms.hourly().multiply(remain).multiply(BigDecimal.valueOf(many)));
        return new Quote(
                many,
                oldUpfront,
                oldTotal,
                newUpfront,
                newTotal,
                newUpfront.subtract(oldUpfront).max(BigDecimal.ZERO));
    }

    private static BigDecimal money(BigDecimal product, BigDecimal divisor) {
        return product.divide(divisor, Sheet.PICO, RoundingMode.HALF_UP);
    }

    private static void require(boolean holds, ReservedInstances old, String rule) {
        if (!holds) {
            throw new IllegalArgumentException("AWS would refuse the exchange of " + old.name() + ": " + rule);
        }
    }
}
