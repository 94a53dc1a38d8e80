package dev.drydock.engine;

import dev.drydock.engine.placement.LiveFacts;
import dev.drydock.engine.placement.NodeIndex;
import dev.drydock.engine.placement.Tally;
import dev.drydock.engine.result.LimitEpisode;
import dev.drydock.policy.placement.PlacementRule;
import dev.drydock.policy.placement.TaskSize;
import dev.drydock.unit.TimeSpan;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Where tasks are and where there is room for more: nodes and Fargate zones are taken and given back, and tasks wait for a provider's room.
 *
 * <p>Tasks of one task group, a service's or of jobs of one family, are counted together.
 */
public final class Places {
    private final World world;
    private final Tasks tasks;
    private final Nodes nodes;
    private final Occupancy occupancy;
    private final Invariants invariants;
    private final TaskShape[] shapes;
    private final NodeIndex[] indexes;
    private final Tally[] tallies;
    private final String[] groups;
    /* Whether the tasks of a workload's group ask for distinct instances. */
    private final boolean[] distinct;
    /* Their tasks that are being stopped. */
    private final BitSet stopping = new BitSet();
    private final NodeKinds kinds;
    private final Waiting[] waiting;
    private final boolean[] placingSoon;
    private final long[] wantedAt;
    /* Of each group those of all container instances that its nodes are among. */
    private final int[][] wider;
    /* The subnets of each workload where any of them may run out of addresses. */
    private final int[][] limitedSubnets;
    /* The limit of tasks that wait, by cluster; looked up only. */
    private final Map<String, Integer> provisioning = new HashMap<>();
    private final boolean[] daemon;
    private final Daemons daemons;
    private final int[] busyNodes;
    private final long[] emptied;
    private final long[] reservedParts;
    private final long[] reservedMib;

    Places(World world, Occupancy occupancy, Invariants invariants, TaskShape[] shapes, Daemons daemons) {
        this.world = world;
        this.tasks = world.tasks();
        this.nodes = world.nodes();
        this.occupancy = occupancy;
        this.invariants = invariants;
        this.shapes = shapes;
        this.daemons = daemons;
        this.daemon = new boolean[shapes.length];
        int providers = world.providers().size();
        limitedSubnets = world.workloads().stream()
                .map(workload -> world.addresses().numbers(world.subnets(workload)))
                .map(subnets -> world.addresses().anyLimited(subnets) ? subnets : new int[0])
                .toArray(int[][]::new);
        wider = world.providers().stream()
                .map(own -> world.providers().stream()
                        .filter(other ->
                                other.id() != own.id() && other.groups().contains(own.id()))
                        .mapToInt(Provider::id)
                        .toArray())
                .toArray(int[][]::new);
        indexes = new NodeIndex[providers];
        waiting = new Waiting[providers];
        placingSoon = new boolean[providers];
        wantedAt = new long[providers];
        Arrays.fill(wantedAt, -1);
        busyNodes = new int[providers];
        emptied = new long[providers];
        reservedParts = new long[providers];
        reservedMib = new long[providers];
        tallies = new Tally[shapes.length];
        kinds = new NodeKinds(world);
        distinct = new boolean[shapes.length];
        groups = world.workloads().stream().map(Workload::taskGroup).toArray(String[]::new);
        LiveFacts facts = new NodeFacts(world, groups);
        Arrays.setAll(indexes, i -> new NodeIndex(facts));
        Arrays.setAll(waiting, i -> new Waiting(shapes.length));
        Map<String, Tally> ofGroup = new HashMap<>();
        Set<String> distinctGroups = new HashSet<>();
        for (Workload workload : world.workloads()) {
            String group = workload.cluster() + "/" + groups[workload.id()];
            tallies[workload.id()] = ofGroup.computeIfAbsent(group, fresh -> new Tally());
            if (workload.rule().distinct()) {
                distinctGroups.add(group);
            }
            daemon[workload.id()] =
                    workload.service() && world.service(workload).daemon();
        }
        for (Workload workload : world.workloads()) {
            distinct[workload.id()] = distinctGroups.contains(workload.cluster() + "/" + groups[workload.id()]);
        }
    }

    /** The kinds of the nodes. */
    public NodeKinds kinds() {
        return kinds;
    }

    /** The ACTIVE nodes of a provider, arranged for placement. */
    public NodeIndex index(int provider) {
        return indexes[provider];
    }

    /** The placed tasks of a workload's task group. */
    public Tally tally(int workload) {
        return tallies[workload];
    }

    /** The tasks that wait for a provider's capacity. */
    public Waiting waiting(int provider) {
        return waiting[provider];
    }

    /** ACTIVE nodes of a provider that hold a task, daemons apart. */
    public int busyNodes(int provider) {
        return busyNodes[provider];
    }

