package dev.drydock.policy.allocation;

import dev.drydock.unit.Doc;
import dev.drydock.unit.Worded;

/** How a group chooses among its Spot pools of one zone. Source: EC2 Auto Scaling user guide, "Allocation strategies". */
public enum SpotAllocation implements Worded {
    @Doc("The cheapest pool of the zone.")
    LOWEST_PRICE("lowest-price"),
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
