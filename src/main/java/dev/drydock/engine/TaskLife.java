package dev.drydock.engine;

import dev.drydock.billing.usage.Ending;
import dev.drydock.engine.placement.NodeIndex;
import dev.drydock.engine.placement.Tally;
import dev.drydock.policy.placement.TaskSize;
import dev.drydock.policy.provisioning.LaunchQuota;
import dev.drydock.unit.TimeSpan;
import java.util.Arrays;
import java.util.Optional;

/**
 * The life of every task, from the wish for it to its end: placement, start-up delays, serving, stopping, and what it holds meanwhile.
 *
 * <p>On EC2 a task is scheduled, placed, gets its network interface (awsvpc), waits for its image, starts its containers; on Fargate it is
 * scheduled, provisioned, pulls its image and starts its containers. Owners say when it serves, is done or shall stop.
 */
public final class TaskLife {
    private final World world;
    private final Tasks tasks;
    private final Nodes nodes;
    private final NodeIndex[] indexes;
    private final Tally[] tallies;
    private final Waiting[] waiting;
    private final boolean[] placingSoon;
    private final int[] busyNodes;
    private final long[] reservedParts;
    private final long[] reservedMib;
    private final long[] launchesFullAt = new long[Provider.Kind.values().length];
    private final TaskShape[] shapes;
    private final TaskOwner[] owners;
    private final Occupancy occupancy;
    private final Invariants invariants;
    private final NodeEmptied nodeEmptied;
    private long healthChecks;

    /** Told when the last task of a node that takes no new ones has gone. */
    @FunctionalInterface
    interface NodeEmptied {
        void emptied(int node);
    }

    TaskLife(World world, Occupancy occupancy, Invariants invariants, TaskOwner[] owners, NodeEmptied nodeEmptied) {
        this.world = world;
        this.tasks = world.tasks();
        this.nodes = world.nodes();
        this.occupancy = occupancy;
        this.invariants = invariants;
        this.owners = owners;
        this.nodeEmptied = nodeEmptied;
        int providers = world.providers().size();
        indexes = new NodeIndex[providers];
        waiting = new Waiting[providers];
        placingSoon = new boolean[providers];
        busyNodes = new int[providers];
        reservedParts = new long[providers];
        reservedMib = new long[providers];
        Arrays.fill(launchesFullAt, LaunchQuota.FULL);
        Arrays.setAll(indexes, i -> new NodeIndex());
        Arrays.setAll(waiting, i -> new Waiting(world.workloads().size()));
        int workloads = world.workloads().size();
        tallies = new Tally[workloads];
        Arrays.setAll(tallies, i -> new Tally());
        shapes = new TaskShape[workloads];
        for (Workload workload : world.workloads()) {
            shapes[workload.id()] = new TaskShape(world, workload);
        }
    }

    /** How many health checks the containers of the tasks counted so far have passed. */
    long healthChecks() {
        return healthChecks;
    }

    /** Counts the health checks that a task passed until now; a check comes an interval after the start, and every interval from then on. */
    void countHealthChecks(int task, long now) {
        long since = tasks.runningAt(task);
        if (since < now) {
            for (long interval : shapes[tasks.workload(task)].healthCheckMicros) {
                healthChecks += (now - since) / interval;
            }
        }
    }

    /** The ACTIVE nodes of a provider, arranged for placement. */
    public NodeIndex index(int provider) {
        return indexes[provider];
    }

    /** The placed tasks of a workload by node, zone and type. */
    public Tally tally(int workload) {
        return tallies[workload];
    }

    /** The tasks that wait for a provider's capacity. */
    public Waiting waiting(int provider) {
        return waiting[provider];
    }

    /** ACTIVE nodes of a provider that hold a task. */
    public int busyNodes(int provider) {
        return busyNodes[provider];
    }

    /** CPU that tasks reserve on a provider now, in parts of {@link dev.drydock.unit.Cpu}. */
    public long reservedParts(int provider) {
        return reservedParts[provider];
    }

    /** Memory in MiB that tasks reserve on a provider now. */
    public long reservedMib(int provider) {
        return reservedMib[provider];
    }

    /** A node of a provider that is no longer ACTIVE holds tasks still. */
    void busyNodeDrains(int provider) {
        busyNodes[provider]--;
    }

