package dev.drydock.engine.image;

import dev.drydock.scenario.ImagePulls;
import dev.drydock.scenario.PullBehavior;

/**
 * When an agent removes an image that no container needs any more: at the first cleanup after the containers that used it are removed and it is old enough.
 *
 * <p>Source: ECS developer guide, "Automatic Amazon ECS task and image cleanup". The most that one cleanup removes (five) is not modelled.
 *
 * @param enabled whether images are cleaned up at all
 * @param interval time between two cleanups, in microseconds from the instance's registration
 * @param minimumAge time since its pull before an image may go
 * @param taskWait time since a task's stop before its containers go
 */
public record Cleanup(boolean enabled, long interval, long minimumAge, long taskWait) {
    /** The cleanup that settings ask for. */
    public static Cleanup of(ImagePulls settings) {
        return new Cleanup(
                settings.imagePullBehavior() != PullBehavior.PREFER_CACHED,
                settings.imageCleanupInterval().micros(),
                settings.imageMinimumCleanupAge().micros(),
                settings.taskCleanupWaitDuration().micros());
    }

    /**
     * Whether an unused image is gone at a time.
     *
     * @param activeAt when the instance's agent began
     * @param pulledAt when the image was pulled
     * @param freeSince when the last task that used it stopped
     */
    public boolean removes(long activeAt, long pulledAt, long freeSince, long at) {
        if (!enabled) {
            return false;
        }
        long eligible = Math.max(pulledAt + minimumAge, freeSince + taskWait);
        if (eligible > at) {
            return false;
        }
        long cleanups = Math.floorDiv(eligible - activeAt + interval - 1, interval);
        return activeAt + cleanups * interval <= at;
    }
}
