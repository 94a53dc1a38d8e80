package dev.drydock.pricing;

import java.math.BigDecimal;

/**
 * One step of a price that falls with a month's quantity.
 *
 * @param from the quantity, in priced units, above which it holds
 * @param price the price from there on
 */
public record Tier(BigDecimal from, Price price) {
    public Tier {
        if (from.signum() < 0) {
            throw new IllegalArgumentException("a tier must not begin below zero, was " + from);
        }
    }
}
