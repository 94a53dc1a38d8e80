package dev.drydock.engine.result;

/**
 * A time during which a limit kept the fleet from what it wanted.
 *
 * @param kind which limit
 * @param subject path of what it bound, like {@code clusters.shop.capacityProviders.ondemand.maxSize}
 * @param fromMicros when it began to bind, since the start
 * @param toMicros when it ceased, or the end of the run
 * @param wanted most that was wanted meanwhile
 * @param allowed what the limit allows
 */
public record LimitEpisode(Kind kind, String subject, long fromMicros, long toMicros, long wanted, long allowed) {
    /** The limits that may bind. */
    public enum Kind {
        /** A service's maxCapacity. */
        SERVICE_MAX_CAPACITY,
        /** A group's maxSize. */
        GROUP_MAX_SIZE,
        /** A registry refused pulls. */
        IMAGE_PULLS,
        /** No instance fits a waiting task, and none is to come. */
        NO_FITTING_INSTANCE,
        /** Instances have room for a waiting task, and none of them meets its placement constraints. */
        PLACEMENT_CONSTRAINTS,
        /** EC2 had no instance of the pools that a group may use. */
        INSUFFICIENT_CAPACITY,
        /** Requests were refused by full queues. */
        TASK_QUEUE_FULL,
        /** A service needed more CPU than its serving tasks have. */
        TASK_CPU,
        /** A service's tasks held more memory than their limit. */
        TASK_MEMORY,
        /** All of a service's request slots were taken. */
        TASK_CONCURRENCY,
        /** Fargate's bucket of launches was empty. */
        FARGATE_LAUNCH_RATE,
        /** A service started as many tasks in a minute as it may. */
        SERVICE_LAUNCH_RATE,
        /** RunTask was called as often in a second as it may be. */
        RUN_TASK_RATE,
        /** The quota of vCPUs on Fargate was used up. */
        FARGATE_VCPUS,
        /** A quota of vCPUs of EC2 instances was used up. */
        EC2_VCPUS,
        /** A service had as many tasks as it may. */
        TASKS_PER_SERVICE,
        /** A cluster had as many container instances as it may. */
        CONTAINER_INSTANCES,
        /** As many tasks of a cluster waited for capacity as may. */
        PROVISIONING_TASKS,
        /** A subnet had no address left. */
        SUBNET_ADDRESSES
    }
}
