package dev.drydock.engine.journal;

import dev.drydock.engine.StopReason;

/**
 * Why a task stopped, in ECS's words. Source: ECS API reference, Task; ECS developer guide, "Stopped tasks error codes".
 *
 * @param code the stop code, like {@code EssentialContainerExited}
 * @param reason the reason that describe-tasks would show
 * @param containerReason the reason shown at its essential container; mostly empty
 * @param exitCode what its essential container returned; negative when it returned nothing
 */
public record StopCode(String code, String reason, String containerReason, int exitCode) {
    /** The reason of a task that found no place, where no other is known. */
    static final String NO_CAPACITY = "RESOURCE: no capacity";

    private static final int NONE = -1;
    private static final int KILLED = 137;
    private static final int TERMINATED = 143;

    /**
     * The code of an ending.
     *
     * @param onInstance whether the task was on an instance, not on Fargate
     * @param ran whether its containers ran
     */
    static StopCode of(StopReason reason, boolean onInstance, boolean ran) {
        int told = ran ? TERMINATED : NONE;
        return switch (reason) {
            case DONE -> exited("", 0);
            case CRASHED -> exited("", 1);
            case OUT_OF_MEMORY -> exited("OutOfMemoryError: Container killed due to memory usage", KILLED);
            case SCALED_IN ->
                new StopCode("ServiceSchedulerInitiated", "Scaling activity initiated by service", "", told);
            case DRAINED -> new StopCode("ServiceSchedulerInitiated", "Container instance is draining", "", told);
            case INTERRUPTED ->
                onInstance
                        ? new StopCode("TerminationNotice", "Host EC2 terminated", "", ran ? KILLED : NONE)
                        : new StopCode("SpotInterruption", "Your Spot Task was interrupted.", "", told);
            case NODE_LOST -> new StopCode("TerminationNotice", "Host EC2 terminated", "", ran ? KILLED : NONE);
            case CANNOT_PULL ->
                new StopCode(
                        "TaskFailedToStart",
                        "CannotPullContainerError: image manifest has been retried 5 time(s)",
                        "",
                        NONE);
            case UNHEALTHY -> new StopCode("ServiceSchedulerInitiated", "Task failed health checks", "", told);
            case DEPENDENCY_FAILED ->
                new StopCode(
                        "TaskFailedToStart",
                        "Dependency of a container did not reach its condition",
                        "dependency graph: failed to resolve the ordering of containers",
                        NONE);
            case NO_HOST_PORT ->
                new StopCode(
                        "TaskFailedToStart",
                        "CannotStartContainerError: driver failed programming external connectivity on endpoint: all ports are allocated",
                        "",
                        NONE);
            case NO_WAY_TO_REGISTRY ->
                new StopCode(
                        "TaskFailedToStart",
                        "ResourceInitializationError: unable to pull secrets or registry auth: the task cannot reach the registry. Check your task network configuration.",
                        "",
                        NONE);
            case REPLACED ->
                new StopCode("ServiceSchedulerInitiated", "Scaling activity initiated by deployment", "", told);
            case ROLE_DENIED ->
                new StopCode(
                        "TaskFailedToStart",
                        "ResourceInitializationError: unable to assume the role of the task",
                        "",
                        NONE);
            case REFUSED -> refused(NO_CAPACITY);
        };
    }

    /** The code of a task that found no place. @param reason what was lacking */
    static StopCode refused(String reason) {
        return new StopCode("TaskFailedToStart", reason, "", NONE);
    }

    private static StopCode exited(String containerReason, int exitCode) {
        return new StopCode(
                "EssentialContainerExited", "Essential container in task exited", containerReason, exitCode);
    }
}
