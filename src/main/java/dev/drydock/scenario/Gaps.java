package dev.drydock.scenario;

import dev.drydock.unit.Doc;
import dev.drydock.unit.Worded;

/** What a period without a row means. */
public enum Gaps implements Worded {
    @Doc("The file is refused.")
    ERROR("error"),
    @Doc("The value before it goes on.")
    HOLD("hold"),
    @Doc("Nothing is asked.")
    ZERO("zero");

    private final String word;

    Gaps(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
