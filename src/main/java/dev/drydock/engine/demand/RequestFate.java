package dev.drydock.engine.demand;

/** Told what becomes of the requests in a task. */
interface RequestFate {
    /** A request was answered in time. @param slot the place that {@link TaskQueue#entered} told, free from now on */
    void serve(int slot, long latencyMicros);

    /** A request found every place in the queue taken. */
    void refuse();

    /** A request got no answer in time. */
    void timeOut();
}
