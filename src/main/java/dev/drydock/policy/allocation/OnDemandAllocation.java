package dev.drydock.policy.allocation;

import dev.drydock.unit.Doc;
import dev.drydock.unit.Worded;

/** How a group chooses among its On-Demand pools of one zone. Source: EC2 Auto Scaling user guide, "Allocation strategies". */
public enum OnDemandAllocation implements Worded {
    @Doc("The cheapest type.")
    LOWEST_PRICE("lowest-price"),
    @Doc("The first type in the group's order.")
    PRIORITIZED("prioritized");

    private final String word;

    OnDemandAllocation(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
