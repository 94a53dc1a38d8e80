package dev.drydock.engine.demand;

/** Told of each task that took more memory than its limit. */
@FunctionalInterface
public interface OutOfMemory {
    /**
     * The kernel kills the task now. The load has dropped it and its requests already; a later {@link ServiceLoad#taskGone} for it is heard
     * without effect.
     */
    void killed(long now, int task);
}
