package dev.drydock.policy.allocation;

import dev.drydock.unit.Doc;
import dev.drydock.unit.Worded;

/** How a group chooses among its Spot pools of one zone. Source: EC2 Auto Scaling user guide, "Allocation strategies". */
public enum SpotAllocation implements Worded {
    @Doc("Evenly among the cheapest pools of the zone, as many as spotInstancePools says.")
    LOWEST_PRICE("lowest-price"),
    @Doc(
            "The pool with the most capacity; capacity is read from how seldom it is interrupted and how little of it the group holds.")
    CAPACITY_OPTIMIZED("capacity-optimized"),
    @Doc("Among the pools with the most capacity the first in the group's order of types.")
    CAPACITY_OPTIMIZED_PRIORITIZED("capacity-optimized-prioritized"),
    @Doc("Among the pools least often interrupted, the cheapest.")
    PRICE_CAPACITY_OPTIMIZED("price-capacity-optimized");

    private final String word;

    SpotAllocation(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
