package dev.drydock.billing.commit;

import dev.drydock.pricing.Offer;
import dev.drydock.pricing.PriceKey;

/**
 * What convertible Reserved Instances are exchanged for.
 *
 * @param at when
 * @param key the new instance, in the buyer's account and region
 * @param offer the new class, term and payment
 */
public record ReservationExchange(long at, PriceKey key, Offer offer) {}
