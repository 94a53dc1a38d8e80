package dev.drydock.pricing;

/**
 * Where something is held: account, region and zone.
 *
 * @param account the account's name or number, empty for the scenario's only one
 * @param region the region's code, like {@code us-east-1}
 * @param zone the availability zone's name, like {@code us-east-1a}, empty for what is not bound to one
 */
public record Place(String account, String region, String zone) {
    public Place {
        if (region.isEmpty()) {
            throw new IllegalArgumentException("a place needs a region");
        }
    }

    /** The same account and region, bound to no zone. */
    public Place regional() {
        return zone.isEmpty() ? this : new Place(account, region, "");
    }

    /* By hand: a record's own methods are spun at the first use, which a cold start feels. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Place place
                && account.equals(place.account)
                && region.equals(place.region)
                && zone.equals(place.zone);
    }

    @Override
    public int hashCode() {
        return (account.hashCode() * 31 + region.hashCode()) * 31 + zone.hashCode();
    }
}
