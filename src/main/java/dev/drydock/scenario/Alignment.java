package dev.drydock.scenario;

import dev.drydock.unit.Doc;
import dev.drydock.unit.Worded;

/** How a series from a file is laid on the scenario's time. */
public enum Alignment implements Worded {
    @Doc("The first row is the scenario's start.")
    START("start"),
    @Doc("Rows fall on the same weekday and time of day as in the file, from the first such row.")
    WEEKDAY("weekday"),
    @Doc("Rows fall on the very instants that the file gives.")
    ABSOLUTE("absolute");

    private final String word;

    Alignment(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
