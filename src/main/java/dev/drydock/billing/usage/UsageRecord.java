package dev.drydock.billing.usage;

import dev.drydock.pricing.PriceKey;
import java.util.Map;

/**
 * What one owner held under one price in one slice of time.
 *
 * @param key what was held
 * @param owner whom it was held for
 * @param host the {@linkplain Meter#nodes node group} it is part of, or {@link Meter#NO_HOST}
 * @param from where the slice begins, in microseconds since the scenario's start
 * @param to where the slice ends
 * @param quantity how much, in the product's metered unit, after its rounding and minimum; positive
 * @param tags the cost allocation tags of whom it was held for, by key in order
 */
public record UsageRecord(
        PriceKey key, Owner owner, int host, long from, long to, long quantity, Map<String, String> tags) {
    public UsageRecord {
        if (quantity <= 0 || to <= from) {
            throw new IllegalArgumentException("usage must be positive over a positive time: " + key + " " + quantity);
        }
    }
}