    /** How many tasks a workload launched so far. */
    public long launched(int workload) {
        return shapes[workload].launches;
    }

    /**
     * Wishes for a task: after the control plane's delay it is placed, waits for capacity, or is refused.
     *
     * @param item the item of the workload's strategy that it is for
     * @return its number; it may have stopped already when the delay is none and it found no room
     */
    public int launch(int workload, int item, TaskSize size) {
        TaskShape shape = shapes[workload];
        int task = tasks.add(workload, shape.workload.providers()[item], item, shape.launches++, size, world.now());
        tasks.stepTimer(task, world.newTimer(EventKind.TASK_STEP, task));
        invariants.launched(task);
        return task;
    }

    /** Lets the control plane act on a task that was just launched: at once when its delay is none. */
    public void schedule(int task) {
        long delay = shapes[tasks.workload(task)].schedule.of(tasks.launch(task));
        if (delay == 0) {
            scheduled(task);
        } else {
            arm(task, world.now() + delay);
        }
    }

    /** The {@code TASK_STEP} event: the task's current stage is over. */
    void step(int task) {
        switch (tasks.state(task)) {
            case PROVISIONING -> scheduled(task);
            case PENDING -> running(task);
            case RUNNING -> ran(task);
            case DEACTIVATING -> terminate(task);
            case STOPPING -> gone(task);
            case NONE -> throw new IllegalStateException("a step of task " + task + ", which is gone");
        }
    }

    private void ran(int task) {
        if (world.workloads().get(tasks.workload(task)).service()) {
            tasks.serving(task, true, world.now());
            owner(task).taskServing(task);
        } else {
            owner(task).taskDone(task);
            kill(task, StopReason.DONE);
        }
    }

    /** Sets the end of the current stage of a running task: when a service's task begins to serve, when a job's is done. */
    public void finishAt(int task, long timeMicros) {
        if (timeMicros == world.now()) {
            ran(task);
        } else {
            arm(task, timeMicros);
        }
    }

    private void scheduled(int task) {
        int provider = tasks.provider(task);
        int workload = tasks.workload(task);
        if (!waiting[provider].isEmpty(workload) || !place(task)) {
            TaskShape shape = shapes[workload];
            boolean waits = shape.queued || world.providers().get(provider).managed();
            if (waits && waiting[provider].size(workload) < shape.mostWaiting) {
                waiting[provider].add(workload, task);
            } else {
                kill(task, StopReason.REFUSED);
            }
        }
    }

    /** Places a task that is not placed yet, if its provider has room for it now. */
    public boolean place(int task) {
        int workload = tasks.workload(task);
        TaskShape shape = shapes[workload];
        int provider = tasks.provider(task);
        if (world.providers().get(provider).fargate()) {
            int[] zones = shape.workload.zones();
            int best = zones[0];
            for (int zone : zones) {
                best = occupancy.fargateTasks(workload, zone) < occupancy.fargateTasks(workload, best) ? zone : best;
            }
            tasks.place(task, Tasks.NONE, best, world.now());
            occupancy.fargateTask(workload, best, 1);
            reserve(provider, tasks.size(task), 1);
            startOnFargate(task, shape);
            return true;
        }
        int node = indexes[provider].choose(
                shape.workload.rule(), tasks.size(task), tallies[workload], shape.placement.at(tasks.launch(task)));
        if (node == NodeIndex.NO_NODE) {
            return false;
        }
        placeOn(task, node);
        startOnNode(task, node, shape);
        return true;
    }

    private void placeOn(int task, int node) {
        indexes[nodes.provider(node)].take(node, tasks.size(task));
        busyNodes[nodes.provider(node)] += nodes.taskCount(node) == 0 ? 1 : 0;
        tallies[tasks.workload(task)].add(node, nodes.zone(node), nodes.type(node));
        nodes.reserve(node, tasks, task);
        reserve(nodes.provider(node), tasks.size(task), 1);
        tasks.place(task, node, nodes.zone(node), world.now());
        invariants.placedOnNode(task);
    }

    private void reserve(int provider, TaskSize size, int sign) {
        reservedParts[provider] += sign * size.cpuParts();
        reservedMib[provider] += (long) sign * size.memoryMib();
    }

