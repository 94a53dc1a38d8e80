package dev.drydock.scenario;

import dev.drydock.unit.Doc;
import dev.drydock.unit.Worded;

/** How a commitment is paid. */
public enum PurchasePayment implements Worded {
    @Doc("Hour by hour.")
    NO_UPFRONT("noUpfront"),
    @Doc("Half at the start, the rest hour by hour.")
    PARTIAL_UPFRONT("partialUpfront"),
    @Doc("All at the start.")
    ALL_UPFRONT("allUpfront");

    private final String word;

    PurchasePayment(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
