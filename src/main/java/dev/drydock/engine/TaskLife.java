package dev.drydock.engine;

import dev.drydock.billing.usage.Ending;
import dev.drydock.engine.container.Containers;
import dev.drydock.engine.start.Startup;
import dev.drydock.policy.placement.TaskSize;
import java.util.BitSet;
import java.util.Optional;

/**
 * The life of every task, from the wish for it to its end: placement, start-up, serving, stopping, and what it holds meanwhile.
 *
 * <p>A task is scheduled, gets or waits for its place ({@link Places}), passes the stages of its start ({@link Startup}) and runs until it
 * is stopped ({@link Stopping}). Owners say when it serves, is done or shall stop.
 */
public final class TaskLife {
    private final World world;
    private final Tasks tasks;
    private final Nodes nodes;
    private final TaskShape[] shapes;
    private final TaskOwner[] owners;
    private final Occupancy occupancy;
    private final Invariants invariants;
    private final NodeEmptied nodeEmptied;
    private final Repair repair;
    /* Tasks that would run if the managed daemons of their nodes did. */
    private final BitSet held = new BitSet();
    private final Places places;
    private final Unplaced unplaced;
    private final Containers containers;
    private final Startup startup;
    private final Stopping stopping;
    private final Daemons daemons;
    private long healthChecks;

    /** Told when the last task of a node that takes no new ones has gone, daemons apart. */
    @FunctionalInterface
    interface NodeEmptied {
        void emptied(int node);
    }

    /** Replaces a node: it drains, and another takes its place. */
    @FunctionalInterface
    interface Repair {
        void replace(int node);
    }

    TaskLife(
            World world,
            Occupancy occupancy,
            Invariants invariants,
            TaskOwner[] owners,
            NodeEmptied nodeEmptied,
            Repair repair,
            Containers.Ends ends,
            Daemons daemons) {
        this.world = world;
        this.tasks = world.tasks();
        this.nodes = world.nodes();
        this.occupancy = occupancy;
        this.invariants = invariants;
        this.owners = owners;
        this.nodeEmptied = nodeEmptied;
        this.repair = repair;
        this.daemons = daemons;
        shapes = world.workloads().stream()
                .map(workload -> new TaskShape(world, workload))
                .toArray(TaskShape[]::new);
        places = new Places(world, occupancy, invariants, shapes, daemons);
        unplaced = new Unplaced(world, places);
        containers = new Containers(world, owners, ends);
        startup = new Startup(world, containers, new Starts());
        stopping = new Stopping(world, shapes, owners, places, containers, this::gone);
    }

    /* What becomes of a start. */
    private final class Starts implements Startup.Outcome {
        @Override
        public void provisioned(int task) {
            tasks.state(task, TaskState.PENDING);
            if (world.journal().listening()) {
                world.roles().tell(world, task);
            }
        }

        @Override
        public void started(int task) {
            shapes[tasks.workload(task)].transfer.ifPresent(transfer -> {
                transfer.add(tasks.zone(task), 1);
                transfer.flush(world.now());
            });
            running(task);
        }

        @Override
        public void failed(int task, StopReason reason) {
            kill(task, reason);
        }
    }

    /** How placed tasks start. */
    Startup startup() {
        return startup;
    }

    /** The containers of tasks that are followed one by one. */
    public Containers containers() {
        return containers;
    }

    /** Adds how many addresses of each subnet tasks have now. */
    void countAddresses(int[] held) {
        startup.addresses().countInto(held);
    }

    /** Tasks that no container instance takes. */
    Unplaced unplaced() {
        return unplaced;
    }

