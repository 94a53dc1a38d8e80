package dev.drydock.cases;

import dev.drydock.engine.StopReason;
import dev.drydock.engine.job.JobObserver;

/** When each task of the one job of a run started and ended, in microseconds. */
final class TaskTimes implements JobObserver {
    private final long[] startedAt;
    private final long[] endedAt;
    private int ended;

    TaskTimes(int tasks) {
        startedAt = new long[tasks];
        endedAt = new long[tasks];
    }

    @Override
    public void submitted(int workload, long task, long now) {
        /* The times of interest come later. */
    }

    @Override
    public void started(int workload, long task, long now) {
        startedAt[(int) task] = now;
    }

    @Override
    public void ended(int workload, long task, long now, StopReason reason) {
        if (reason != StopReason.DONE) {
            throw new IllegalStateException("task " + task + " ended for " + reason);
        }
        endedAt[(int) task] = now;
        ended++;
    }

    long startedAt(int task) {
        return startedAt[task];
    }

    /** When the last task ended. */
    long lastEnd() {
        if (ended != endedAt.length) {
            throw new IllegalStateException(ended + " of " + endedAt.length + " tasks ended");
        }
        long last = 0;
        for (long end : endedAt) {
            last = Math.max(last, end);
        }
        return last;
    }

    /** The time that all tasks ran, together. */
    long runTime() {
        long sum = 0;
        for (int task = 0; task < endedAt.length; task++) {
            sum += endedAt[task] - startedAt[task];
        }
        return sum;
    }

    /** The time of the task that ran longest. */
    long longest() {
        long longest = 0;
        for (int task = 0; task < endedAt.length; task++) {
            longest = Math.max(longest, endedAt[task] - startedAt[task]);
        }
        return longest;
    }
}
