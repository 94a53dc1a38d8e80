package dev.drydock.engine.control.ecs;

import dev.drydock.engine.EventKind;
import dev.drydock.engine.Nodes;
import dev.drydock.engine.StopReason;
import dev.drydock.engine.TaskLife;
import dev.drydock.engine.Tasks;
import dev.drydock.engine.Workload;
import dev.drydock.engine.World;
import dev.drydock.policy.query.ClusterQuery;
import dev.drydock.scenario.DeploymentConfiguration;
import dev.drydock.scenario.ManagedDaemon;
import dev.drydock.unit.TimeSpan;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * The service scheduler of a DAEMON service: one task on every ACTIVE node of its cluster's groups that meets the constraints, placed before all others, replaced on the
 * same node, and stopped last.
 *
 * <p>A new revision comes node by node: the older task stops, as far as minimumHealthyPercent allows, and the newer takes its place. Source: Amazon ECS developer guide,
 * "Amazon ECS services", daemon; ECS API reference, DeploymentConfiguration.
 */
public final class DaemonScheduler implements ServiceScheduler {
    private static final int NO_ITEM = -1;

    private final World world;
    private final Tasks tasks;
    private final Nodes nodes;
    private final TaskLife life;
    private final EcsService service;
    private final List<Revision> revisions;
    private final Deployments deployments;
    private final RestartThrottle throttle;
    private final boolean settledByKind;
    private final Optional<ManagedDaemon> managed;
    /* By node of a managed daemon: those on which it runs. */
    private final BitSet ready = new BitSet();
    private long bakesUntil = Long.MIN_VALUE;
    private boolean steps;
    /* By node: those that are to have a task, and those that have none for now. */
    private final BitSet hosts = new BitSet();
    private final BitSet lacking = new BitSet();
    private final int[] lackingOf;
    private long wakesAt = Long.MIN_VALUE;

    DaemonScheduler(
            World world,
            TaskLife life,
            EcsService service,
            List<Revision> revisions,
            Deployments deployments,
            RestartThrottle throttle) {
        this.world = world;
        this.tasks = world.tasks();
        this.nodes = world.nodes();
        this.life = life;
        this.service = service;
        this.revisions = revisions;
        this.deployments = deployments;
        this.throttle = throttle;
        this.lackingOf = new int[world.providers().size()];
        this.managed = service.definition().managedDaemon();
        this.settledByKind = revisions.stream()
                .flatMap(revision -> revision.workload().rule().queries().stream())
                .allMatch(ClusterQuery::ofAttributesAlone);
    }

    /** A node takes tasks from now on. */
    public void joined(int node) {
        if (item(node) != NO_ITEM) {
            look(node);
        }
    }

    /** A node takes no tasks any more. */
    public void left(int node) {
        host(node, false);
        lack(node, false);
        ready.clear(node);
    }

    /** Whether other tasks on a node wait until a managed daemon runs there. */
    public boolean awaited(int node) {
        return managed.isPresent() && hosts.get(node) && !ready.get(node);
    }

    /** The task on a node runs. */
    void ran(int node) {
        if (managed.isPresent()) {
            ready.set(node);
            life.released(node);
        }
    }

    /** Whether a node of a provider has no task, but is to have one or may come to meet the constraints. */
    public boolean lacks(int provider) {
        return lackingOf[provider] > 0;
    }

    /** Whether a node has no task for now. */
    public boolean lacksOn(int node) {
        return lacking.get(node);
    }

    /** Whether a node is to have a task. */
    public boolean hosts(int node) {
        return hosts.get(node);
    }

    /** The nodes of a provider that have no task are tried again. */
    public void retry(int provider) {
        if (lacks(provider)) {
            for (int node = lacking.nextSetBit(0); node >= 0; node = lacking.nextSetBit(node + 1)) {
                if (nodes.provider(node) == provider) {
                    look(node);
                }
            }
        }
    }

    /** The last of a node's tasks has stopped: a node in service gets the next one, or is replaced where the daemon is a managed one. */
    void stopped(int node) {
        if (hosts.get(node) && managed.isPresent()) {
            life.repair(node);
        } else if (hosts.get(node)) {
            look(node);
        }
    }

