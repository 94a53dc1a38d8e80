package dev.drydock.engine;

/** Whoever wanted a task, a service or a job: told what becomes of it. */
public interface TaskOwner {
    /** The task's containers run from now on. */
    void taskRunning(int task);

    /** Whether the task, whose stage set for it is over, has passed its health checks; one that has not is stopped. */
    boolean taskIsHealthy(int task);

    /** The task takes requests from now on. */
    void taskServing(int task);

    /** The task, which was running, ends: it takes no new requests. */
    void taskLeaving(int task);

    /** When the last request of a task that {@linkplain #taskLeaving left} just now will be done; {@link Long#MAX_VALUE} when that is told later. */
    long drainedAt(int task);

    /** Whether a task that got SIGTERM has work still that it means to finish; {@link TaskLife#drained} tells when it is done. */
    default boolean worksOn(int task) {
        return false;
    }

    /** The containers of a task that ran have ended. */
    default void taskExited(int task) {}

    /** The stage of a running task set for it is over: it is about to exit by itself. */
    void taskDone(int task);

    /** The health checks of all essential containers of a running task passed. */
    default void taskHealthy(int task) {}

    /** When the health checks of a running task's containers begin to count. */
    default long healthCountsFrom(int task) {
        return 0;
    }

    /** The health check of an essential container of a running task, or that of its load balancer, failed too often. */
    default void taskUnhealthy(int task) {}

    /** The task runs, but does nothing any more: an essential container hangs or is about to be restarted. */
    void taskSilent(int task);

    /** The task does its work again from a time on. @param anew whether a container of it was restarted */
    void taskAnswers(int task, long atMicros, boolean anew);

    /** The task has stopped, for the reason that the table gives; its number is free after this call. */
    void taskStopped(int task);
}
