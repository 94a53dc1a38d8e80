package dev.drydock.scenario;

import dev.drydock.unit.Doc;
import dev.drydock.unit.Worded;

/** What stands when a run starts. */
public enum InitialState implements Worded {
    @Doc("Desired tasks run on ready instances, images cached, alarms without history.")
    RUNNING("running"),
    @Doc("Nothing runs; groups start at their desired capacity and services from zero.")
    EMPTY("empty");

    private final String word;

    InitialState(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
