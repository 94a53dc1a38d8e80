package dev.drydock.scenario;

import dev.drydock.unit.Doc;
import dev.drydock.unit.Worded;

/** What makes a container transfer something. */
public enum TransferPer implements Worded {
    @Doc("Each request that the service answers, or message that it is done with.")
    REQUEST("request"),
    @Doc("Each task that starts.")
    TASK("task");

    private final String word;

    TransferPer(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
