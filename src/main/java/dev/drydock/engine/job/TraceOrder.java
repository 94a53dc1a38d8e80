package dev.drydock.engine.job;

import dev.drydock.scenario.TaskTrace;
import java.util.Arrays;
import java.util.function.LongConsumer;

/**
 * Which tasks of a trace wait for others to be done, and which place in the trace each launch is.
 *
 * <p>A task that is done lets those start that wait for nothing else; one that ends otherwise takes all with it that wait for it, as AWS Batch does
 * (AWS Batch user guide, "Job dependencies").
 */
final class TraceOrder {
    private final int[][] before;
    private final int[] missing;
    private final boolean[] submitted;
    private final boolean[] lost;
    private final int[] placeOfLaunch;

    TraceOrder(TaskTrace trace) {
        before = trace.before();
        missing = Arrays.stream(trace.after()).mapToInt(firsts -> firsts.length).toArray();
        submitted = new boolean[missing.length];
        lost = new boolean[missing.length];
        placeOfLaunch = new int[missing.length];
    }

    /** A task is submitted. @return whether it waits for no other */
    boolean submitted(long task) {
        submitted[(int) task] = true;
        return missing[(int) task] == 0;
    }

    /** Whether a task can never start, as one that it waits for came to a bad end. */
    boolean isLost(long task) {
        return lost[(int) task];
    }

    void launched(long launch, long task) {
        placeOfLaunch[(int) launch] = (int) task;
    }

    /** The task that a launch was of. */
    long task(long launch) {
        return placeOfLaunch[(int) launch];
    }

    /** A task is done: shows those submitted that can start now, in order of submission. */
    void done(long task, LongConsumer start) {
        for (int next : before[(int) task]) {
            if (--missing[next] == 0 && submitted[next]) {
                start.accept(next);
            }
        }
    }

    /** A task came to a bad end: shows those submitted that will never start. */
    void lost(long task, LongConsumer giveUp) {
        for (int next : before[(int) task]) {
            if (!lost[next]) {
                lost[next] = true;
                if (submitted[next]) {
                    giveUp.accept(next);
                }
                lost(next, giveUp);
            }
        }
    }
}
