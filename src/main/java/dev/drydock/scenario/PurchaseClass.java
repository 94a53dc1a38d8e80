package dev.drydock.scenario;

import dev.drydock.unit.Doc;
import dev.drydock.unit.Worded;

/** The class of Reserved Instances. */
public enum PurchaseClass implements Worded {
    @Doc("Cheaper; changed within its family only.")
    STANDARD("standard"),
    @Doc("May be exchanged for others.")
    CONVERTIBLE("convertible");

    private final String word;

    PurchaseClass(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
