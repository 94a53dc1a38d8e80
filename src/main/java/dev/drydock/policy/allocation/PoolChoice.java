package dev.drydock.policy.allocation;

import java.util.List;

/**
 * Which Spot pool of a zone a group buys its next instance from.
 *
 * <p>Source: Amazon EC2 Auto Scaling user guide, "Allocation strategies for multiple instance types": {@code lowest-price} takes the cheapest pool,
 * {@code price-capacity-optimized} the pools with the most capacity and among those the cheapest. Capacity is not published; the hazard of
 * interruption stands in for it.
 */
public final class PoolChoice {
    private PoolChoice() {}

    /**
     * One Spot pool as a group sees it.
     *
     * @param priceNanos its price now, in billionths of a US dollar an hour
     * @param reclaimsPerHour how often one of its instances is reclaimed
     */
    public record Offer(long priceNanos, double reclaimsPerHour) {}

    /** Index of the pool that is chosen among those of one zone, listed in the group's order of instance types; ties to the first. */
    public static int choose(SpotAllocation strategy, List<Offer> pools) {
        int best = 0;
        for (int i = 1; i < pools.size(); i++) {
            if (better(strategy, pools.get(i), pools.get(best))) {
                best = i;
            }
        }
        return best;
    }

    private static boolean better(SpotAllocation strategy, Offer a, Offer b) {
        return switch (strategy) {
            case LOWEST_PRICE -> a.priceNanos() < b.priceNanos();
            case PRICE_CAPACITY_OPTIMIZED ->
                a.reclaimsPerHour() < b.reclaimsPerHour()
                        || (a.reclaimsPerHour() == b.reclaimsPerHour() && a.priceNanos() < b.priceNanos());
        };
    }
}
