package dev.drydock.engine;

import dev.drydock.billing.usage.Ending;
import dev.drydock.engine.Stages.Stage;
import dev.drydock.random.Distribution;
import dev.drydock.random.RandomStream;
import dev.drydock.scenario.AutoScalingGroup;
import dev.drydock.scenario.Delays;
import dev.drydock.scenario.WarmPoolState;
import dev.drydock.unit.TimeSpan;
import java.util.Optional;

/** The life of every node: launch, boot and registration, service, draining, Spot notice, failure and termination. */
public final class NodeLife {
    /** Time between the notice of a Spot interruption and the interruption (EC2 user guide, "Spot Instance interruption notices"). */
    public static final long NOTICE = 120 * TimeSpan.SECOND;

    /** Longest time that managed draining holds an instance (Amazon ECS developer guide, "Managed instance draining"). */
    public static final long DRAINING = 48 * TimeSpan.HOUR;

    private final World world;
    private final Nodes nodes;
    private final Tasks tasks;
    private final TaskLife taskLife;
    private final Occupancy occupancy;
    private final Group[] groups;
    private final Shape[] shapes;
    private Optional<TargetHealth> targets = Optional.empty();
    private final Stages stages = new Stages();
    private final Draining draining;
    private final Daemons daemons;
    private int terminating = Nodes.NONE;

    /** Told of tasks whose node began to drain: their owner is to replace them. */
    @FunctionalInterface
    interface Draining {
        void drains(int task);
    }

    /* The chance that the nodes of one provider meet. */
    private record Shape(
            Delaying boot,
            Delaying registration,
            Optional<Delaying> failure,
            Hooks hooks,
            boolean stops,
            Optional<Delaying> wake) {}

    NodeLife(World world, TaskLife taskLife, Occupancy occupancy, Draining draining, Daemons daemons) {
        this.world = world;
        this.nodes = world.nodes();
        this.tasks = world.tasks();
        this.taskLife = taskLife;
        this.occupancy = occupancy;
        this.draining = draining;
        this.daemons = daemons;
        this.groups = new Group[world.providers().size()];
        this.shapes = new Shape[groups.length];
        Delays delays = world.scenario().delays();
        for (Provider provider : world.providers()) {
            if (provider.definition().isPresent()) {
                AutoScalingGroup definition = provider.definition().get().autoScalingGroup();
                String path = provider.path();
                Distribution boot = definition.boot(delays);
                shapes[provider.id()] = new Shape(
                        new Delaying(boot, stream(path, "instance boot")),
                        new Delaying(delays.agentRegistration(), stream(path, "agent registration")),
                        definition.timeToFailure().map(law -> new Delaying(law, stream(path, "time to failure"))),
                        new Hooks(world, path, definition.lifecycleHooks()),
                        definition
                                .warmPool()
                                .filter(pool -> pool.poolState() != WarmPoolState.RUNNING)
                                .isPresent(),
                        definition
                                .warmPool()
                                .map(pool -> new Delaying(pool.start(), stream(path, "start from the warm pool"))));
            }
        }
    }

    private RandomStream stream(String path, String purpose) {
        return world.streams().stream(path, purpose);
    }

    /** Lets load balancers have a say about the nodes of groups that ask them. */
    void ask(TargetHealth health) {
        targets = Optional.of(health);
        tasks.tellTo(health);
    }

    /** What Auto Scaling knows of each node. */
    Stages stages() {
        return stages;
    }

    /** How often an ACTIVE node of a provider has come to be without tasks so far, daemons apart. */
    long emptiedOf(int provider) {
        return taskLife.places().emptied(provider);
    }

    void join(Group group) {
        groups[group.provider().id()] = group;
    }

    /** Launches a node from a pool; it becomes ACTIVE when booted and registered. @return its number */
    int launch(Group group, Pool pool, long launch) {
        int node = add(group, pool, launch, Stage.STARTING);
        Shape shape = shapes[group.provider().id()];
        start(node, boot(group).of(launch) + shape.registration().of(launch));
        return node;
    }

    private Delaying boot(Group group) {
        TemplateVersions versions = group.versions();
        return versions.boot(versions.current()).orElse(shapes[group.provider().id()].boot());
    }

