package dev.drydock.scenario;

import dev.drydock.random.Distribution;
import dev.drydock.unit.Default;
import dev.drydock.unit.Doc;
import dev.drydock.unit.Measures;
import java.util.Optional;

/**
 * A warm pool: instances that have booted once and wait beside the group.
 *
 * <p>Source: Amazon EC2 Auto Scaling user guide, "Warm pools for Amazon EC2 Auto Scaling". They join the ECS cluster only when they leave the pool
 * (ECS_WARM_POOLS_CHECK=true, Amazon ECS developer guide, "Auto Scaling group capacity providers").
 */
@Doc("Instances that have booted once and wait beside the group.")
public record WarmPool(
        @Doc("Fewest instances in the pool.")
                @Default(value = "0", source = "EC2 Auto Scaling API reference, PutWarmPool")
                int minSize,
        @Doc("Most instances in pool and group together; without it the group's maxSize.")
                Optional<Integer> maxGroupPreparedCapacity,
        @Doc("The state that instances are kept in.")
                @Default(value = "Stopped", source = "EC2 Auto Scaling API reference, PutWarmPool")
                WarmPoolState poolState,
        @Doc("From leaving the pool until the agent starts; none in a Running pool.")
                @Default(
                        value = "{distribution: lognormal, median: 25s, sigma: 0.25}",
                        source = "assumption: a prepared instance boots faster than a new one")
                @Measures(Measures.Quantity.TIME)
                Distribution start,
        @Doc("What happens to instances when the group scales in.") InstanceReusePolicy instanceReusePolicy) {
    public WarmPool {
        if (minSize < 0) {
            throw new IllegalArgumentException("minSize must not be negative, was " + minSize);
        }
        if (maxGroupPreparedCapacity.isPresent() && maxGroupPreparedCapacity.get() < minSize) {
            throw new IllegalArgumentException(
                    "maxGroupPreparedCapacity must be at least minSize, was " + maxGroupPreparedCapacity.get());
        }
    }

    /** Whether to reuse instances. @param reuseOnScaleIn whether instances return to the pool when the group scales in */
    @Doc("What happens to instances when the group scales in.")
    public record InstanceReusePolicy(
            @Doc(
                            "Whether instances return to the pool when the group scales in; refused with a capacity provider, as ECS does not support it.")
                    @Default(value = "false", source = "EC2 Auto Scaling API reference, PutWarmPool")
                    boolean reuseOnScaleIn) {}

    /** How many instances the pool holds beside a group: what is prepared at most less what the group wants, and never below the least. */
    public int size(int desired, int maxSize) {
        return Math.max(minSize, maxGroupPreparedCapacity.orElse(maxSize) - desired);
    }
}