    /** How often an ACTIVE node of a provider has come to be without tasks so far, daemons apart. */
    long emptied(int provider) {
        return emptied[provider];
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
    void busyNodeReturns(int provider) {
        busyNodes[provider]++;
    }

    /** A node of a provider that is no longer ACTIVE holds tasks still. */
    void busyNodeDrains(int provider) {
        busyNodes[provider]--;
    }

    /** Gives a task a place if its provider has room for it now. @return whether it has */
    boolean take(int task) {
        int workload = tasks.workload(task);
        TaskShape shape = shapes[workload];
        int provider = tasks.provider(task);
        if (world.providers().get(provider).fargate()) {
            int best = fargateZone(workload, provider);
            if (best == Tasks.NONE) {
                retryLater(provider);
                return false;
            }
            tasks.place(task, Tasks.NONE, best, world.now());
            occupancy.fargateTask(shape.workload.base(), best, 1);
            reserve(provider, tasks.size(task), 1);
            return true;
        }
        if (!world.capacity().launches()) {
            retryLater(provider);
            return false;
        }
        int node = indexes[provider].choose(
                shape.workload.rule(), tasks.size(task), tallies[workload], shape.placement.at(tasks.launch(task)));
        if (node == NodeIndex.NO_NODE) {
            return false;
        }
        takeNode(task, node);
        return true;
    }

    /* The zone with the fewest tasks of the workload that has capacity for another; NONE when none has. */
    private int fargateZone(int workload, int provider) {
        int service = shapes[workload].workload.base();
        boolean spot = world.providers().get(provider).kind() == Provider.Kind.FARGATE_SPOT;
        int[] zones = addressed(shapes[workload].workload);
        int best = zones[0];
        for (int zone : zones) {
            best = occupancy.fargateTasks(service, zone) < occupancy.fargateTasks(service, best) ? zone : best;
        }
        if (world.capacity().grantsFargate(best, spot)) {
            return best;
        }
        int refused = best;
        return Arrays.stream(zones)
                .filter(zone -> zone != refused)
                .boxed()
                .sorted(Comparator.comparingInt(zone -> occupancy.fargateTasks(service, zone)))
                .filter(zone -> world.capacity().grantsFargate(zone, spot))
                .findFirst()
                .orElse(Tasks.NONE);
    }

    /* The zones in which a task finds an address; all of them when there is none anywhere, so that it waits for one. */
    private int[] addressed(Workload workload) {
        int[] few = limitedSubnets[workload.id()];
        if (few.length == 0) {
            return workload.zones();
        }
        int[] open = Arrays.stream(workload.zones())
                .filter(zone -> world.addresses().roomiest(few, zone) >= 0)
                .toArray();
        return open.length == 0 ? workload.zones() : open;
    }

    /* Nobody says when Fargate has capacity again: ECS tries after a while. */
    private void retryLater(int provider) {
        if (!placingSoon[provider]) {
            placingSoon[provider] = true;
            world.schedule(
                    world.now() + world.scenario().delays().launchRetry().micros(), EventKind.PLACE_WAITING, provider);
        }
    }

    private void takeNode(int task, int node) {
        boolean apart = daemon[tasks.workload(task)];
        indexes[nodes.provider(node)].take(node, tasks.size(task));
        for (int other : wider[nodes.provider(node)]) {
            indexes[other].take(node, tasks.size(task));
        }
        busyNodes[nodes.provider(node)] += !apart && nodes.ownTasks(node) == 0 ? 1 : 0;
        nodes.daemon(node, apart ? 1 : 0);
        tallies[tasks.workload(task)].add(node, kinds.of(node));
        nodes.reserve(node, tasks, task);
        changed(node, task);
        reserve(nodes.provider(node), tasks.size(task), 1);
        tasks.place(task, node, nodes.zone(node), world.now());
        invariants.placedOnNode(task);
    }

    /** Whether a task is a daemon's. */
    boolean ofDaemon(int task) {
        return daemon[tasks.workload(task)];
    }

    /** Whether an ACTIVE node meets the constraints of a workload. */
    public boolean meets(int node, int workload) {
        NodeIndex index = indexes[nodes.provider(node)];
        return index.contains(node) && index.meets(node, shapes[workload].workload.rule());
    }

    /** Whether an ACTIVE node has room for a task of a workload, and tasks are launched now; if they are not, that is asked again later. */
    public boolean takes(int node, int workload) {
        if (!world.capacity().launches()) {
            retryLater(nodes.provider(node));
            return false;
        }
        return indexes[nodes.provider(node)].fits(node, shapes[workload].workload.size());
    }

    /** Gives a daemon's task its place on a node that {@linkplain #takes takes} it. */
    void takeDaemon(int task, int node) {
        takeNode(task, node);
    }

    private void reserve(int provider, TaskSize size, int sign) {
        reservedParts[provider] += sign * size.cpuParts();
        reservedMib[provider] += (long) sign * size.memoryMib();
    }

    /** Takes back the place of a task, if it has one. */
    void giveBack(int task) {
        int node = tasks.node(task);
        int provider = node == Tasks.NONE ? tasks.provider(task) : nodes.provider(node);
        if (node != Tasks.NONE) {
            boolean apart = daemon[tasks.workload(task)];
            nodes.daemon(node, apart ? -1 : 0);
            nodes.release(node, tasks, task);
            reserve(provider, tasks.size(task), -1);
            if (!apart && nodes.ownTasks(node) == 0 && nodes.state(node) == NodeState.ACTIVE) {
                busyNodes[provider]--;
                emptied[provider]++;
            }
            if (stopping.get(task)) {
                stopping.clear(task);
                tallies[tasks.workload(task)].removeStopping(node, kinds.of(node));
            } else {
                tallies[tasks.workload(task)].remove(node, kinds.of(node));
            }
            indexes[provider].give(node, tasks.size(task));
            for (int other : wider[provider]) {
                indexes[other].give(node, tasks.size(task));
            }
            changed(node, task);
        } else if (tasks.zone(task) != Tasks.NONE) {
            occupancy.fargateTask(shapes[tasks.workload(task)].workload.base(), tasks.zone(task), -1);
            reserve(provider, tasks.size(task), -1);
        }
    }

    /** A node became ACTIVE. */
    void joined(int node) {
        joined(node, nodes.provider(node));
        for (int other : wider[nodes.provider(node)]) {
            joined(node, other);
        }
    }

    /** A node is no longer ACTIVE. */
    void left(int node) {
        indexes[nodes.provider(node)].remove(node);
        for (int other : wider[nodes.provider(node)]) {
            indexes[other].remove(node);
        }
    }

    private void joined(int node, int provider) {
        indexes[provider].add(
                node,
                kinds.of(node),
                nodes.cpuFree(node),
                nodes.memoryFree(node),
                nodes.enisFree(node),
                nodes.gpusFree(node));
    }

    /** A task is in another state of its life than before. */
    void stateChanged(int task) {
        if (tasks.node(task) != Tasks.NONE) {
            changed(tasks.node(task), task);
        }
    }

    /** A task is being stopped: it no longer keeps others of its group off its instance. */
    void stops(int task) {
        int node = tasks.node(task);
        if (distinct[tasks.workload(task)] && node != Tasks.NONE) {
            stopping.set(task);
            tallies[tasks.workload(task)].stops(node);
            roomOn(nodes.provider(node));
        }
    }

    /* Constraints may now allow what they did not before. */
    private void changed(int node, int task) {
        String group = groups[tasks.workload(task)];
        boolean more = indexes[nodes.provider(node)].update(node, group);
        for (int other : wider[nodes.provider(node)]) {
            more |= indexes[other].update(node, group);
        }
        if (more) {
            roomOn(nodes.provider(node));
        }
    }

    /** A task waits for a provider: one whose instances ECS chooses is asked for more at once. */
    void wanted(int provider) {
        if (wantedAt[provider] != world.now() && world.providers().get(provider).chosen()) {
            wantedAt[provider] = world.now();
            world.schedule(world.now(), EventKind.GROUP_DECISION, provider);
        }
    }

    /** A provider has more room than before: what waits for it is tried again, once in this instant. */
    void roomOn(int provider) {
        tryAgain(provider);
        for (int other : wider[provider]) {
            tryAgain(other);
        }
    }

    private void tryAgain(int provider) {
        if ((!waiting[provider].isEmpty() || daemons.lack(provider)) && !placingSoon[provider]) {
            placingSoon[provider] = true;
            world.schedule(world.now(), EventKind.PLACE_WAITING, provider);
        }
    }

    /** Whether the cluster's quota of tasks that wait for capacity has room for one more. */
    boolean mayWait(int task) {
        int quota = world.scenario().quotas().provisioningTasksPerCluster();
        Provider own = world.providers().get(tasks.provider(task));
        int waits = 0;
        for (Provider provider : world.providers()) {
            waits += provider.cluster().equals(own.cluster()) ? waiting[provider.id()].size() : 0;
        }
        if (waits >= quota) {
            world.limits().binds(provisioning(own), world.now(), world.now() + TimeSpan.SECOND, waits + 1L, quota);
        }
        return waits < quota;
    }

    private int provisioning(Provider provider) {
        return provisioning.computeIfAbsent(provider.cluster(), cluster -> world.limits()
                .register(LimitEpisode.Kind.PROVISIONING_TASKS, SettingPath.of("clusters", cluster)));
    }

    /** What waits for a provider is being tried. */
    void trying(int provider) {
        placingSoon[provider] = false;
    }

    /** Whether a task waits for a provider that has room for it, and is not about to be tried. */
    boolean waitsInVain(int provider) {
        Waiting queue = waiting[provider];
        boolean vain = false;
        for (int w = queue.firstWorkload(); w >= 0 && !placingSoon[provider]; w = queue.nextWorkload(w)) {
            vain |= indexes[provider].hasRoom(shapes[w].workload.rule(), tasks.size(queue.first(w)), tallies[w]);
        }
        return vain;
    }

    /** Whether constraints alone keep the first of a workload's tasks that wait for a provider from a node that has room. */
    public boolean constraintsBind(int provider, int workload) {
        PlacementRule rule = shapes[workload].workload.rule();
        TaskSize size = tasks.size(waiting[provider].first(workload));
        return rule.constrained()
                && indexes[provider].hasRoom(size)
                && !indexes[provider].hasRoom(rule, size, tallies[workload]);
    }
}
