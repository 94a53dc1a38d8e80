package dev.drydock.scenario;

import dev.drydock.unit.Doc;
import dev.drydock.unit.Worded;

/** What the numbers of a series say. */
public enum RateUnit implements Worded {
    @Doc("Requests in each period.")
    COUNT("count"),
    @Doc("Requests a second.")
    RATE("rate");

    private final String word;

    RateUnit(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
