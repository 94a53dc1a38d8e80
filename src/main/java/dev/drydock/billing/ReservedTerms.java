package dev.drydock.billing;

import dev.drydock.billing.commit.ReservedInstances;
import dev.drydock.pricing.MissingPrice;
import dev.drydock.pricing.Offer;
import dev.drydock.pricing.OfferPrice;
import dev.drydock.pricing.Price;
import dev.drydock.pricing.PriceBook;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;

/**
 * How Reserved Instances are paid: as their price quotes it, or, where that has only what an hour comes to, as their payment option divides it.
 *
 * @param effective what one costs in an hour, fees spread over the term
 * @param upfront dollars at the start for one, for the whole term
 * @param hourly dollars an hour for one
 * @param quoted whether the price quotes both
 */
record ReservedTerms(Price effective, BigDecimal upfront, BigDecimal hourly, boolean quoted) {
    /**
     * The terms by a price book.
     *
     * @throws MissingPrice when it has no rate
     */
    static ReservedTerms of(ReservedInstances reserved, PriceBook book) {
        Price effective = book.committed(reserved.key(), reserved.offer())
                .orElseThrow(() -> new MissingPrice(reserved.key(), reserved.offer()));
        Optional<OfferPrice.Fees> fees = book.fees(reserved.key(), reserved.offer());
        if (fees.isPresent()) {
            return new ReservedTerms(effective, fees.get().upfront(), fees.get().hourly(), true);
        }
        BigDecimal perHour = effective.rate().multiply(ahead(reserved.offer().payment()));
        BigDecimal hours = BigDecimal.valueOf(reserved.offer().term().hours());
        return new ReservedTerms(
                effective, perHour.multiply(hours), effective.rate().subtract(perHour), false);
    }

    /** The share of all that is paid in a term that is paid at its start, where only the sum is known. */
    static BigDecimal ahead(Offer.Payment payment) {
        return switch (payment) {
            case NO_UPFRONT -> BigDecimal.ZERO;
            case PARTIAL_UPFRONT -> new BigDecimal("0.5");
            case ALL_UPFRONT -> BigDecimal.ONE;
        };
    }

    /** The share of what they cost that was paid at the start. */
    BigDecimal upfrontShare(ReservedInstances reserved) {
        if (!quoted && reserved.upfront().isEmpty()) {
            return ahead(reserved.offer().payment());
        }
        BigDecimal hours = BigDecimal.valueOf(reserved.offer().term().hours());
        BigDecimal spread = reserved.upfront()
                .map(own -> own.spread()
                        .multiply(BigDecimal.valueOf(CommitBenefit.HOUR))
                        .divide(BigDecimal.valueOf(reserved.to() - reserved.from()), MathContext.DECIMAL128)
                        .divide(BigDecimal.valueOf(reserved.count()), MathContext.DECIMAL128))
                .orElse(upfront.divide(hours, MathContext.DECIMAL128));
        BigDecimal all = spread.add(hourly);
        return all.signum() == 0 ? BigDecimal.ZERO : spread.divide(all, MathContext.DECIMAL128);
    }
}
