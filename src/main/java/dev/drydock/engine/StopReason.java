package dev.drydock.engine;

/** Why a task came to its end. */
public enum StopReason {
    /** It ran to its end by itself. */
    DONE,
    /** Its service needs fewer tasks. */
    SCALED_IN,
    /** Its node is being drained. */
    DRAINED,
    /** An essential container exited by itself. */
    CRASHED,
    /** It held more memory than its limit. */
    OUT_OF_MEMORY,
    /** Its Spot capacity, or its own Fargate Spot capacity, was taken back. */
    INTERRUPTED,
    /** Its node failed or was terminated with the task on it. */
    NODE_LOST,
    /** A registry did not serve one of its images. */
    CANNOT_PULL,
    /** The health check of an essential container, or of its load balancer, failed too often. */
    UNHEALTHY,
    /** A container did not come to what another one waited for. */
    DEPENDENCY_FAILED,
    /** Its instance had no host port left for its containers. */
    NO_HOST_PORT,
    /** There is no way from its subnet to the registry of one of its images. */
    NO_WAY_TO_REGISTRY,
    /** One of its roles could not be assumed. */
    ROLE_DENIED,
    /** It found no room, and does not wait for any. */
    REFUSED,
    /** Its service has a newer revision. */
    REPLACED;

    /** Whether it was the task's own fault, not the scheduler's or the capacity's: a service whose tasks end so before they run is throttled. */
    public boolean ownFault() {
        return switch (this) {
            case CANNOT_PULL,
                    NO_HOST_PORT,
                    NO_WAY_TO_REGISTRY,
                    ROLE_DENIED,
                    DEPENDENCY_FAILED,
                    CRASHED,
                    OUT_OF_MEMORY,
                    UNHEALTHY -> true;
            case DONE, SCALED_IN, DRAINED, INTERRUPTED, NODE_LOST, REFUSED, REPLACED -> false;
        };
    }
}
