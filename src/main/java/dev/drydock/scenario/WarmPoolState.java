package dev.drydock.scenario;

import dev.drydock.unit.Doc;
import dev.drydock.unit.Worded;

/** The state that prepared instances are kept in. Source: Amazon EC2 Auto Scaling API reference, PutWarmPool. */
public enum WarmPoolState implements Worded {
    @Doc("Stopped: only the volumes cost.")
    STOPPED("Stopped"),
    @Doc("Hibernated, memory on the root volume: only the volumes cost.")
    HIBERNATED("Hibernated"),
    @Doc("Running, at the full price.")
    RUNNING("Running");

    private final String word;

    WarmPoolState(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
