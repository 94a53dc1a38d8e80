package dev.drydock.engine;

import dev.drydock.engine.control.ecs.DaemonScheduler;
import dev.drydock.engine.control.ecs.EcsService;
import dev.drydock.engine.control.ecs.ServiceScaler;
import dev.drydock.engine.network.Addresses;
import dev.drydock.engine.placement.NodeIndex;
import dev.drydock.stat.TimeWeighted;
import dev.drydock.stat.WideSum;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * What must hold in every run, whatever happens; a breach is a defect of the simulator and stops the run.
 *
 * <ul>
 *   <li>I1: of each workload, tasks launched = tasks alive + tasks ended.
 *   <li>I2: what a node has free and what its tasks reserve is what it offers, and nothing is below zero; the placement index agrees.
 *   <li>I2: of each subnet, addresses taken = those of instances + those of tasks.
 *   <li>I4: of each group, instances launched = alive + terminated; tasks are on nodes that are ready, in the index are the ACTIVE ones.
 *   <li>I7 (Little): the integral of the tasks in the system is the sum of their times in it.
 *   <li>I8: the integral of the CPU reserved on nodes is the sum over tasks of CPU times the time on a node.
 *   <li>I9: no task that is first in its queue waits for a provider that has room for it.
 *   <li>I9: a daemon has exactly one task on each ACTIVE node that is to have one, unless it is known to lack it; never two.
 *   <li>I10: desired counts and capacities lie within their bounds.
 * </ul>
 */
final class Invariants {
    private final World world;
    private final Tasks tasks;
    private final Nodes nodes;
    private final long[] launched;
    private final long[] ended;
    private final TimeWeighted inSystem = new TimeWeighted(0, 0);
    private final WideSum timesInSystem = new WideSum();
    private final TimeWeighted reserved = new TimeWeighted(0, 0);
    private final WideSum timesReserved = new WideSum();

    Invariants(World world) {
        this.world = world;
        this.tasks = world.tasks();
        this.nodes = world.nodes();
        this.launched = new long[world.workloads().size()];
        this.ended = new long[launched.length];
    }

    void launched(int task) {
        launched[tasks.workload(task)]++;
        inSystem.add(world.now(), 1);
    }

    void placedOnNode(int task) {
        reserved.add(world.now(), tasks.size(task).cpuParts());
    }

    void ended(int task) {
        long now = world.now();
        ended[tasks.workload(task)]++;
        inSystem.add(now, -1);
        timesInSystem.addProduct(now - tasks.createdAt(task), 1);
        if (tasks.node(task) != Tasks.NONE) {
            long cpu = tasks.size(task).cpuParts();
            reserved.add(now, -cpu);
            timesReserved.addProduct(now - tasks.placedAt(task), cpu);
        }
    }

    /** Checks everything. */
    void check(TaskLife life, List<Group> groups, List<ServiceClock> services) {
        checkTasks();
        checkAddresses(life);
        for (int node = 0; node < nodes.bound(); node++) {
            if (nodes.state(node) != NodeState.NONE) {
                checkNode(node, life);
            }
        }
        for (Group group : groups) {
            checkGroup(group, life);
            if (life.places().waitsInVain(group.provider().id())) {
                throw broken("I9", "a task waits for " + group.provider().path() + ", which has room for it");
            }
        }
        for (Provider provider : world.providers()) {
            if (provider.kind() == Provider.Kind.INSTANCES && life.places().waitsInVain(provider.id())) {
                throw broken(
                        "I9",
                        "a task waits for the container instances of " + provider.cluster()
                                + ", which have room for it");
            }
        }
        for (ServiceClock clock : services) {
            checkService(clock.service(), clock.scaler());
            clock.service().daemon().ifPresent(daemon -> checkDaemon(clock.service(), daemon));
        }
    }

