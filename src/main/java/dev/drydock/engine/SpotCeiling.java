package dev.drydock.engine;

import dev.drydock.policy.allocation.InstancesDistribution;
import dev.drydock.pricing.OperatingSystem;
import dev.drydock.pricing.Place;
import dev.drydock.pricing.PriceKey;
import dev.drydock.pricing.PurchaseOption;
import dev.drydock.scenario.AutoScalingGroup;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;

/**
 * What one group pays at most for Spot instances: where the price is higher EC2 launches none for it, and when the price rises above it EC2 takes those that run back.
 *
 * <p>Source: EC2 user guide, "Spot Instance interruptions" (price), "Spot Instance requests" (the maximum price is the On-Demand price unless given).
 */
final class SpotCeiling {
    private static final long[] NEVER = {};

    private final World world;
    private final OperatingSystem system;
    private final Optional<BigDecimal> given;
    /* By the world's pools: when a price comes to be above the ceiling; null where nobody has asked yet. */
    private final long[][] rises;
    private final boolean[] steady;

    /** The ceiling of a group; without one of its own, and where the price does not move, there is none. */
    SpotCeiling(World world, AutoScalingGroup definition) {
        this.world = world;
        this.system = definition.system().priced();
        this.given = definition
                .instancesDistribution()
                .flatMap(InstancesDistribution::spotMaxPrice)
                .map(money -> money.amount());
        this.rises = new long[world.pools().size()][];
        this.steady = new boolean[world.pools().size()];
    }

    /** Whether the group pays what an instance of a pool costs now. */
    boolean affords(Pool pool) {
        if (!pool.spot() || isSteady(pool)) {
            return true;
        }
        return !above(pool, world.now());
    }

    /** The next instant at which the price of a Spot pool comes to be above what the group pays; never is {@link Long#MAX_VALUE}. */
    long nextRise(Pool pool) {
        if (isSteady(pool)) {
            return Long.MAX_VALUE;
        }
        int at = Arrays.binarySearch(rises[pool.id()], world.now() + 1);
        int next = at >= 0 ? at : -at - 1;
        return next < rises[pool.id()].length ? rises[pool.id()][next] : Long.MAX_VALUE;
    }

    /* Whether a price is never above the ceiling. */
    private boolean isSteady(Pool pool) {
        if (rises[pool.id()] == null) {
            rises[pool.id()] = found(pool);
            steady[pool.id()] = rises[pool.id()].length == 0 && !(isBound(pool) && above(pool, 0));
        }
        return steady[pool.id()];
    }

    /* A snapshot of the Spot price may be older than that of the On-Demand price; only prices that move are held against it. */
    private boolean isBound(Pool pool) {
        return given.isPresent() || world.prices().changes(key(pool, PurchaseOption.SPOT)).length > 0;
    }

    private long[] found(Pool pool) {
        long[] changes = world.prices().changes(key(pool, PurchaseOption.SPOT));
        if (changes.length == 0) {
            return NEVER;
        }
        boolean before = above(pool, 0);
        long[] found = new long[changes.length];
        int count = 0;
        for (long at : changes) {
            boolean now = above(pool, at);
            if (now && !before) {
                found[count++] = at;
            }
            before = now;
        }
        return Arrays.copyOf(found, count);
    }

    private boolean above(Pool pool, long at) {
        return world.prices()
                .find(key(pool, PurchaseOption.SPOT), at)
                .filter(price -> price.rate().compareTo(ceiling(pool)) > 0)
                .isPresent();
    }

    private BigDecimal ceiling(Pool pool) {
        return given.or(() -> world.prices()
                        .find(key(pool, PurchaseOption.ON_DEMAND), world.now())
                        .map(price -> price.rate()))
                .orElse(BigDecimal.valueOf(Long.MAX_VALUE));
    }

    private PriceKey key(Pool pool, PurchaseOption option) {
        Place place = new Place(world.scenario().account(), world.scenario().region(), pool.zoneName());
        return PriceKey.instance(place, pool.typeName(), system, option);
    }
}
