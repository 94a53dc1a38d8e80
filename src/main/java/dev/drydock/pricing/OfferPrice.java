package dev.drydock.pricing;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * A user's own rate under a commitment.
 *
 * @param key what is used, for every account or one
 * @param offer under which commitment
 * @param rate effective US dollars for one {@link Product#pricingUnit()}: all that is paid in the term, upfront or not, over its hours
 * @param date the day on which the rate was stated
 * @param source where the user has it from
 */
public record OfferPrice(PriceKey key, Offer offer, BigDecimal rate, LocalDate date, String source) {
    public OfferPrice {
        if (rate.signum() < 0) {
            throw new IllegalArgumentException("a price must not be negative, was " + rate);
        }
    }
}