    /* A launching hook may take longer than the boot, or end the instance before its service. */
    private void start(int node, long delay) {
        Hooks hooks = shapes[nodes.provider(node)].hooks();
        long launch = nodes.launch(node);
        boolean abandoned = hooks.abandons(launch);
        stages.stage(node, abandoned ? Stage.GIVEN_UP : Stage.STARTING);
        after(node, abandoned ? hooks.launchWait(launch) : Math.max(delay, hooks.launchWait(launch)));
    }

    private void after(int node, long delay) {
        if (delay == 0) {
            step(node);
        } else if (delay <= world.horizonMicros() - world.now()) {
            world.queue().arm(nodes.stepTimer(node), world.now() + delay);
        } else {
            world.queue().disarm(nodes.stepTimer(node));
        }
    }

    /** A node that is ACTIVE from the first instant. @return its number */
    int launchReady(Group group, Pool pool, long launch) {
        int node = add(group, pool, launch, Stage.STARTING);
        active(node);
        return node;
    }

    /** Launches a node for the warm pool: it boots, goes through its launching hooks, and is stopped unless the pool runs. @return its number */
    int prepare(Group group, Pool pool, long launch, boolean ready) {
        int node = add(group, pool, launch, Stage.PREPARING);
        nodes.state(node, NodeState.WARM);
        Shape shape = shapes[group.provider().id()];
        if (ready) {
            prepared(node);
        } else {
            after(node, Math.max(boot(group).of(launch), shape.hooks().launchWait(launch)));
        }
        return node;
    }

    private void prepared(int node) {
        stages.stage(node, Stage.PREPARED);
        if (shapes[nodes.provider(node)].stops()) {
            occupancy.nodeStopped(node, world.now());
            nodes.runsSince(node, Nodes.NONE);
        }
    }

    /** A prepared node leaves the warm pool: it starts, registers and goes through its launching hooks again. */
    void wake(int node) {
        Shape shape = shapes[nodes.provider(node)];
        long launch = nodes.launch(node);
        nodes.state(node, NodeState.LAUNCHING);
        long delay = shape.registration().of(launch);
        if (shape.stops()) {
            nodes.runsSince(node, world.now());
            delay += shape.wake().map(law -> law.of(launch)).orElse(0L);
        }
        start(node, delay);
    }

    /** Terminates a node of the warm pool. */
    void discard(int node) {
        occupancy.nodeEnded(node, world.now(), Ending.RELEASED);
        world.queue().freeTimer(nodes.stepTimer(node));
        groups[nodes.provider(node)].discarded();
        leave(node);
    }

    private void leave(int node) {
        world.admission().terminated(node, nodes.provider(node), world.pools().get(nodes.pool(node)));
        world.capacity().released(node, world.pools().get(nodes.pool(node)), nodes.reclaimed(node));
        nodes.remove(node);
    }

    private int add(Group group, Pool pool, long launch, Stage stage) {
        int node = nodes.add(group.provider().id(), pool, group.offer(pool), launch, world.now());
        world.admission().launched(node, group.provider().id(), pool);
        world.capacity().taken(node, group.provider().id(), pool);
        nodes.stepTimer(node, world.newTimer(EventKind.NODE_STEP, node));
        stages.add(node, stage, group.versions().current());
        return node;
    }

    /** The {@code NODE_STEP} event: the node is ready or prepared, its hooks are over, or EC2 takes it back. */
    void step(int node) {
        if (world.now() >= stages.noticeEnd(node)) {
            terminate(node, Ending.RECLAIMED, StopReason.INTERRUPTED);
            return;
        }
        switch (stages.stage(node)) {
            case STARTING -> active(node);
            case GIVEN_UP -> terminate(node, Ending.RELEASED, StopReason.NODE_LOST);
            case PREPARING -> {
                prepared(node);
                groups[nodes.provider(node)].prepared(node);
            }
            case LEAVING, RETURNING -> leaveOrWait(node);
            case SERVING, PREPARED -> throw new IllegalStateException("node " + node + " waits for nothing");
        }
    }

    private void active(int node) {
        long now = world.now();
        stages.stage(node, Stage.SERVING);
        nodes.state(node, NodeState.ACTIVE);
        nodes.activeAt(node, now);
        int provider = nodes.provider(node);
        taskLife.places().joined(node);
        Optional<Delaying> failure =
                groups[provider].versions().failure(stages.version(node)).or(shapes[provider]::failure);
        if (failure.isPresent()) {
            long delay = failure.get().of(nodes.launch(node));
            if (delay <= world.horizonMicros() - now) {
                nodes.failureTimer(node, world.newTimer(EventKind.NODE_FAILURE, node));
                world.queue().arm(nodes.failureTimer(node), now + delay);
            }
        }
        groups[provider].activated(node);
        targets.ifPresent(health -> health.joined(node));
        daemons.joined(node);
        taskLife.places().roomOn(provider);
    }

