package dev.drydock.scenario;

import dev.drydock.unit.Doc;
import dev.drydock.unit.Worded;

/** The expressions that a metric of one's own may have. */
public enum ExpressionKind implements Worded {
    @Doc(
            "Requests that wait in the tasks' queues, the minute's mean, or messages that can be received at its end, for each running task.")
    BACKLOG_PER_TASK("backlogPerTask"),
    @Doc("Requests that wait in the tasks' queues, the minute's mean, or messages that can be received at its end.")
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
