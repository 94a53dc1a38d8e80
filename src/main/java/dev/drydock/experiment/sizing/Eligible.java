package dev.drydock.experiment.sizing;

import dev.drydock.pricing.PriceKey;

/**
 * Usage that commitments do not tell apart.
 *
 * @param key what was used
 * @param idle whether it is the idle part of a Capacity Reservation
 */
public record Eligible(PriceKey key, boolean idle) {}
