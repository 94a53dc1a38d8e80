package dev.drydock.policy.placement;

import dev.drydock.unit.Default;
import dev.drydock.unit.Doc;

/**
 * One item of a capacity provider strategy: a provider with its base and weight.
 *
 * <p>Source: Amazon ECS developer guide, "Capacity providers" (API_CapacityProviderStrategyItem).
 */
@Doc("One capacity provider with its base and weight.")
public record StrategyItem(
        @Doc("Name of a capacity provider of the cluster, or FARGATE or FARGATE_SPOT.") String capacityProvider,
        @Doc("Tasks that run on this provider before weights count; only one item may have one.")
                @Default(value = "0", source = "AWS API reference, CapacityProviderStrategyItem")
                int base,
        @Doc("Share of the tasks after the base, relative to the other items.")
                @Default(value = "0", source = "AWS API reference, CapacityProviderStrategyItem")
                int weight) {
    public StrategyItem {
        if (base < 0 || base > 100_000) {
            throw new IllegalArgumentException("base must be between 0 and 100000, was " + base);
        }
        if (weight < 0 || weight > 1000) {
            throw new IllegalArgumentException("weight must be between 0 and 1000, was " + weight);
        }
    }
}
