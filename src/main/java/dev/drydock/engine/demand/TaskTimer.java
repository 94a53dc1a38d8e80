package dev.drydock.engine.demand;

import dev.drydock.kernel.EventQueue;

/** The timer of one task, set anew only when what is due next has changed. */
final class TaskTimer {
    private final EventQueue events;
    private final int timer;
    private long armedFor = TaskQueue.NEVER;

    TaskTimer(EventQueue events, int kind, int task) {
        this.events = events;
        this.timer = events.newTimer(kind, task);
    }

    /** It went off. */
    void fired() {
        armedFor = TaskQueue.NEVER;
    }

    /** What is due next; {@link TaskQueue#NEVER} for nothing. */
    void set(long now, long due) {
        if (due != armedFor) {
            armedFor = due;
            if (due == TaskQueue.NEVER) {
                events.disarm(timer);
            } else {
                events.arm(timer, Math.max(now, due));
            }
        }
    }

    /** The task is gone. */
    void free() {
        events.freeTimer(timer);
    }
}
