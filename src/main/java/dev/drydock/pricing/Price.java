package dev.drydock.pricing;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * One price with its provenance.
 *
 * @param key what it prices; the zone is empty when the price holds for the whole region
 * @param rate US dollars for one {@link Product#pricingUnit()}, not negative
 * @param date the day on which the source stated it
 * @param source where it comes from
 * @param basis how well it is founded
 * @param note what a reader must know beside it, or empty
 */
public record Price(PriceKey key, BigDecimal rate, LocalDate date, String source, Basis basis, String note) {
    public Price {
        if (rate.signum() < 0) {
            throw new IllegalArgumentException("a price must not be negative, was " + rate + " for " + key);
        }
    }
}