    private void startOnNode(int task, int node, TaskShape shape) {
        long launch = tasks.launch(task);
        long now = world.now();
        long at = now + (tasks.size(task).interfaces() > 0 ? shape.interfaceAttach.of(launch) : 0);
        tasks.pulledFrom(task, at);
        for (int image : shape.workload.images()) {
            long ready = nodes.imageReadyAt(node, image);
            if (ready == Long.MAX_VALUE) {
                ready = at + shape.instancePullMicros(image);
                nodes.imageReadyAt(node, image, ready);
            }
            at = Math.max(at, ready);
        }
        start(task, at + shape.containerStart.of(launch));
    }

    /* When the account's quota lets another Fargate task start; On-Demand and Spot have one each. */
    private long admitted(int provider) {
        int kind = world.providers().get(provider).kind().ordinal();
        launchesFullAt[kind] = LaunchQuota.FARGATE.take(launchesFullAt[kind], world.now());
        return LaunchQuota.FARGATE.at(launchesFullAt[kind], world.now());
    }

    private void startOnFargate(int task, TaskShape shape) {
        long launch = tasks.launch(task);
        long from = admitted(tasks.provider(task)) + shape.provisioning.of(launch);
        tasks.pulledFrom(task, from);
        start(task, from + shape.fargatePull + shape.containerStart.of(launch));
    }

    private void start(int task, long runningAt) {
        tasks.state(task, TaskState.PENDING);
        if (runningAt == world.now()) {
            running(task);
        } else {
            arm(task, runningAt);
        }
    }

    private void running(int task) {
        tasks.state(task, TaskState.RUNNING);
        long now = world.now();
        tasks.runningAt(task, now);
        Optional<Delaying> crash = shapes[tasks.workload(task)].crash;
        if (crash.isPresent()) {
            long delay = crash.get().of(tasks.launch(task));
            if (delay <= world.horizonMicros() - now) {
                tasks.crashTimer(task, world.newTimer(EventKind.TASK_CRASH, task));
                world.queue().arm(tasks.crashTimer(task), now + delay);
            }
        }
        owner(task).taskRunning(task);
    }

    /** A task that runs from the first instant, its images cached, placed on a node or Fargate with room. @return whether there was room */
    boolean startRunning(int task) {
        int workload = tasks.workload(task);
        TaskShape shape = shapes[workload];
        if (!place(task)) {
            return false;
        }
        world.queue().disarm(tasks.stepTimer(task));
        Arrays.fill(launchesFullAt, LaunchQuota.FULL);
        int node = tasks.node(task);
        if (node != Tasks.NONE) {
            for (int image : shape.workload.images()) {
                nodes.imageReadyAt(node, image, 0);
            }
        }
        tasks.pulledFrom(task, 0);
        if (tasks.state(task) == TaskState.PENDING) {
            running(task);
        }
        return true;
    }

    /** Begins to stop a task in good order: it finishes its requests behind a load balancer, then gets SIGTERM and at last SIGKILL. */
    public void stop(int task, StopReason reason) {
        switch (tasks.state(task)) {
            case PROVISIONING, PENDING -> kill(task, reason);
            case RUNNING -> {
                leave(task, reason);
                long deregistration = shapes[tasks.workload(task)].deregistration;
                if (deregistration > 0) {
                    tasks.state(task, TaskState.DEACTIVATING);
                    arm(task, world.now() + deregistration);
                } else {
                    terminate(task);
                }
            }
            case DEACTIVATING, STOPPING, NONE -> {}
        }
    }

    /** Stops a task whose Fargate Spot capacity is taken back: SIGTERM comes with the notice. */
    public void interrupt(int task) {
        switch (tasks.state(task)) {
            case PENDING -> kill(task, StopReason.INTERRUPTED);
            case RUNNING -> {
                leave(task, StopReason.INTERRUPTED);
                terminate(task);
            }
            case PROVISIONING, DEACTIVATING, STOPPING, NONE -> {}
        }
    }

    private void leave(int task, StopReason reason) {
        tasks.reason(task, reason);
        owner(task).taskLeaving(task);
        tasks.serving(task, false, world.now());
        freeCrashTimer(task);
    }