    /** The node and all that runs on it are lost, and its group replaces it. */
    public void fail(int node) {
        terminate(node, Ending.RELEASED, StopReason.NODE_LOST);
    }

    /** EC2 says that a Spot node is at elevated risk of interruption. Source: EC2 user guide, "EC2 instance rebalance recommendations". */
    void recommendRebalance(int node) {
        world.journal().rebalanceRecommendation(node);
        groups[nodes.provider(node)].noticed(node);
    }

    /** An ACTIVE node's agent loses its connection: no task is placed on it until {@link #reconnect}. */
    public void disconnect(int node) {
        if (nodes.ownTasks(node) > 0) {
            taskLife.places().busyNodeDrains(nodes.provider(node));
        }
        nodes.state(node, NodeState.DISCONNECTED);
        closed(node);
        groups[nodes.provider(node)].drains(node);
    }

    /** A node's agent has its connection again. */
    public void reconnect(int node) {
        if (nodes.doomed(node)) {
            return;
        }
        int provider = nodes.provider(node);
        nodes.state(node, NodeState.ACTIVE);
        taskLife.places().joined(node);
        if (nodes.ownTasks(node) > 0) {
            taskLife.places().busyNodeReturns(provider);
        }
        groups[provider].activated(node);
        targets.ifPresent(health -> health.joined(node));
        daemons.joined(node);
        taskLife.places().roomOn(provider);
    }

    /**
     * An ACTIVE node fails its status checks: its agent is gone, its tasks hang, and its group replaces it once it knows, unless {@link #recover} comes first.
     *
     * @param detection time until the group knows, in microseconds; its grace period may last longer
     */
    public void impair(int node, long detection) {
        disconnect(node);
        for (int task = nodes.firstTask(node); task != Tasks.NONE; task = tasks.nextOnNode(task)) {
            taskLife.containers().hang(task);
        }
        long grace = groups[nodes.provider(node)]
                .definition()
                .healthCheckGracePeriod()
                .micros();
        long at = Math.max(world.now() + detection, nodes.activeAt(node) + grace);
        if (at <= world.horizonMicros()) {
            if (at < stages.unhealthyAt(node)) {
                stages.unhealthyAt(node, at);
                world.schedule(at, EventKind.NODE_UNHEALTHY, node);
            }
        }
    }

    /** The {@code NODE_UNHEALTHY} event: the group replaces an instance that is impaired still. */
    void unhealthy(int node) {
        if (nodes.state(node) != NodeState.NONE
                && stages.unhealthyAt(node) == world.now()
                && (targets.isEmpty() || !nodes.doomed(node))
                && groups[nodes.provider(node)].replacesLost()) {
            fail(node);
        }
    }

    /** An impaired node passes its status checks again. */
    public void recover(int node) {
        stages.unhealthyAt(node, Stages.NEVER);
        for (int task = nodes.firstTask(node); task != Tasks.NONE; task = tasks.nextOnNode(task)) {
            if (tasks.state(task) == TaskState.RUNNING) {
                taskLife.containers().recover(task);
            }
        }
        reconnect(node);
    }

    /** EC2 gives notice that it takes a Spot node back in two minutes. */
    void reclaim(int node, boolean drain) {
        world.journal().spotWarning(node);
        nodes.reclaim(node);
        world.capacity().noticed(world.pools().get(nodes.pool(node)));
        stages.noticeEnd(node, world.now() + NOTICE);
        if (drain && nodes.state(node) == NodeState.ACTIVE) {
            drain(node);
        }
        if (stages.stage(node) != Stage.LEAVING || stages.hooksEnd(node) > stages.noticeEnd(node)) {
            world.queue().arm(nodes.stepTimer(node), stages.noticeEnd(node));
        }
        groups[nodes.provider(node)].noticed(node);
    }

