package dev.drydock.scenario;

import dev.drydock.unit.Doc;
import dev.drydock.unit.Worded;

/** What follows the last row when the horizon is longer. */
public enum After implements Worded {
    @Doc("The scenario is refused.")
    ERROR("error"),
    @Doc("The series starts again.")
    REPEAT("repeat"),
    @Doc("The last value goes on.")
    HOLD("hold");

    private final String word;

    After(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
