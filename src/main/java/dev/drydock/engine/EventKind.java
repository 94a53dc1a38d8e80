package dev.drydock.engine;

/**
 * Everything that can happen in a run, in the order of the phases.
 *
 * <p>The subject of an event is named in the kind's line; all tables are indexed by such numbers.
 */
public enum EventKind {
    /** The rate of a service's requests changes within a minute; subject: the service. */
    DEMAND_CHANGE(Phase.ENVIRONMENT),
    /** A fault of the scenario begins or ends; subject: the fault. */
    FAULT(Phase.FAILURE),
    /** AWS knows of what a fault did; subject: the fault. */
    FAULT_DETECTED(Phase.FAILURE),
    /** The stock of an instance type in a zone changes, or On-Demand wants what Spot holds of it; subject: the stock. */
    STOCK(Phase.FAILURE),
    /** EC2 takes back part of a Spot pool's instances, or Fargate of a zone's Spot tasks; subject: the source of such events. */
    SPOT_RECLAIM(Phase.FAILURE),
    /** Spot instances that were recommended to be replaced have notice; subject: the batch of them. */
    SPOT_NOTICE(Phase.FAILURE),
    /** An instance fails; subject: the node. */
    NODE_FAILURE(Phase.FAILURE),
    /** The group of an impaired instance knows of it; subject: the node. */
    NODE_UNHEALTHY(Phase.FAILURE),
    /** A task's essential container exits by itself; subject: the task. */
    TASK_CRASH(Phase.FAILURE),
    /** Credentials of tasks of a workload run out; subject: the workload. */
    CREDENTIALS_END(Phase.FAILURE),
    /** Something happens to containers of a task by itself; subject: the task. */
    CONTAINER_STEP(Phase.FAILURE),
    /** A task's current stage ends: it is scheduled, runs, serves, is done, deregistered or stopped; subject: the task. */
    TASK_STEP(Phase.COMPLETION),
    /** A new image is pushed to a repository; subject: the repository. */
    IMAGE_PUSH(Phase.ENVIRONMENT),
    /** A repository's expired images are removed; subject: the repository. */
    IMAGE_EXPIRY(Phase.ENVIRONMENT),
    /** A download of an image on an instance ends; subject: the node. */
    PULL_END(Phase.COMPLETION),
    /** Tasks whose registry did not serve them ask again; subject: 0. */
    PULL_RETRY(Phase.COMPLETION),
    /** A node's current stage ends: it is booted and registered, or its notice is over; subject: the node. */
    NODE_STEP(Phase.COMPLETION),
    /** A request or message in a task moves on: its CPU or waiting ends, or it times out; subject: the task. */
    REQUEST_STEP(Phase.COMPLETION),
    /** Messages of a service's queue can be received anew, or are too old; subject: the service. */
    QUEUE_STEP(Phase.COMPLETION),
    /** A request reaches a service, or a message its queue; subject: the service. */
    REQUEST_ARRIVAL(Phase.ARRIVAL),
    /** Tasks of a job are submitted; subject: the job. */
    JOB_ARRIVAL(Phase.ARRIVAL),
    /** Tasks of a job that waited for others to be done are started; subject: the job. */
    JOB_RELEASE(Phase.ARRIVAL),
    /** A minute of all services and groups ends and alarms are evaluated; subject: 0. */
    MINUTE(Phase.METRIC),
    /** The measured part of the run begins, after the minute that ends here; subject: 0. */
    MEASURE_FROM(Phase.DECISION),
    /** A service's tasks are compared with its desired count; subject: the service. */
    SERVICE_DECISION(Phase.DECISION),
    /** A group's instances are compared with its desired capacity; subject: the group's provider. */
    GROUP_DECISION(Phase.DECISION),
    /** A group tries launches again that were refused for lack of capacity; subject: the group's provider. */
    GROUP_RETRY(Phase.DECISION),
    /** Tasks that wait for room on a provider are tried again; subject: the provider. */
    PLACE_WAITING(Phase.LAUNCH),
    /** What is compared with a measured series is read; subject: the measured series. */
    MEASURED_POINT(Phase.LAUNCH),
    /** A scheduled action changes the bounds of a service's scaling; subject: the service. */
    SCALING_SCHEDULE(Phase.DECISION),
    /** A service's next deployment begins; subject: the service. */
    DEPLOYMENT(Phase.DECISION),
    /** The price of a Spot pool rises above what a group pays; subject: the group's watch on it. */
    SPOT_PRICE(Phase.FAILURE),
    /** A load balancer finds a target unhealthy, or one that it took for unhealthy answers. Subject: task. */
    TARGET_STATE(Phase.COMPLETION);

    private static final EventKind[] ALL = values();

    private final Phase phase;
    private final int mark;

    EventKind(Phase phase) {
        this.phase = phase;
        this.mark = name().hashCode();
    }

    /** The phase of the instant that the kind belongs to. */
    public Phase phase() {
        return phase;
    }

    /** The kind's number in the event queue. */
    public int code() {
        return ordinal();
    }

    /** What a fingerprint takes down of the kind: it stays when other kinds come or go. */
    int mark() {
        return mark;
    }

    /** The kind of a number that {@link #code} gave. */
    public static EventKind of(int code) {
        return ALL[code];
    }

    /** The phase number of each kind, as the event queue asks for them. */
    static int[] phases() {
        int[] phases = new int[ALL.length];
        for (EventKind kind : ALL) {
            phases[kind.ordinal()] = kind.phase.ordinal();
        }
        return phases;
    }
}
