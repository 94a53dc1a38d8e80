package dev.drydock.engine.demand;

/** A load of which every single request or message is an event. */
public sealed interface EventLoad extends ServiceLoad permits DiscreteLoad, QueueLoad {
    /** The next request or message comes. */
    void arrivalDue(long now);

    /** A task has something to do. */
    void taskDue(long now, int task);
}
