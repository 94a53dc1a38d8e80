package dev.drydock.engine.job;

import dev.drydock.engine.StopReason;

/**
 * Told of every task of every job as it happens, for who asks more than a run's metrics answer.
 *
 * <p>Tasks go by their job's workload number and their number in the order of submission, from 0.
 */
public interface JobObserver {
    /** A task was submitted. */
    void submitted(int workload, long task, long nowMicros);

    /** A task's containers run from now on. */
    void started(int workload, long task, long nowMicros);

    /** A task came to its end; one that was never started may have been refused. */
    void ended(int workload, long task, long nowMicros, StopReason reason);
}
