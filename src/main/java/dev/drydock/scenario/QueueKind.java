package dev.drydock.scenario;

import dev.drydock.unit.Doc;
import dev.drydock.unit.Worded;

/** What happens to a task that finds no room. */
public enum QueueKind implements Worded {
    @Doc(
            "As RunTask does: on a group with managed scaling it waits in PROVISIONING for capacity, else it fails at once.")
    NONE("none"),
    @Doc("It waits in a first-in first-out queue of Drydock's own; the head of the queue is placed first.")
    FIFO("fifo");

    private final String word;

    QueueKind(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
