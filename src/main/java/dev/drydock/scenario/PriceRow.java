package dev.drydock.scenario;

import java.math.BigDecimal;

/**
 * One price of the user's own file.
 *
 * @param item what it prices, by the name that {@code bill.csv} uses for it, an EC2 type for instance
 * @param rate money per unit of the built-in book's price of that item
 * @param date the day the price is from, ISO 8601
 * @param source where it is from
 * @param region the region that it holds in; empty for the scenario's
 * @param from the month's quantity, in units of the price, above which it holds; 0 for a price without tiers
 * @param currency what the rate is in, ISO 4217
 */
public record PriceRow(
        String item, BigDecimal rate, String date, String source, String region, BigDecimal from, String currency) {
    public PriceRow {
        if (rate.signum() < 0 || from.signum() < 0) {
            throw new IllegalArgumentException("a price and the quantity that it begins at must not be negative");
        }
    }
}
