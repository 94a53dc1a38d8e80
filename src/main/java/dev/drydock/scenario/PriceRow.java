package dev.drydock.scenario;

import java.math.BigDecimal;

/**
 * One price of the user's own file.
 *
 * @param item what it prices, by the name that {@code bill.csv} uses for it, an EC2 type for instance
 * @param rate US dollars per unit of the built-in book's price of that item
 * @param date the day the price is from, ISO 8601
 * @param source where it is from
 */
public record PriceRow(String item, BigDecimal rate, String date, String source) {}
