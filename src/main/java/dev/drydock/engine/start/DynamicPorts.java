package dev.drydock.engine.start;

import dev.drydock.engine.NodeOffer;
import dev.drydock.engine.Nodes;
import dev.drydock.engine.Provider;
import dev.drydock.engine.StopReason;
import dev.drydock.engine.Tasks;
import dev.drydock.engine.Workload;
import dev.drydock.engine.World;
import java.util.Arrays;

/**
 * Docker binds a host port of its choice to each container port that names none. Placement does not count them: on an instance that has none left the containers cannot start.
 *
 * <p>Sources: Amazon ECS API reference, PortMapping, hostPort (dynamic ports do not count to the reserved ones); amazon-ecs-agent README, ECS_DYNAMIC_HOST_PORT_RANGE; Docker's
 * port allocator ("all ports are allocated").
 */
final class DynamicPorts implements StartStage {
    private final World world;
    private final Tasks tasks;
    private final Nodes nodes;
    private final Startup startup;
    private final int[] needed;
    private final boolean[] mayRunOut;
    private final int[] offered;
    private int[] taken = new int[64];
    private boolean[] holds = new boolean[64];

    DynamicPorts(World world, Startup startup) {
        this.world = world;
        this.tasks = world.tasks();
        this.nodes = world.nodes();
        this.startup = startup;
        needed = world.workloads().stream()
                .mapToInt(workload -> workload.definition().dynamicPorts())
                .toArray();
        offered = new int[world.providers().size()];
        for (Provider provider : world.providers()) {
            provider.definition()
                    .ifPresent(
                            of -> offered[provider.id()] = of.autoScalingGroup().dynamicHostPorts());
        }
        mayRunOut = new boolean[needed.length];
        for (Workload workload : world.workloads()) {
            mayRunOut[workload.id()] = needed[workload.id()] > 0 && mayRunOut(workload.cluster());
        }
    }

    /* Whether the tasks of a cluster that an instance of it holds may want more ports than there are, were each kind of task to fill it alone. */
    private boolean mayRunOut(String cluster) {
        for (Provider provider : world.providers()) {
            if (!provider.cluster().equals(cluster)) {
                continue;
            }
            for (NodeOffer offer : provider.offers()) {
                long wanted = 0;
                for (Workload workload : world.workloads()) {
                    if (workload.cluster().equals(cluster) && needed[workload.id()] > 0) {
                        wanted += (long) offer.room(workload.size()) * needed[workload.id()];
                    }
                }
                if (wanted > offered[provider.id()]) {
                    return true;
                }
            }
        }
        return false;
    }

    @Override
    public boolean concerns(Workload workload, boolean fargate) {
        return !fargate && mayRunOut[workload.id()];
    }

    @Override
    public boolean entersOnTime(int task) {
        return true;
    }

    @Override
    public long enter(int task, long atMicros) {
        if (!settles(task)) {
            startup.fail(task, atMicros, StopReason.NO_HOST_PORT);
            return FAILS;
        }
        settle(task);
        return atMicros;
    }

    @Override
    public boolean settles(int task) {
        int node = tasks.node(task);
        int had = node < taken.length ? taken[node] : 0;
        return had + needed[tasks.workload(task)] <= offered[nodes.provider(node)];
    }

    @Override
    public void settle(int task) {
        int node = tasks.node(task);
        if (node >= taken.length) {
            taken = Arrays.copyOf(taken, 2 * node);
        }
        if (task >= holds.length) {
            holds = Arrays.copyOf(holds, 2 * task);
        }
        taken[node] += needed[tasks.workload(task)];
        holds[task] = true;
    }

    @Override
    public void leave(int task) {
        if (task < holds.length && holds[task]) {
            holds[task] = false;
            taken[tasks.node(task)] -= needed[tasks.workload(task)];
        }
    }
}
