package dev.drydock.pricing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A user's own rate under a commitment.
 *
 * @param key what is used, for every account or one
 * @param offer under which commitment
 * @param rate effective US dollars for one {@link Product#pricingUnit()}: all that is paid in the term, upfront or not, over its hours
 * @param fees how it is paid, where that is known
 * @param date the day on which the rate was stated
 * @param source where the user has it from
 */
public record OfferPrice(
        PriceKey key, Offer offer, BigDecimal rate, Optional<Fees> fees, LocalDate date, String source) {
    public OfferPrice {
        if (rate.signum() < 0) {
            throw new IllegalArgumentException("a price must not be negative, was " + rate);
        }
    }

    /** A rate of which only the effective amount is known. */
    public OfferPrice(PriceKey key, Offer offer, BigDecimal rate, LocalDate date, String source) {
        this(key, offer, rate, Optional.empty(), date, source);
    }

    /**
     * How one unit is paid, as AWS quotes it.
     *
     * @param upfront US dollars at the start, for the whole term
     * @param hourly US dollars for each hour of the term
     */
    public record Fees(BigDecimal upfront, BigDecimal hourly) {}
}
