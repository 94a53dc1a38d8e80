package dev.drydock.engine;

import dev.drydock.billing.usage.Ending;
import dev.drydock.random.RandomStream;
import dev.drydock.scenario.AutoScalingGroup;
import dev.drydock.scenario.Delays;
import dev.drydock.scenario.Switch;
import dev.drydock.unit.TimeSpan;
import java.util.Optional;

/** The life of every node: launch, boot and registration, service, draining, Spot notice, failure and termination. */
public final class NodeLife {
    /** Time between the notice of a Spot interruption and the interruption (EC2 user guide, "Spot Instance interruption notices"). */
    public static final long NOTICE = 120 * TimeSpan.SECOND;

    private final World world;
    private final Nodes nodes;
    private final Tasks tasks;
    private final TaskLife taskLife;
    private final Occupancy occupancy;
    private final Group[] groups;
    private final Shape[] shapes;
    private final Draining draining;
    private int terminating = Nodes.NONE;

    /** Told of tasks whose node began to drain: their owner is to replace them. */
    @FunctionalInterface
    interface Draining {
        void drains(int task);
    }

    /* The chance that the nodes of one provider meet. */
    private record Shape(Delaying boot, Delaying registration, Optional<Delaying> failure) {}

    NodeLife(World world, TaskLife taskLife, Occupancy occupancy, Draining draining) {
        this.world = world;
        this.nodes = world.nodes();
        this.tasks = world.tasks();
        this.taskLife = taskLife;
        this.occupancy = occupancy;
        this.draining = draining;
        this.groups = new Group[world.providers().size()];
        this.shapes = new Shape[groups.length];
        Delays delays = world.scenario().delays();
        for (Provider provider : world.providers()) {
            if (provider.definition().isPresent()) {
                AutoScalingGroup definition = provider.definition().get().autoScalingGroup();
                String path = provider.path();
                shapes[provider.id()] = new Shape(
                        new Delaying(delays.instanceBoot(), stream(path, "instance boot")),
                        new Delaying(delays.agentRegistration(), stream(path, "agent registration")),
                        definition.timeToFailure().map(law -> new Delaying(law, stream(path, "time to failure"))));
            }
        }
    }

    private RandomStream stream(String path, String purpose) {
        return world.streams().stream(path, purpose);
    }

    void join(Group group) {
        groups[group.provider().id()] = group;
    }

    /** Launches a node from a pool; it becomes ACTIVE when booted and registered. @return its number */
    int launch(Group group, Pool pool, long launch) {
        int node = add(group, pool, launch);
        Shape shape = shapes[group.provider().id()];
        long delay = shape.boot().of(launch) + shape.registration().of(launch);
        if (delay == 0) {
            active(node);
        } else if (delay <= world.horizonMicros() - world.now()) {
            world.queue().arm(nodes.stepTimer(node), world.now() + delay);
        }
        return node;
    }

    /** A node that is ACTIVE from the first instant. @return its number */
    int launchReady(Group group, Pool pool, long launch) {
        int node = add(group, pool, launch);
        active(node);
        return node;
    }

    private int add(Group group, Pool pool, long launch) {
        int node = nodes.add(group.provider().id(), pool, group.offer(pool), launch, world.now());
        nodes.stepTimer(node, world.newTimer(EventKind.NODE_STEP, node));
        return node;
    }

    /** The {@code NODE_STEP} event: the node is ready, or the notice of its interruption is over. */
    void step(int node) {
        if (nodes.reclaimed(node)) {
            terminate(node, Ending.RECLAIMED, StopReason.INTERRUPTED);
        } else {
            active(node);
        }
    }

    private void active(int node) {
        long now = world.now();
        nodes.state(node, NodeState.ACTIVE);
        nodes.activeAt(node, now);
        int provider = nodes.provider(node);
        taskLife.places().joined(node);
        Optional<Delaying> failure = shapes[provider].failure();
        if (failure.isPresent()) {
            long delay = failure.get().of(nodes.launch(node));
            if (delay <= world.horizonMicros() - now) {
                nodes.failureTimer(node, world.newTimer(EventKind.NODE_FAILURE, node));
                world.queue().arm(nodes.failureTimer(node), now + delay);
            }
        }
        groups[provider].activated(node);
        taskLife.places().roomOn(provider);
    }

    /** The node and all that runs on it are lost, and its group replaces it. */
    public void fail(int node) {
        terminate(node, Ending.RELEASED, StopReason.NODE_LOST);
    }

    /** EC2 gives notice that it takes a Spot node back in two minutes. */
    void reclaim(int node, boolean drain) {
        world.journal().spotWarning(node);
        nodes.reclaim(node);
        if (drain && nodes.state(node) == NodeState.ACTIVE) {
            drain(node);
        }
        world.queue().arm(nodes.stepTimer(node), world.now() + NOTICE);
    }

    /** A group scales a node in: drained first where its provider manages draining. */
    void scaleIn(int node) {
        nodes.doom(node);
        boolean drained = world.providers()
                        .get(nodes.provider(node))
                        .definition()
                        .orElseThrow()
                        .managedDraining()
                == Switch.ENABLED;
        if (drained && nodes.taskCount(node) > 0) {
            if (nodes.state(node) == NodeState.ACTIVE) {
                drain(node);
            }
        } else {
            terminate(node, Ending.RELEASED, StopReason.NODE_LOST);
        }
    }

    private void drain(int node) {
        if (nodes.taskCount(node) > 0) {
            taskLife.places().busyNodeDrains(nodes.provider(node));
        }
        nodes.state(node, NodeState.DRAINING);
        taskLife.places().index(nodes.provider(node)).remove(node);
        groups[nodes.provider(node)].drains(node);
        int next;
        for (int task = nodes.firstTask(node); task != Tasks.NONE; task = next) {
            next = tasks.nextOnNode(task);
            draining.drains(task);
        }
    }

    /** The last task of a draining node has gone: a node that is scaled in goes too; one under Spot notice waits for its end. */
    void emptied(int node) {
        if (nodes.doomed(node) && node != terminating) {
            terminate(node, Ending.RELEASED, StopReason.DRAINED);
        }
    }

    private void terminate(int node, Ending ending, StopReason reason) {
        int provider = nodes.provider(node);
        NodeState was = nodes.state(node);
        if (was == NodeState.ACTIVE) {
            taskLife.places().index(provider).remove(node);
        }
        terminating = node;
        while (nodes.taskCount(node) > 0) {
            taskLife.kill(nodes.firstTask(node), reason);
        }
        terminating = Nodes.NONE;
        occupancy.nodeEnded(node, world.now(), ending);
        world.queue().freeTimer(nodes.stepTimer(node));
        if (nodes.failureTimer(node) != Nodes.NONE) {
            world.queue().freeTimer(nodes.failureTimer(node));
        }
        groups[provider].terminated(
                node, ending == Ending.RECLAIMED, reason == StopReason.NODE_LOST && !nodes.doomed(node));
        nodes.remove(node);
    }
}