    private int item(int node) {
        int[] providers = service.workload().providers();
        for (int i = 0; i < providers.length; i++) {
            if (providers[i] == nodes.provider(node)) {
                return i;
            }
        }
        return NO_ITEM;
    }

    private void look(int node) {
        Revision revision = deployments.primary();
        int workload = revision.workload().id();
        boolean has = has(node);
        boolean meets = life.places().meets(node, workload);
        boolean launches =
                !has && meets && !deployments.halted() && life.places().takes(node, workload);
        host(node, has || meets);
        lack(node, !has && !launches && (meets || !settledByKind));
        if (launches) {
            service.launchOn(revision, item(node), node, throttle.opensAt());
        }
    }

    /* A task that is being stopped is there until it has. */
    private boolean has(int node) {
        List<Workload> workloads = world.workloads();
        for (int task = nodes.firstTask(node); task != Tasks.NONE; task = tasks.nextOnNode(task)) {
            if (workloads.get(tasks.workload(task)).base() == service.workload().id()) {
                return true;
            }
        }
        return false;
    }

    private void host(int node, boolean is) {
        if (hosts.get(node) != is) {
            hosts.set(node, is);
            service.hosts(service.desired() + (is ? 1 : -1));
        }
    }

    private void lack(int node, boolean is) {
        if (lacking.get(node) != is) {
            lacking.set(node, is);
            lackingOf[nodes.provider(node)] += is ? 1 : -1;
        }
    }

    @Override
    public void decide() {
        for (int node = lacking.nextSetBit(0); node >= 0; node = lacking.nextSetBit(node + 1)) {
            look(node);
        }
        if (!deployments.inProgress()) {
            return;
        }
        DeploymentConfiguration bounds = service.definition().deploymentConfiguration();
        Revision primary = deployments.primary();
        if (managed.isPresent()) {
            replaceInstances(managed.get(), primary);
            int up = service.healthyOf(primary);
            deployments.judge(primary, up, up, Integer.MAX_VALUE, 0);
            return;
        }
        int least = bounds.leastHealthy(service.desired());
        int healthy = 0;
        for (Revision revision : revisions) {
            healthy += service.healthyOf(revision);
        }
        for (Revision revision : revisions) {
            for (int i = revision.live() - 1; i >= 0 && revision != primary; i--) {
                int task = revision.members()[i];
                int counts = service.healthy(task) ? 1 : 0;
                if (counts == 0 || healthy > least) {
                    healthy -= counts;
                    life.stop(task, StopReason.REPLACED);
                }
            }
        }
        deployments.judge(primary, service.healthyOf(primary), healthy, bounds.mostTasks(service.desired()), least);
    }

    /* A step's instances drain, others take their place, and after the bake time the next step follows (developer guide, "Daemon deployments"). */
    private void replaceInstances(ManagedDaemon rule, Revision primary) {
        BitSet old = new BitSet();
        boolean going = false;
        for (Revision revision : revisions) {
            for (int i = 0; i < revision.live() && revision != primary; i++) {
                int node = tasks.node(revision.members()[i]);
                going |= !hosts.get(node);
                old.set(node, hosts.get(node));
            }
        }
        if (going || service.healthyOf(primary) < hosts.cardinality() - old.cardinality()) {
            steps = true;
            return;
        }
        if (steps) {
            steps = false;
            bakesUntil = world.now() + rule.bakeTimeInMinutes() * TimeSpan.MINUTE;
        }
        if (bakesUntil > world.now()) {
            wakeAt(bakesUntil);
            return;
        }
        int left = rule.step(hosts.cardinality());
        for (int node = old.nextSetBit(0); node >= 0 && left > 0; node = old.nextSetBit(node + 1)) {
            life.repair(node);
            left--;
            steps = true;
        }
    }

    @Override
    public void wakeAt(long time) {
        if (time <= world.horizonMicros() && (wakesAt <= world.now() || time < wakesAt)) {
            wakesAt = time;
            world.schedule(time, EventKind.SERVICE_DECISION, service.workload().id());
        }
    }

    @Override
    public boolean moves() {
        return false;
    }

    @Override
    public void changed() {}

    /** The replacement has its place already, and was launched before the wait that this failure begins. */
    @Override
    public void failedToStart(long now, long createdAt) {
        if (throttle.failed(now, now)) {
            service.impaired();
        }
    }
}
