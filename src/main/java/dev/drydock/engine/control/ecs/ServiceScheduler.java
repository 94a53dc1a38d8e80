package dev.drydock.engine.control.ecs;

/** The scheduler of one service: it launches and stops tasks. */
sealed interface ServiceScheduler permits ReplicaScheduler, DaemonScheduler {
    /** Compares the tasks with what is wanted. */
    void decide();

    /** Decides at a time. */
    void wakeAt(long time);

    /** Whether it waits for a task to become healthy that it moves to another zone. */
    boolean moves();

    /** A task began to serve, or is gone. */
    void changed();

    /** A task of the newest revision stopped before it ran. */
    void failedToStart(long now, long createdAt);
}
