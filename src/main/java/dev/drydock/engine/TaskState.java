package dev.drydock.engine;

/** Where a task is in its life. Source: Amazon ECS developer guide, "Task lifecycle". */
public enum TaskState {
    /** No task has this number. */
    NONE,
    /** Accepted; not yet placed, or waiting for a provider's capacity, a quota or an address. */
    PROVISIONING,
    /** Placed: its network interface is attached, its image pulled and its containers started. */
    PENDING,
    /** Its containers run; it is registered with its load balancer. */
    ACTIVATING,
    /** All essential containers run. */
    RUNNING,
    /** Its load balancer sends it no new requests; it finishes those it has. */
    DEACTIVATING,
    /** Its containers were told to end. */
    STOPPING,
    /** Its containers have ended; its network interface is being deleted. */
    DEPROVISIONING
}
