package dev.drydock.scenario;

import dev.drydock.unit.Doc;
import dev.drydock.unit.Worded;

/** How the cost of instances is divided among those who had something of them. */
public enum CostSplit implements Worded {
    @Doc("In proportion to what was reserved; what nobody reserved is posted by its reason.")
    PROPORTIONAL("proportional"),
    @Doc(
            "As AWS's split cost allocation data: by the greater of reserved and used; what tasks leave of instances that hold some is shared out among them.")
    SPLIT_COST_ALLOCATION("splitCostAllocation");

    private final String word;

    CostSplit(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
