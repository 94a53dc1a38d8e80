package dev.drydock.pricing;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * A user's own price, which goes before the built-in price of the same key; several of one key are a series over time.
 *
 * @param key what it prices; an empty account means every account, an empty zone the whole region
 * @param rate US dollars for one {@link Product#pricingUnit()}
 * @param fromMicros microseconds since the scenario's start from which on the price holds, until the next of its key; the first of a key holds from 0 or before
 * @param date the day on which the price was stated
 * @param source where the user has it from, shown beside the price
 */
public record PriceOverride(PriceKey key, BigDecimal rate, long fromMicros, LocalDate date, String source) {
    public PriceOverride {
        if (rate.signum() < 0) {
            throw new IllegalArgumentException("a price must not be negative, was " + rate);
        }
    }
}
