package dev.drydock.policy.allocation;

import dev.drydock.unit.Default;
import dev.drydock.unit.Doc;
import dev.drydock.unit.Money;
import java.util.Optional;

/**
 * How a mixed instances group divides its capacity between On-Demand and Spot.
 *
 * <p>Source: Amazon EC2 Auto Scaling user guide, "Auto Scaling groups with multiple instance types and purchase options".
 */
@Doc("How the group divides its instances between On-Demand and Spot.")
public record InstancesDistribution(
        @Doc("Instances that are On-Demand before the percentage counts.")
                @Default(value = "0", source = "EC2 Auto Scaling API reference, InstancesDistribution")
                int onDemandBaseCapacity,
        @Doc("Percent of the instances above the base that are On-Demand.")
                @Default(value = "100", source = "EC2 Auto Scaling API reference, InstancesDistribution")
                int onDemandPercentageAboveBaseCapacity,
        @Doc("How the group chooses among its instance types On-Demand.")
                @Default(value = "prioritized", source = "EC2 Auto Scaling API reference, InstancesDistribution")
                OnDemandAllocation onDemandAllocationStrategy,
        @Doc("How the group chooses among its Spot pools.")
                @Default(value = "lowest-price", source = "EC2 Auto Scaling API reference, InstancesDistribution")
                SpotAllocation spotAllocationStrategy,
        @Doc("Cheapest Spot pools of a zone that lowest-price buys from in turn; 2 when it is left out.")
                Optional<Integer> spotInstancePools,
        @Doc("Most that a Spot instance may cost an hour; without it the On-Demand price of its type.")
                Optional<Money> spotMaxPrice) {
    private static final int USUAL_POOLS = 2;
    private static final int MOST_POOLS = 20;

    /** All On-Demand, in the group's order of types. */
    public static final InstancesDistribution ON_DEMAND = new InstancesDistribution(
            0, 100, OnDemandAllocation.PRIORITIZED, SpotAllocation.LOWEST_PRICE, Optional.empty(), Optional.empty());

    public InstancesDistribution {
        if (spotMaxPrice.isPresent() && spotMaxPrice.get().amount().signum() <= 0) {
            throw new IllegalArgumentException("spotMaxPrice must be positive, was " + spotMaxPrice.get());
        }
        if (onDemandBaseCapacity < 0) {
            throw new IllegalArgumentException(
                    "onDemandBaseCapacity must not be negative, was " + onDemandBaseCapacity);
        }
        if (onDemandPercentageAboveBaseCapacity < 0 || onDemandPercentageAboveBaseCapacity > 100) {
            throw new IllegalArgumentException("onDemandPercentageAboveBaseCapacity must be between 0 and 100, was "
                    + onDemandPercentageAboveBaseCapacity);
        }
        if (spotInstancePools.isPresent()
                && (spotAllocationStrategy != SpotAllocation.LOWEST_PRICE
                        || spotInstancePools.get() < 1
                        || spotInstancePools.get() > MOST_POOLS)) {
            throw new IllegalArgumentException(
                    "spotInstancePools must be between 1 and 20 and goes with lowest-price only, was "
                            + spotInstancePools.get() + " with " + spotAllocationStrategy.word());
        }
    }

    /** How many of the cheapest Spot pools of a zone share its Spot instances under lowest-price. */
    public int pools() {
        return spotInstancePools.orElse(USUAL_POOLS);
    }

    /**
     * The On-Demand instances among {@code total}: base first, then the percentage of the rest, rounded up in favour of On-Demand.
     */
    public int onDemandOf(int total) {
        int base = Math.min(total, onDemandBaseCapacity);
        long above = (long) (total - base) * onDemandPercentageAboveBaseCapacity;
        return base + (int) ((above + 99) / 100);
    }
}