    private void checkDaemon(EcsService service, DaemonScheduler daemon) {
        int[] on = new int[nodes.bound()];
        for (int task = 0; task < tasks.bound(); task++) {
            if (tasks.state(task) != TaskState.NONE
                    && world.workloads().get(tasks.workload(task)).base()
                            == service.workload().id()) {
                on[tasks.node(task)]++;
            }
        }
        int hosts = 0;
        for (int node = 0; node < on.length; node++) {
            boolean host = daemon.hosts(node);
            hosts += host ? 1 : 0;
            if (on[node] > 1 || on[node] == 0 && host && !daemon.lacksOn(node)) {
                throw broken("I9", service.workload().path() + " has " + on[node] + " tasks on node " + node);
            }
            if (host && nodes.state(node) != NodeState.ACTIVE) {
                throw broken(
                        "I4",
                        service.workload().path() + " is to have a task on node " + node + ", which is not ACTIVE");
            }
        }
        if (hosts != service.desired()) {
            throw broken(
                    "I10", service.workload().path() + " wants " + service.desired() + " tasks on " + hosts + " nodes");
        }
    }

    private void checkTasks() {
        long[] alive = new long[launched.length];
        long now = world.now();
        WideSum inside = new WideSum();
        WideSum onNodes = new WideSum();
        inside.add(timesInSystem);
        onNodes.add(timesReserved);
        for (int task = 0; task < tasks.bound(); task++) {
            if (tasks.state(task) != TaskState.NONE) {
                alive[tasks.workload(task)]++;
                inside.addProduct(now - tasks.createdAt(task), 1);
                if (tasks.node(task) != Tasks.NONE) {
                    onNodes.addProduct(
                            now - tasks.placedAt(task), tasks.size(task).cpuParts());
                }
            }
        }
        for (int w = 0; w < launched.length; w++) {
            if (launched[w] != alive[w] + ended[w]) {
                throw broken(
                        "I1",
                        world.workloads().get(w).path() + " launched " + launched[w] + " tasks, has " + alive[w]
                                + " and ended " + ended[w]);
            }
        }
        equal("I7", "tasks in the system", inSystem.integral(now), inside.value());
        equal("I8", "CPU reserved on nodes", reserved.integral(now), onNodes.value());
    }

    private void checkNode(int node, TaskLife life) {
        for (Provider provider : world.providers()) {
            if (provider.groups().contains(nodes.provider(node))) {
                checkPlacement(node, life.places().index(provider.id()));
            }
        }
        long cpu = nodes.cpuFree(node);
        long memory = nodes.memoryFree(node);
        long interfaces = nodes.enisFree(node);
        long gpus = nodes.gpusFree(node);
        if (cpu < 0 || memory < 0 || interfaces < 0 || gpus < 0) {
            throw broken("I2", "node " + node + " holds more than it offers");
        }
        int count = 0;
        int own = 0;
        for (int task = nodes.firstTask(node); task != Tasks.NONE; task = tasks.nextOnNode(task)) {
            cpu += tasks.size(task).cpuParts();
            memory += tasks.size(task).memoryMib();
            interfaces += tasks.size(task).interfaces();
            gpus += tasks.size(task).gpus();
            count++;
            own += life.places().ofDaemon(task) ? 0 : 1;
            if (tasks.node(task) != node) {
                throw broken("I2", "task " + task + " is on the list of node " + node);
            }
            if (tasks.placedAt(task) < nodes.activeAt(node)) {
                throw broken("I4", "task " + task + " was on node " + node + " before it was ready");
            }
        }
        if (!(cpu == nodes.cpuOffered(node)
                && memory == nodes.memoryOffered(node)
                && interfaces == nodes.enisOffered(node)
                && gpus == nodes.gpusOffered(node)
                && count == nodes.taskCount(node)
                && own == nodes.ownTasks(node))) {
            throw broken("I2", "node " + node + " lost count of what its tasks reserve");
        }
    }

