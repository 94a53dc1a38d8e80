package dev.drydock.engine;

import dev.drydock.policy.allocation.InstancesDistribution;
import dev.drydock.policy.allocation.PoolChoice;
import dev.drydock.pricing.OperatingSystem;
import dev.drydock.pricing.Place;
import dev.drydock.pricing.PriceKey;
import dev.drydock.pricing.PurchaseOption;
import dev.drydock.scenario.AutoScalingGroup;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * The pools that a group buys from, and what it keeps of each: balance between zones comes first, then the allocation strategy of the purchase option.
 *
 * <p>Source: Amazon EC2 Auto Scaling user guide, "Auto Scaling benefits" (zones) and "Allocation strategies".
 */
final class GroupPools {
    private final World world;
    private final int provider;
    private final boolean reservationsFirst;
    private final InstancesDistribution distribution;
    private final OperatingSystem system;
    /* By zone in the group's order, then in its order of types. */
    private final int[] zones;
    private final Pool[][] onDemand;
    private final Pool[][] spot;
    /* Units that an instance of each of the world's pools counts. */
    private final int[] weights;
    private final int heaviest;
    private final boolean balancedOnly;
    /* What the group keeps: units by the world's zones, instances by the world's pools. */
    private final int[] kept;
    private final int[] held;
    private static final long MOVING = -1;

    /* By pool, in nanodollars, the price of what has one price for the whole run, MOVING for others; 0 until it is asked for. */
    private final long[] steady;
    private int keptOnDemand;
    private int keptTotal;

    GroupPools(World world, Provider provider, AutoScalingGroup definition) {
        this.world = world;
        this.provider = provider.id();
        this.reservationsFirst = definition.reservationsFirst();
        this.distribution = definition.instancesDistribution().orElse(InstancesDistribution.ON_DEMAND);
        this.system = definition.system().priced();
        this.zones =
                definition.subnets().stream().mapToInt(world::zoneOf).distinct().toArray();
        this.onDemand = pools(definition, false);
        this.spot = pools(definition, true);
        this.weights = world.pools().stream()
                .mapToInt(pool -> definition.weight(pool.typeName()))
                .toArray();
        this.heaviest = definition.instanceTypes().stream()
                .mapToInt(definition::weight)
                .max()
                .orElse(1);
        this.balancedOnly = definition.balancedOnly();
        this.kept = new int[world.zones().size()];
        this.held = new int[world.pools().size()];
        this.steady = new long[held.length];
    }

    private Pool[][] pools(AutoScalingGroup definition, boolean onSpot) {
        Pool[][] found = new Pool[zones.length][];
        for (int z = 0; z < zones.length; z++) {
            int zone = zones[z];
            found[z] = definition.instanceTypes().stream()
                    .flatMap(type -> world.pools().stream()
                            .filter(p -> p.zone() == zone
                                    && p.spot() == onSpot
                                    && p.typeName().equals(type)))
                    .toArray(Pool[]::new);
        }
        return found;
    }

    /** Units that an instance of a pool counts in the desired capacity; 1 without weights. */
    int weight(Pool pool) {
        return weights[pool.id()];
    }

    /** Units that the heaviest type counts. */
    int heaviest() {
        return heaviest;
    }

    /** Units that count in the desired capacity. */
    int kept() {
        return keptTotal;
    }

    /** Units in a zone that count in the desired capacity. */
    int keptIn(int zone) {
        return kept[zone];
    }

    /** The zone with the fewest, the first in the group's order among equals. */
    int emptiest() {
        int first = zones[0];
        for (int zone : zones) {
            first = kept[zone] < kept[first] ? zone : first;
        }
        return first;
    }

    /** The zone with the most, the first in the group's order among equals. */
    int fullest() {
        int first = zones[0];
        for (int zone : zones) {
            first = kept[zone] > kept[first] ? zone : first;
        }
        return first;
    }

    /** Counts an instance of a pool in, or out. */
    void keep(Pool pool, int change) {
        int units = change * weights[pool.id()];
        kept[pool.zone()] += units;
        held[pool.id()] += change;
        keptTotal += units;
        keptOnDemand += pool.spot() ? 0 : units;
    }

    /** On-Demand units wanted among so many. */
    int onDemandOf(int total) {
        return distribution.onDemandOf(total);
    }

