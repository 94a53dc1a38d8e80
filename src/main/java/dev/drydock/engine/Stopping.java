package dev.drydock.engine;

import dev.drydock.engine.container.Containers;

/**
 * How tasks end: in good order (deregistered, then SIGTERM, then SIGKILL after the stop timeout), on a Spot notice, or at once.
 *
 * <p>Source: Amazon ECS developer guide, "Amazon ECS task lifecycle": DEACTIVATING, STOPPING, DEPROVISIONING.
 */
final class Stopping {
    private final World world;
    private final Tasks tasks;
    private final TaskShape[] shapes;
    private final TaskOwner[] owners;
    private final Places places;
    private final Containers containers;
    private final Gone gone;

    /** Told when nothing of a task runs any more. */
    @FunctionalInterface
    interface Gone {
        void gone(int task);
    }

    Stopping(World world, TaskShape[] shapes, TaskOwner[] owners, Places places, Containers containers, Gone gone) {
        this.world = world;
        this.tasks = world.tasks();
        this.shapes = shapes;
        this.owners = owners;
        this.places = places;
        this.containers = containers;
        this.gone = gone;
    }

    void stop(int task, StopReason reason) {
        switch (tasks.state(task)) {
            case PROVISIONING, PENDING, ACTIVATING -> kill(task, reason);
            case RUNNING -> {
                leave(task, reason);
                long until = deregisteredAt(task);
                if (until > world.now()) {
                    tasks.state(task, TaskState.DEACTIVATING);
                    places.stateChanged(task);
                    world.step(task, until);
                } else {
                    terminate(task);
                }
            }
            case DEACTIVATING, STOPPING, DEPROVISIONING, NONE -> {}
        }
    }

    /* An Application Load Balancer lets a target go when its requests are done, at the latest after the delay; a Network Load Balancer, whose flows may go on, after the delay. */
    private long deregisteredAt(int task) {
        TaskShape shape = shapes[tasks.workload(task)];
        long latest = world.now() + shape.deregistration;
        return shape.deregistration > 0 && shape.letsGoEarly
                ? Math.min(latest, owners[tasks.workload(task)].drainedAt(task))
                : latest;
    }

    /** The last request or message of a task is done: there is nothing to wait for any more. */
    void drained(int task) {
        TaskShape shape = shapes[tasks.workload(task)];
        if (tasks.state(task) == TaskState.DEACTIVATING && shape.letsGoEarly) {
            terminate(task);
        } else if (tasks.state(task) == TaskState.STOPPING) {
            long earliest = tasks.killAt(task) - shape.stopTimeout + exitAfter(shape, tasks, task);
            world.step(task, Math.max(world.now(), earliest));
        }
    }

    void interrupt(int task) {
        switch (tasks.state(task)) {
            case PENDING, ACTIVATING -> kill(task, StopReason.INTERRUPTED);
            case RUNNING -> {
                leave(task, StopReason.INTERRUPTED);
                terminate(task);
            }
            case PROVISIONING, DEACTIVATING, STOPPING, DEPROVISIONING, NONE -> {}
        }
    }

    void kill(int task, StopReason reason) {
        switch (tasks.state(task)) {
            case PROVISIONING -> {
                places.waiting(tasks.provider(task)).remove(tasks.workload(task), task);
                tasks.reason(task, reason);
            }
            case PENDING, ACTIVATING -> tasks.reason(task, reason);
            case RUNNING -> leave(task, reason);
            case DEACTIVATING, STOPPING, DEPROVISIONING -> {}
            case NONE -> throw new IllegalStateException("task " + task + " is already gone at " + world.now() + "us");
        }
        gone.gone(task);
    }

    private void leave(int task, StopReason reason) {
        tasks.reason(task, reason);
        places.stops(task);
        owners[tasks.workload(task)].taskLeaving(task);
        tasks.serving(task, false, world.now());
        forgetEnds(task);
    }

    /** Ends a running task whose essential container is gone: the other containers get SIGTERM and at last SIGKILL. */
    void exited(int task, StopReason reason) {
        leave(task, reason);
        terminate(task);
    }

    /** The {@code TASK_STEP} event of a task that its load balancer has let go. */
    void terminate(int task) {
        tasks.state(task, TaskState.STOPPING);
        places.stateChanged(task);
        TaskShape shape = shapes[tasks.workload(task)];
        tasks.killAt(task, world.now() + shape.stopTimeout);
        long delay = exitAfter(shape, tasks, task);
        if (delay == 0) {
            exit(task);
        } else {
            world.step(task, world.now() + delay);
        }
    }

    /* From SIGTERM until the containers exit when no work keeps them. */
    private static long exitAfter(TaskShape shape, Tasks tasks, int task) {
        return Math.min(shape.stopTimeout, shape.stop.of(tasks.launch(task)));
    }

    /** The {@code TASK_STEP} event of a task that got SIGTERM: its containers exit, unless they have work to finish and time for it. */
    void exit(int task) {
        if (world.now() < tasks.killAt(task) && owners[tasks.workload(task)].worksOn(task)) {
            world.step(task, tasks.killAt(task));
        } else {
            deprovision(task);
        }
    }

    /** The containers of a task have ended: what is left of it is its network interface. */
    private void deprovision(int task) {
        owners[tasks.workload(task)].taskExited(task);
        TaskShape shape = shapes[tasks.workload(task)];
        long delay = shape.workload.size().interfaces() > 0 ? shape.deprovisioning.of(tasks.launch(task)) : 0;
        if (delay == 0) {
            gone.gone(task);
        } else {
            tasks.state(task, TaskState.DEPROVISIONING);
            places.stateChanged(task);
            world.step(task, world.now() + delay);
        }
    }

    /** Ends a running task whose only container is gone by itself. */
    void ended(int task, StopReason reason) {
        leave(task, reason);
        deprovision(task);
    }

    /** A task that is being stopped does not end by itself any more. */
    void forgetEnds(int task) {
        containers.forget(task);
        if (tasks.crashTimer(task) != Tasks.NONE) {
            world.queue().freeTimer(tasks.crashTimer(task));
            tasks.crashTimer(task, Tasks.NONE);
        }
    }
}