    private void checkPlacement(int node, NodeIndex index) {
        boolean takes = nodes.state(node) == NodeState.ACTIVE;
        if (index.contains(node) != takes) {
            throw broken("I4", "node " + node + " is " + nodes.state(node) + " for placement");
        }
        if (takes) {
            if (!(index.freeCpuParts(node) == nodes.cpuFree(node)
                    && index.freeMemoryMib(node) == nodes.memoryFree(node)
                    && index.freeInterfaces(node) == nodes.enisFree(node)
                    && index.freeGpus(node) == nodes.gpusFree(node))) {
                throw broken("I2", "placement has another count of node " + node);
            }
        }
    }

    private void checkAddresses(TaskLife life) {
        Addresses addresses = world.addresses();
        int[] held = new int[addresses.count()];
        life.countAddresses(held);
        for (int node = 0; node < nodes.bound(); node++) {
            if (nodes.state(node) != NodeState.NONE) {
                world.admission().countInto(held, node, nodes.provider(node), nodes.pool(node));
            }
        }
        for (int subnet = 0; subnet < held.length; subnet++) {
            if (addresses.taken(subnet) != held[subnet]) {
                throw broken(
                        "I2",
                        "subnet " + subnet + " gave " + addresses.taken(subnet) + " addresses, of which " + held[subnet]
                                + " are held");
            }
        }
    }

    private void checkGroup(Group group, TaskLife life) {
        String path = group.provider().path();
        int alive = 0;
        int active = 0;
        int busy = 0;
        int warm = 0;
        for (int node = 0; node < nodes.bound(); node++) {
            if (nodes.state(node) != NodeState.NONE
                    && nodes.provider(node) == group.provider().id()) {
                warm += nodes.state(node) == NodeState.WARM ? 1 : 0;
                alive++;
                boolean ready = nodes.state(node) == NodeState.ACTIVE;
                active += ready ? 1 : 0;
                busy += ready && nodes.ownTasks(node) > 0 ? 1 : 0;
            }
        }
        if (!(group.launches() - group.terminations() == alive
                && alive == group.alive() + warm
                && warm == group.warm())) {
            throw broken(
                    "I4",
                    path + " launched " + group.launches() + ", terminated " + group.terminations() + ", has " + alive);
        }
        if (active != group.active()) {
            throw broken("I4", path + " counts " + group.active() + " ACTIVE of " + active);
        }
        if (busy != life.places().busyNodes(group.provider().id())) {
            throw broken(
                    "I4",
                    path + " counts " + life.places().busyNodes(group.provider().id()) + " nodes with tasks of "
                            + busy);
        }
        if (group.capacity() < group.minSize() || group.capacity() > group.maxSize()) {
            throw broken("I10", path + " wants " + group.capacity());
        }
    }

    private void checkService(EcsService service, Optional<ServiceScaler> bounds) {
        if (bounds.isPresent()) {
            if (!(service.desired() >= bounds.get().least()
                    && service.desired() <= bounds.get().most())) {
                throw broken("I10", service.workload().path() + " wants " + service.desired());
            }
        }
        int running = 0;
        int live = 0;
        int serving = 0;
        for (int task = 0; task < tasks.bound(); task++) {
            TaskState state = tasks.state(task);
            if (state != TaskState.NONE
                    && world.workloads().get(tasks.workload(task)).base()
                            == service.workload().id()) {
                live += state.compareTo(TaskState.RUNNING) <= 0 ? 1 : 0;
                running += state == TaskState.RUNNING ? 1 : 0;
                serving += tasks.serving(task) ? 1 : 0;
            }
        }
        if (!(live == service.live() && running == service.running() && serving == service.serving())) {
            throw broken(
                    "I1",
                    service.workload().path() + " counts " + service.live() + " live, " + service.running()
                            + " running, " + service.serving() + " serving of " + live + ", " + running + ", "
                            + serving);
        }
    }

    private void equal(String id, String what, BigInteger integral, BigInteger sum) {
        if (!integral.equals(sum)) {
            throw broken(id, what + ": the integral is " + integral + ", the sum over tasks " + sum);
        }
    }

    private IllegalStateException broken(String id, String what) {
        return new IllegalStateException(id + " is broken at " + world.now() + "us: " + what);
    }
}
