package dev.drydock.scenario;

import dev.drydock.unit.Doc;
import dev.drydock.unit.Worded;

/** The expressions that a metric of one's own may have. */
public enum ExpressionKind implements Worded {
    @Doc("Requests that wait in queues, the minute's mean, for each running task.")
    BACKLOG_PER_TASK("backlogPerTask"),
    @Doc("Requests that wait in queues, the minute's mean.")
    BACKLOG("backlog");

    private final String word;

    ExpressionKind(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
