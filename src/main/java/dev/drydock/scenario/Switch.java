package dev.drydock.scenario;

import dev.drydock.unit.Doc;
import dev.drydock.unit.Worded;

/** On or off, in the words of the AWS APIs. */
public enum Switch implements Worded {
    @Doc("On.")
    ENABLED("ENABLED"),
    @Doc("Off.")
    DISABLED("DISABLED");

    private final String word;

    Switch(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
