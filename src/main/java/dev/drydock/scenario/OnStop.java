package dev.drydock.scenario;

import dev.drydock.unit.Doc;
import dev.drydock.unit.Worded;

/** What a task does with the messages in its work when it gets SIGTERM; it takes no more in either case. */
public enum OnStop implements Worded {
    @Doc("It finishes them, as far as its stop timeout lasts.")
    FINISH("finish"),
    @Doc("It drops them; others receive them when their visibility timeout is over.")
    ABANDON("abandon");

    private final String word;

    OnStop(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
