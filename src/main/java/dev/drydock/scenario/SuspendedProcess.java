package dev.drydock.scenario;

import dev.drydock.unit.Doc;
import dev.drydock.unit.Worded;

/** A process of a group that may be switched off. Source: Amazon EC2 Auto Scaling user guide, "Suspend and resume Amazon EC2 Auto Scaling processes". */
public enum SuspendedProcess implements Worded {
    @Doc("Balancing the zones again once they have come apart.")
    AZ_REBALANCE("AZRebalance");

    private final String word;

    SuspendedProcess(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