    /** Where tasks are, and where there is room. */
    public Places places() {
        return places;
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
        long launch = shapes[shape.workload.base()].launches++;
        int task = tasks.add(workload, shape.workload.providers()[item], item, launch, size, world.now());
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
            world.step(task, world.now() + delay);
        }
    }

    /** The {@code TASK_STEP} event: the task's current stage is over. */
    void step(int task) {
        switch (tasks.state(task)) {
            case PROVISIONING -> {
                if (tasks.zone(task) == Tasks.NONE) {
                    scheduled(task);
                } else {
                    startup.due(task);
                }
            }
            case PENDING, ACTIVATING -> startup.due(task);
            case RUNNING -> ran(task);
            case DEACTIVATING -> stopping.terminate(task);
            case STOPPING -> stopping.exit(task);
            case DEPROVISIONING -> gone(task);
            case NONE -> throw new IllegalStateException("a step of task " + task + ", which is gone");
        }
    }

    private void ran(int task) {
        if (world.workloads().get(tasks.workload(task)).service()) {
            if (owner(task).taskIsHealthy(task)) {
                tasks.serving(task, true, world.now());
                owner(task).taskServing(task);
            } else {
                owner(task).taskUnhealthy(task);
            }
        } else {
            owner(task).taskDone(task);
            stopping.ended(task, StopReason.DONE);
        }
    }

    /** Sets the end of the current stage of a running task: when a service's task begins to serve, when a job's is done. */
    public void finishAt(int task, long timeMicros) {
        if (timeMicros == world.now()) {
            ran(task);
        } else {
            world.step(task, timeMicros);
        }
    }

    private void scheduled(int task) {
        int workload = tasks.workload(task);
        Waiting waiting = places.waiting(tasks.provider(task));
        if (waiting.isEmpty(workload) && places.take(task)) {
            start(task);
        } else {
            TaskShape shape = shapes[workload];
            boolean waits =
                    shape.queued || world.providers().get(tasks.provider(task)).managed();
            if (waits && waiting.size(workload) < shape.mostWaiting && (shape.queued || places.mayWait(task))) {
                waiting.add(workload, task);
                places.wanted(tasks.provider(task));
            } else {
                if (!shape.queued) {
                    unplaced.refused(task);
                }
                kill(task, StopReason.REFUSED);
            }
        }
    }

    private void start(int task) {
        startup.begin(task);
    }

    /** A managed daemon runs on a node: what waited for the last of them there runs too. */
    public void released(int node) {
        if (held.isEmpty() || daemons.awaited(node)) {
            return;
        }
        int next;
        for (int task = nodes.firstTask(node); task != Tasks.NONE; task = next) {
            next = tasks.nextOnNode(task);
            if (held.get(task)) {
                running(task);
            }
        }
    }

    /** A managed daemon has stopped on a node, or is to come in another revision: the node is drained, and another takes its place. */
    public void repair(int node) {
        repair.replace(node);
    }

    private void running(int task) {
        boolean waits = tasks.node(task) != Tasks.NONE && !places.ofDaemon(task) && daemons.awaited(tasks.node(task));
        held.set(task, waits);
        if (waits) {
            return;
        }
        tasks.state(task, TaskState.RUNNING);
        long now = world.now();
        tasks.runningAt(task, now);
        tasks.healthy(task, true);
        containers.running(task);
        places.stateChanged(task);
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
        if (!places.take(task)) {
            return false;
        }
        settle(task);
        return true;
    }

    private void settle(int task) {
        if (startup.settles(task)) {
            startup.settle(task);
            running(task);
        } else {
            start(task);
        }
    }

    /**
     * Gives a daemon's task that was just launched its place on a node that {@linkplain Places#takes takes} it.
     *
     * @param settled whether it runs from the first instant
     * @param notBefore when its start may begin, in microseconds; the control plane's delay may take longer
     */
    public void startOn(int task, int node, boolean settled, long notBefore) {
        places.takeDaemon(task, node);
        long delay = shapes[tasks.workload(task)].schedule.of(tasks.launch(task));
        long at = Math.max(world.now() + delay, notBefore);
        if (settled) {
            settle(task);
        } else if (at == world.now()) {
            start(task);
        } else {
            world.step(task, at);
        }
    }

    /** Begins to stop a task in good order: it finishes its requests behind a load balancer, then gets SIGTERM and at last SIGKILL. */
    public void stop(int task, StopReason reason) {
        stopping.stop(task, reason);
    }

    /** The last request of a task that takes no new ones is done. */
    void drained(int task) {
        stopping.drained(task);
    }

    /** Stops a task whose Fargate Spot capacity is taken back: SIGTERM comes with the notice. */
    public void interrupt(int task) {
        stopping.interrupt(task);
    }

    /** A running task that was silent does its work again from a time on. */
    public void answerAt(int task, long timeMicros) {
        tasks.silent(task, false);
        world.queue().disarm(tasks.stepTimer(task));
        finishAt(task, timeMicros);
    }

    /** A running task takes no requests, and does not come to its end by itself, until {@link #finishAt} says otherwise. @return whether it took some */
    public boolean silence(int task) {
        boolean served = tasks.serving(task);
        tasks.silent(task, true);
        tasks.serving(task, false, world.now());
        world.queue().disarm(tasks.stepTimer(task));
        return served;
    }

    /** Ends a running task with its essential container. @param alone whether it has no other container */
    void exited(int task, StopReason reason, boolean alone) {
        if (alone) {
            stopping.ended(task, reason);
        } else {
            stopping.exited(task, reason);
        }
    }

    /** Ends a task at once. */
    public void kill(int task, StopReason reason) {
        stopping.kill(task, reason);
    }

    private void gone(int task) {
        int node = tasks.node(task);
        long now = world.now();
        invariants.ended(task);
        countHealthChecks(task, now);
        occupancy.ended(task, now, tasks.reason(task) == StopReason.INTERRUPTED ? Ending.RECLAIMED : Ending.RELEASED);
        world.queue().freeTimer(tasks.stepTimer(task));
        stopping.forgetEnds(task);
        startup.ended(task);
        places.giveBack(task);
        held.clear(task);
        owner(task).taskStopped(task);
        tasks.remove(task);
        if (node != Tasks.NONE) {
            if (nodes.state(node) == NodeState.DRAINING && nodes.ownTasks(node) == 0) {
                nodeEmptied.emptied(node);
            }
            places.roomOn(nodes.provider(node));
        }
    }

    /** The {@code PLACE_WAITING} event: the tasks that wait for a provider, first come first served within each workload. */
    void placeWaiting(int provider) {
        places.trying(provider);
        daemons.retry(provider);
        Waiting queue = places.waiting(provider);
        for (int workload = queue.firstWorkload(); workload >= 0; workload = queue.nextWorkload(workload)) {
            while (!queue.isEmpty(workload) && places.take(queue.first(workload))) {
                int task = queue.first(workload);
                queue.removeFirst(workload);
                start(task);
            }
        }
    }

    private TaskOwner owner(int task) {
        return owners[tasks.workload(task)];
    }
}