    private void terminate(int task) {
        tasks.state(task, TaskState.STOPPING);
        TaskShape shape = shapes[tasks.workload(task)];
        long limit = shape.workload.definition().stopTimeoutSeconds() * TimeSpan.SECOND;
        long delay = Math.min(limit, shape.stop.of(tasks.launch(task)));
        if (delay == 0) {
            gone(task);
        } else {
            arm(task, world.now() + delay);
        }
    }

    /** Ends a task at once. */
    public void kill(int task, StopReason reason) {
        TaskState was = tasks.state(task);
        if (was == TaskState.NONE) {
            throw new IllegalStateException("task " + task + " is already gone at " + world.now() + "us");
        }
        if (was == TaskState.RUNNING) {
            leave(task, reason);
        } else if (was == TaskState.PROVISIONING) {
            waiting[tasks.provider(task)].remove(tasks.workload(task), task);
            tasks.reason(task, reason);
        } else if (was == TaskState.PENDING) {
            tasks.reason(task, reason);
        }
        gone(task);
    }

    private void gone(int task) {
        int node = tasks.node(task);
        long now = world.now();
        invariants.ended(task);
        countHealthChecks(task, now);
        occupancy.ended(task, now, tasks.reason(task) == StopReason.INTERRUPTED ? Ending.RECLAIMED : Ending.RELEASED);
        world.queue().freeTimer(tasks.stepTimer(task));
        freeCrashTimer(task);
        int provider = tasks.provider(task);
        if (node != Tasks.NONE) {
            nodes.release(node, tasks, task);
            reserve(provider, tasks.size(task), -1);
            if (nodes.taskCount(node) == 0 && nodes.state(node) == NodeState.ACTIVE) {
                busyNodes[provider]--;
            }
            tallies[tasks.workload(task)].remove(node, nodes.zone(node), nodes.type(node));
            indexes[provider].give(node, tasks.size(task));
        } else if (tasks.zone(task) != Tasks.NONE) {
            occupancy.fargateTask(tasks.workload(task), tasks.zone(task), -1);
            reserve(provider, tasks.size(task), -1);
        }
        owner(task).taskStopped(task);
        tasks.remove(task);
        if (node != Tasks.NONE) {
            if (nodes.state(node) == NodeState.DRAINING && nodes.taskCount(node) == 0) {
                nodeEmptied.emptied(node);
            }
            roomOn(provider);
        }
    }

    /** A provider has more room than before: what waits for it is tried again, once in this instant. */
    void roomOn(int provider) {
        if (!waiting[provider].isEmpty() && !placingSoon[provider]) {
            placingSoon[provider] = true;
            world.schedule(world.now(), EventKind.PLACE_WAITING, provider);
        }
    }

    /** Whether a task waits for a provider that has room for it, and is not about to be tried. */
    boolean waitsInVain(int provider) {
        Waiting queue = waiting[provider];
        boolean vain = false;
        for (int w = queue.firstWorkload(); w >= 0 && !placingSoon[provider]; w = queue.nextWorkload(w)) {
            vain |= indexes[provider].hasRoom(tasks.size(queue.first(w)));
        }
        return vain;
    }

    /** The {@code PLACE_WAITING} event: the tasks that wait for a provider, first come first served within each workload. */
    void placeWaiting(int provider) {
        placingSoon[provider] = false;
        Waiting queue = waiting[provider];
        for (int workload = queue.firstWorkload(); workload >= 0; workload = queue.nextWorkload(workload)) {
            while (!queue.isEmpty(workload) && place(queue.first(workload))) {
                queue.removeFirst(workload);
            }
        }
    }

    /* A stage that ends after the run needs no event. */
    private void arm(int task, long timeMicros) {
        if (timeMicros <= world.horizonMicros()) {
            world.queue().arm(tasks.stepTimer(task), timeMicros);
        } else {
            world.queue().disarm(tasks.stepTimer(task));
        }
    }

    private void freeCrashTimer(int task) {
        if (tasks.crashTimer(task) != Tasks.NONE) {
            world.queue().freeTimer(tasks.crashTimer(task));
            tasks.crashTimer(task, Tasks.NONE);
        }
    }

    private TaskOwner owner(int task) {
        return owners[tasks.workload(task)];
    }
}
