package dev.drydock.scenario;

import dev.drydock.unit.Doc;
import dev.drydock.unit.Money;
import dev.drydock.unit.Share;
import java.util.Optional;

/** What is known of a pool beyond the built-in data: the price and the interruptions of its Spot instances, and its stock. */
@Doc("A pool's Spot price, interruptions and stock.")
public record SpotPool(
        @Doc(
                        "Price over time, as recorded or generated, of instances with Linux; those with Windows pay what Windows adds On-Demand too.")
                Optional<SpotPrices> prices,
        @Doc("One price an hour for the whole run, of instances with Linux.") Optional<Money> price,
        @Doc("Share of the pool's instances interrupted in a month.") Optional<Share> interruptedPerMonth,
        @Doc(
                        "Instances of the type that a zone has for the account, On-Demand and Spot together; without it there are always enough.")
                Optional<Stock> stock) {
    public SpotPool {
        if (prices.isPresent() && price.isPresent()) {
            throw new IllegalArgumentException("give either price or prices");
        }
        if (interruptedPerMonth.isPresent() && interruptedPerMonth.get().fraction() >= 1) {
            throw new IllegalArgumentException("interruptedPerMonth must be below 100%");
        }
    }
}
