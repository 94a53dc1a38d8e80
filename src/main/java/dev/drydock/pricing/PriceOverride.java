package dev.drydock.pricing;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * One row of a user's own price file, which goes before the built-in price of the same key.
 *
 * <p>The file is CSV with a header; its columns are those of this record, in camelCase: {@code product, region, zone, type, os, tenancy, option, rate, from, date, source}.
 * {@code product, region} and {@code rate} are required; an empty {@code os} means linux, {@code tenancy} shared, {@code option} on-demand, {@code zone} the whole region.
 *
 * @param key what it prices; an empty account means every account, an empty zone the whole region
 * @param rate US dollars for one {@link Product#pricingUnit()}
 * @param fromMicros microseconds since the scenario's start from which on the price holds; rows of one key form a step series.
 *     The earliest row of a key must hold from 0 or before
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