    /**
     * A group lets a node go: after its terminating hooks, and drained first where its provider manages draining.
     *
     * @param reused whether it goes to the warm pool
     */
    void scaleIn(int node, boolean reused) {
        nodes.doom(node);
        long now = world.now();
        int provider = nodes.provider(node);
        stages.stage(node, reused ? Stage.RETURNING : Stage.LEAVING);
        stages.leftAt(node, now);
        stages.hooksEnd(node, now + shapes[provider].hooks().terminationWait(nodes.launch(node)));
        boolean drained = world.providers().get(provider).drains();
        boolean waits = stages.hooksEnd(node) > now;
        if (drained && nodes.state(node) == NodeState.ACTIVE && (waits || nodes.ownTasks(node) > 0)) {
            drain(node);
        }
        if (nodes.state(node) != NodeState.NONE) {
            leaveOrWait(node);
        }
    }

    /* A node on its way out stays until its terminating hooks are over and, where it drains, its tasks have left or draining has taken too long. */
    private void leaveOrWait(int node) {
        long now = world.now();
        boolean drains = nodes.state(node) == NodeState.DRAINING && nodes.ownTasks(node) > 0;
        long until = stages.hooksEnd(node) <= now && drains ? stages.leftAt(node) + DRAINING : stages.hooksEnd(node);
        if (until <= now) {
            gone(node, StopReason.NODE_LOST);
        } else {
            after(node, Math.min(until, stages.noticeEnd(node)) - now);
        }
    }

    private void drain(int node) {
        if (nodes.ownTasks(node) > 0) {
            taskLife.places().busyNodeDrains(nodes.provider(node));
        }
        nodes.state(node, NodeState.DRAINING);
        closed(node);
        groups[nodes.provider(node)].drains(node);
        int next;
        /* With its last pending task the node may go at once. */
        for (int task = nodes.firstTask(node);
                task != Tasks.NONE && nodes.state(node) == NodeState.DRAINING;
                task = next) {
            next = tasks.nextOnNode(task);
            draining.drains(task);
        }
        if (nodes.state(node) == NodeState.DRAINING && nodes.ownTasks(node) == 0) {
            emptied(node);
        }
    }

    /* The node takes no more tasks. */
    private void closed(int node) {
        taskLife.places().left(node);
        daemons.left(node);
    }

    /** The last task of a draining node has gone, daemons apart: a node that is let go goes too unless its hooks run still; one that stays until its end stops its daemons. */
    void emptied(int node) {
        if (nodes.doomed(node) && node != terminating && stages.hooksEnd(node) <= world.now()) {
            gone(node, StopReason.DRAINED);
        } else if (node != terminating) {
            for (int task = liveTask(node); task != Tasks.NONE; task = liveTask(node)) {
                taskLife.stop(task, StopReason.DRAINED);
            }
        }
    }

    /* A task on a node that is not being stopped yet. */
    private int liveTask(int node) {
        int task = nodes.firstTask(node);
        while (task != Tasks.NONE && tasks.state(task).compareTo(TaskState.RUNNING) > 0) {
            task = tasks.nextOnNode(task);
        }
        return task;
    }

    /* A node that a group let go is gone from it. */
    private void gone(int node, StopReason reason) {
        if (stages.stage(node) != Stage.RETURNING) {
            terminate(node, Ending.RELEASED, reason);
            return;
        }
        evict(node, reason);
        if (nodes.failureTimer(node) != Nodes.NONE) {
            world.queue().freeTimer(nodes.failureTimer(node));
        }
        groups[nodes.provider(node)].returned(node);
        nodes.spare(node);
        nodes.state(node, NodeState.WARM);
        prepared(node);
    }

    /* Ends a node's tasks. */
    private void evict(int node, StopReason reason) {
        if (nodes.state(node) == NodeState.ACTIVE) {
            closed(node);
        }
        terminating = node;
        while (nodes.taskCount(node) > 0) {
            int task = nodes.firstTask(node);
            boolean drained = nodes.doomed(node) && taskLife.places().ofDaemon(task);
            taskLife.kill(task, drained ? StopReason.DRAINED : reason);
        }
        terminating = Nodes.NONE;
    }

    private void terminate(int node, Ending ending, StopReason reason) {
        int provider = nodes.provider(node);
        evict(node, reason);
        occupancy.nodeEnded(node, world.now(), ending);
        world.queue().freeTimer(nodes.stepTimer(node));
        if (nodes.failureTimer(node) != Nodes.NONE) {
            world.queue().freeTimer(nodes.failureTimer(node));
        }
        groups[provider].terminated(
                node, ending == Ending.RECLAIMED, reason == StopReason.NODE_LOST && !nodes.doomed(node));
        leave(node);
    }
}
