package dev.drydock.scenario;

import dev.drydock.unit.Doc;
import dev.drydock.unit.Worded;

/** How finely usage is metered. */
public enum Metering implements Worded {
    @Doc("By the UTC hour, as commitments need it.")
    HOURLY("hourly"),
    @Doc("By the UTC day, which takes less memory.")
    DAILY("daily");

    private final String word;

    Metering(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
