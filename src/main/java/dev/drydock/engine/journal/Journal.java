package dev.drydock.engine.journal;

import dev.drydock.engine.NodeState;
import dev.drydock.engine.Nodes;
import dev.drydock.engine.Pool;
import dev.drydock.engine.Provider;
import dev.drydock.engine.StopReason;
import dev.drydock.engine.TaskState;
import dev.drydock.engine.Tasks;
import dev.drydock.engine.Workload;
import dev.drydock.kernel.EventQueue;
import dev.drydock.policy.placement.TaskSize;
import dev.drydock.unit.Cpu;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Tells of what happens in a run, entry by entry, in the order of the run.
 *
 * <p>The tables of tasks and nodes tell it of every change of state; the rooms tell it of the rest where it happens. While nobody listens a call does nothing;
 * what costs to put together is told under {@link #listening}.
 */
public final class Journal {
    private final Optional<JournalSink> sink;
    private final EventQueue queue;
    private final Tasks tasks;
    private final Nodes nodes;
    private final List<Workload> workloads;
    private final List<Provider> providers;
    /* By workload; looked up only. */
    private final Map<Integer, String> refusals = new HashMap<>();
    private final List<Pool> pools;
    private final List<String> zones;
    private int[] taskVersions = new int[0];
    private int[] nodeVersions = new int[0];
    private final List<Consumer<JournalEntry>> listeners = new ArrayList<>();
    private boolean listening;

    /**
     * A journal of a run; it tells nothing before {@link #open}.
     *
     * @param sink who listens, if anybody does
     */
    public Journal(
            Optional<JournalSink> sink,
            EventQueue queue,
            Tasks tasks,
            Nodes nodes,
            List<Workload> workloads,
            List<Provider> providers,
            List<Pool> pools,
            List<String> zones) {
        this.sink = sink;
        this.queue = queue;
        this.tasks = tasks;
        this.nodes = nodes;
        this.workloads = workloads;
        this.providers = providers;
        this.pools = pools;
        this.zones = zones;
    }

    /** Lets a part of the run itself follow what is told. */
    public void listen(Consumer<JournalEntry> listener) {
        listeners.add(listener);
    }

    /** Whether entries are told now. */
    public boolean listening() {
        return listening;
    }

    /** Begins to tell: what stands when a run starts warm was there before and is not told of. */
    public void open() {
        listening = sink.isPresent() || !listeners.isEmpty();
    }

    /** Tells an entry that happens now. */
    public void tell(JournalEntry entry) {
        if (listening) {
            if (sink.isPresent()) {
                sink.get().add(queue.now(), entry);
            }
            for (int i = 0; i < listeners.size(); i++) {
                listeners.get(i).accept(entry);
            }
        }
    }

    /** A task has a new state. */
    public void task(int task, TaskState state) {
        taskVersions = counted(taskVersions, task);
        if (state == TaskState.PROVISIONING) {
            taskVersions[task] = 1;
        }
        if (listening) {
            tell(change(task, state, taskVersions[task]));
        }
    }

    private JournalEntry.TaskChange change(int task, TaskState state, long version) {
        boolean gone = state == TaskState.NONE;
        StopReason reason = tasks.reason(task);
        boolean stops = gone || state == TaskState.DEACTIVATING || state == TaskState.STOPPING;
        boolean ran = tasks.runningAt(task) != Long.MAX_VALUE;
        Workload workload = workloads.get(tasks.workload(task));
        Provider provider = providers.get(tasks.provider(task));
        TaskSize size = tasks.size(task);
        int node = tasks.node(task);
        long now = queue.now();
        return new JournalEntry.TaskChange(
                name(task),
                version,
                gone ? "STOPPED" : state.name(),
                stops ? "STOPPED" : "RUNNING",
                workload.launchType().isPresent() ? "" : provider.name(),
                provider.fargate(),
                tasks.zone(task) == Tasks.NONE ? "" : zones.get(tasks.zone(task)),
                node == Tasks.NONE ? Optional.empty() : Optional.of(nodeName(node)),
                workload.definition(),
                size.cpuParts() / Cpu.UNIT,
                size.memoryMib(),
                tasks.createdAt(task),
                tasks.pulledFrom(task) <= now ? tasks.pulledFrom(task) : JournalEntry.NEVER,
                ran ? tasks.runningAt(task) : state == TaskState.RUNNING ? now : JournalEntry.NEVER,
                gone ? now : JournalEntry.NEVER,
                stops ? Optional.of(stopCode(reason, workload.id(), !provider.fargate(), ran)) : Optional.empty());
    }

    private StopCode stopCode(StopReason reason, int workload, boolean onInstance, boolean ran) {
        return reason == StopReason.REFUSED && !refusals.isEmpty()
                ? StopCode.refused(refusals.getOrDefault(workload, StopCode.NO_CAPACITY))
                : StopCode.of(reason, onInstance, ran);
    }

    /** What container instances lacked for the task of a workload that is refused next. */
    public void refused(int workload, String reason) {
        refusals.put(workload, reason);
    }

    /** A task's name. */
    public JournalEntry.TaskName name(int task) {
        Workload workload = workloads.get(tasks.workload(task));
        return new JournalEntry.TaskName(workload.cluster(), workload.name(), workload.service(), tasks.launch(task));
    }

    /** A node has a new state, or another share of it is taken. */
    public void node(int node, NodeState state) {
        if (state == NodeState.WARM) {
            return;
        }
        if (state == NodeState.LAUNCHING) {
            nodeVersions = counted(nodeVersions, node);
            nodeVersions[node] = 0;
            return;
        }
        nodeVersions = counted(nodeVersions, node);
        if (listening) {
            boolean gone = state == NodeState.NONE;
            tell(new JournalEntry.InstanceChange(
                    nodeName(node),
                    nodeVersions[node],
                    gone ? "INACTIVE" : state == NodeState.DISCONNECTED ? "ACTIVE" : state.name(),
                    !gone && state != NodeState.DISCONNECTED,
                    nodes.cpuOffered(node) / Cpu.UNIT,
                    nodes.memoryOffered(node),
                    nodes.cpuFree(node) / Cpu.UNIT,
                    nodes.memoryFree(node)));
        }
    }

    /** A node's name. */
    public JournalEntry.NodeName nodeName(int node) {
        Provider provider = providers.get(nodes.provider(node));
        return new JournalEntry.NodeName(
                provider.cluster(),
                provider.name(),
                provider.standsAlone(),
                nodes.launch(node),
                pools.get(nodes.pool(node)).typeName(),
                zones.get(nodes.zone(node)));
    }

    /** The scheduler of a service did something, or could not. */
    public void service(int workload, String type, String name, String reason) {
        service(workload, type, name, List.of(), reason);
    }

    /** The scheduler of a service did something, or could not, that concerns capacity providers. */
    public void service(int workload, String type, String name, List<String> providerNames, String reason) {
        if (listening) {
            Workload of = workloads.get(workload);
            tell(new JournalEntry.ServiceAction(of.cluster(), of.name(), type, name, providerNames, reason));
        }
    }

    /** A deployment of a service began, completed or failed. */
    public void deployment(int workload, long deployment, String type, String name, String reason) {
        if (listening) {
            Workload of = workloads.get(workload);
            tell(new JournalEntry.DeploymentChange(of.cluster(), of.name(), deployment, type, name, reason));
        }
    }

    /** EC2 warns that it takes a node back. */
    public void spotWarning(int node) {
        if (listening) {
            tell(new JournalEntry.SpotWarning(nodeName(node)));
        }
    }

    /** EC2 says that a node is at elevated risk. */
    public void rebalanceRecommendation(int node) {
        if (listening) {
            tell(new JournalEntry.RebalanceRecommendation(nodeName(node)));
        }
    }

    /** An API was called; put parameters together under {@link #listening} only. */
    public void call(String service, String action, String caller, Map<String, String> parameters, String error) {
        tell(new JournalEntry.ApiCall(service, action, caller, parameters, error));
    }

    private static int[] counted(int[] versions, int number) {
        int[] all = number < versions.length
                ? versions
                : Arrays.copyOf(versions, Math.max(64, Math.max(number + 1, versions.length * 2)));
        all[number]++;
        return all;
    }
}
