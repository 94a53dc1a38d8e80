package dev.drydock.scenario;

import dev.drydock.unit.Doc;
import dev.drydock.unit.Worded;

/** The two ways to compute a service's requests. */
public enum DemandModel implements Worded {
    @Doc("Rates are piecewise constant and latency follows from a closed form or table.")
    FLUID("fluid"),
    @Doc("Every request is an event.")
    DISCRETE("discrete");

    private final String word;

    DemandModel(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