    /**
     * The pool that the next instance is bought from: of the zone with the fewest, and of that the strategy's first; where that has none to give, its next
     * pools and then the other zones. A purchase option that has nothing to give does not keep the other from its share.
     *
     * @param wanted the group's desired capacity
     * @param gives whether a pool has an instance to give
     */
    Optional<Pool> next(int wanted, Predicate<Pool> gives) {
        if (reservationsFirst) {
            Optional<Pool> reserved = next(false, pool -> reserved(pool) && gives.test(pool));
            if (reserved.isPresent()) {
                return reserved;
            }
        }
        boolean onSpot = keptOnDemand >= distribution.onDemandOf(keptTotal + 1);
        Optional<Pool> found = next(onSpot, gives);
        if (found.isPresent()) {
            return found;
        }
        int onDemandWanted = distribution.onDemandOf(wanted);
        boolean otherWanted =
                onSpot ? keptOnDemand < onDemandWanted : keptTotal - keptOnDemand < wanted - onDemandWanted;
        return otherWanted ? next(!onSpot, gives) : found;
    }

    private Optional<Pool> next(boolean onSpot, Predicate<Pool> gives) {
        int first = 0;
        for (int i = 1; i < zones.length; i++) {
            first = kept[zones[i]] < kept[zones[first]] ? i : first;
        }
        Optional<Pool> found = inZone(first, onSpot, gives);
        if (found.isPresent()) {
            return found;
        }
        int tried = first;
        return IntStream.range(0, zones.length)
                .filter(z -> z != tried && (!balancedOnly || kept[zones[z]] == kept[zones[tried]]))
                .boxed()
                .sorted(Comparator.comparingInt(z -> kept[zones[z]]))
                .flatMap(z -> inZone(z, onSpot, gives).stream())
                .findFirst();
    }

    private Optional<Pool> inZone(int z, boolean onSpot, Predicate<Pool> gives) {
        Pool[] pools = onSpot ? spot[z] : onDemand[z];
        if (pools.length == 1) {
            return gives.test(pools[0]) ? Optional.of(pools[0]) : Optional.empty();
        }
        int[] order = onSpot
                ? PoolChoice.order(distribution, offers(pools))
                : PoolChoice.order(distribution.onDemandAllocationStrategy(), offers(pools));
        if (!onSpot && world.capacity().reservations().soughtBy(provider)) {
            for (int at : order) {
                if (reserved(pools[at]) && gives.test(pools[at])) {
                    return Optional.of(pools[at]);
                }
            }
        }
        for (int at : order) {
            if (gives.test(pools[at])) {
                return Optional.of(pools[at]);
            }
        }
        return Optional.empty();
    }

    private boolean reserved(Pool pool) {
        return world.capacity().reservations().hasPlace(provider, pool);
    }

    /** For each of the world's pools how late its strategy would buy from it, among those of its zone; 0 for pools of others. */
    int[] ranks() {
        int[] ranks = new int[held.length];
        for (int z = 0; z < zones.length; z++) {
            int[] ofOnDemand = PoolChoice.ranks(distribution.onDemandAllocationStrategy(), offers(onDemand[z]));
            int[] ofSpot = PoolChoice.ranks(distribution, offers(spot[z]));
            for (int i = 0; i < ofSpot.length; i++) {
                ranks[onDemand[z][i].id()] = ofOnDemand[i];
                ranks[spot[z][i].id()] = ofSpot[i];
            }
        }
        return ranks;
    }

    private List<PoolChoice.Offer> offers(Pool[] pools) {
        List<PoolChoice.Offer> offers = new ArrayList<>(pools.length);
        for (Pool pool : pools) {
            offers.add(new PoolChoice.Offer(priceNanos(pool), pool.reclaimsPerHour(), held[pool.id()]));
        }
        return offers;
    }

    /* Of a unit: lowest-price compares pools so (user guide, "Instance weighting and allocation strategies"). */
    private long priceNanos(Pool pool) {
        if (steady[pool.id()] > 0) {
            return steady[pool.id()];
        }
        Place place = new Place(world.scenario().account(), world.scenario().region(), pool.zoneName());
        PurchaseOption option = pool.spot() ? PurchaseOption.SPOT : PurchaseOption.ON_DEMAND;
        PriceKey key = PriceKey.instance(place, pool.typeName(), system, option);
        long nanos = world.prices()
                .find(key, world.now())
                .map(price -> price.rate().movePointRight(9).longValue() / weight(pool))
                .orElse(Long.MAX_VALUE);
        if (steady[pool.id()] == 0) {
            steady[pool.id()] = world.prices().changes(key).length == 0 ? nanos : MOVING;
        }
        return nanos;
    }
}
