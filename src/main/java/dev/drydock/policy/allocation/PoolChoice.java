package dev.drydock.policy.allocation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The order in which a group tries the pools of a zone for its next instance: the first is bought from, the others stand in when it has none to give.
 *
 * <p>Source: Amazon EC2 Auto Scaling user guide, "Allocation strategies for multiple instance types". AWS does not publish a pool's capacity; how seldom it
 * is interrupted stands in for it, and among equals how little of it the group holds.
 */
public final class PoolChoice {
    private static final Comparator<Ranked> PRICE =
            Comparator.comparingLong(r -> r.offer().priceNanos());
    private static final Comparator<Ranked> HAZARD =
            Comparator.comparingDouble(r -> r.offer().reclaimsPerHour());
    private static final Comparator<Ranked> HELD =
            Comparator.comparingInt(r -> r.offer().held());
    private static final Comparator<Ranked> LISTED = Comparator.comparingInt(Ranked::listed);

    private PoolChoice() {}

    /**
     * One pool as a group sees it.
     *
     * @param priceNanos its price now for one unit of the group's capacity, in billionths of a US dollar an hour
     * @param reclaimsPerHour how often one of its instances is reclaimed; 0 On-Demand
     * @param held how many instances of it the group keeps
     */
    public record Offer(long priceNanos, double reclaimsPerHour, int held) {}

    private record Ranked(int listed, Offer offer) {}

    /** Indexes of Spot pools, best first, of those of one zone listed in the group's order of instance types. */
    public static int[] order(InstancesDistribution rule, List<Offer> pools) {
        List<Ranked> ranked = ranked(pools);
        switch (rule.spotAllocationStrategy()) {
            case LOWEST_PRICE -> {
                ranked.sort(PRICE.thenComparing(LISTED));
                int cheap = Math.min(ranked.size(), rule.pools());
                ranked.subList(0, cheap).sort(HELD.thenComparing(PRICE).thenComparing(LISTED));
            }
            case CAPACITY_OPTIMIZED -> ranked.sort(HAZARD.thenComparing(HELD).thenComparing(LISTED));
            case CAPACITY_OPTIMIZED_PRIORITIZED -> ranked.sort(HAZARD.thenComparing(LISTED));
            case PRICE_CAPACITY_OPTIMIZED ->
                ranked.sort(HAZARD.thenComparing(PRICE).thenComparing(LISTED));
        }
        return indexes(ranked);
    }

    /** Indexes of On-Demand pools, best first, of those of one zone listed in the group's order of instance types. */
    public static int[] order(OnDemandAllocation strategy, List<Offer> pools) {
        List<Ranked> ranked = ranked(pools);
        if (strategy == OnDemandAllocation.LOWEST_PRICE) {
            ranked.sort(PRICE.thenComparing(LISTED));
        }
        return indexes(ranked);
    }

    /** For each Spot pool how late its strategy would buy from it, 0 for the first; what it holds equal has one rank. */
    public static int[] ranks(InstancesDistribution rule, List<Offer> pools) {
        Comparator<Ranked> order =
                switch (rule.spotAllocationStrategy()) {
                    case LOWEST_PRICE -> PRICE;
                    case CAPACITY_OPTIMIZED -> HAZARD;
                    case CAPACITY_OPTIMIZED_PRIORITIZED -> HAZARD.thenComparing(LISTED);
                    case PRICE_CAPACITY_OPTIMIZED -> HAZARD.thenComparing(PRICE);
                };
        boolean shared = rule.spotAllocationStrategy() == SpotAllocation.LOWEST_PRICE;
        return ranks(pools, order, shared ? rule.pools() : 1);
    }

    /** For each On-Demand pool how late its strategy would buy from it, 0 for the first; what it holds equal has one rank. */
    public static int[] ranks(OnDemandAllocation strategy, List<Offer> pools) {
        return ranks(pools, strategy == OnDemandAllocation.LOWEST_PRICE ? PRICE : LISTED, 1);
    }

    /* The first few share rank 0. */
    private static int[] ranks(List<Offer> pools, Comparator<Ranked> order, int first) {
        List<Ranked> ranked = ranked(pools);
        ranked.sort(order);
        int[] ranks = new int[pools.size()];
        for (int i = 1; i < ranks.length; i++) {
            Ranked before = ranked.get(i - 1);
            boolean equal = order.compare(before, ranked.get(i)) == 0;
            ranks[ranked.get(i).listed()] = equal ? ranks[before.listed()] : Math.max(0, i - first + 1);
        }
        return ranks;
    }

    private static List<Ranked> ranked(List<Offer> pools) {
        List<Ranked> ranked = new ArrayList<>(pools.size());
        for (Offer offer : pools) {
            ranked.add(new Ranked(ranked.size(), offer));
        }
        return ranked;
    }

    private static int[] indexes(List<Ranked> ranked) {
        return ranked.stream().mapToInt(Ranked::listed).toArray();
    }
}
