package dev.drydock.engine.start;

import dev.drydock.engine.Workload;

/**
 * One stage of a task's way from its place to its run, like attaching its network interface or pulling its images.
 *
 * <p>A stage serves all tasks of a run. It says when it ends for a task; or that the task waits until {@link Startup#proceed} or {@link
 * Startup#retry} is called, when what it needs has come free; or, by {@link Startup#fail}, that the task fails and why.
 */
public interface StartStage {
    /** What {@link #enter} answers for a task that waits: the stage calls {@link Startup#proceed} or {@link Startup#retry} in time. */
    long WAITS = -1;

    /** What {@link #enter} answers when it called {@link Startup#fail}. */
    long FAILS = -2;

    /** Whether tasks of a workload pass this stage; {@code fargate} tells tasks on Fargate from those on instances. */
    boolean concerns(Workload workload, boolean fargate);

    /**
     * Whether a task is to enter at the very instant: a stage that looks at what is free then. Without it a stage may be told beforehand
     * of a task that comes later, which costs no event.
     */
    default boolean entersOnTime(int task) {
        return false;
    }

    /** Whether a task that waits in this stage is PROVISIONING still: it has no network interface, or may not start at all. */
    default boolean provisions() {
        return false;
    }

    /**
     * A task enters the stage.
     *
     * @param atMicros when; not before now, and now if the stage {@linkplain #entersOnTime enters on time}
     * @return when the stage ends, not before {@code atMicros}, or {@link #WAITS} or {@link #FAILS}
     */
    long enter(int task, long atMicros);

    /** Whether what the stage gives is free for a task that is to run from the first instant of the run. */
    default boolean settles(int task) {
        return true;
    }

    /** The task runs from the first instant of the run: it takes what it holds, and no time. */
    default void settle(int task) {}

    /** A task that entered the stage has ended: it gives back what it holds and no longer waits. */
    default void leave(int task) {}
}
