package dev.drydock.scenario;

import dev.drydock.unit.Doc;
import dev.drydock.unit.Worded;

/** How long a commitment holds. */
public enum PurchaseTerm implements Worded {
    @Doc("365 days.")
    ONE_YEAR("1y"),
    @Doc("1,095 days.")
    THREE_YEARS("3y");

    private final String word;

    PurchaseTerm(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
