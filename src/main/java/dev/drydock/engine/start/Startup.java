package dev.drydock.engine.start;

import dev.drydock.engine.StopReason;
import dev.drydock.engine.TaskState;
import dev.drydock.engine.Tasks;
import dev.drydock.engine.Workload;
import dev.drydock.engine.World;
import dev.drydock.engine.container.Containers;
import dev.drydock.engine.network.RegistryWay;
import dev.drydock.engine.network.TaskAddresses;
import dev.drydock.engine.quota.FargateLaunchRate;
import dev.drydock.engine.quota.FargateVcpus;
import dev.drydock.engine.quota.RunTaskRate;
import dev.drydock.engine.quota.ServiceLaunchRate;
import java.util.List;

/**
 * The way of every placed task through the stages of its start, in their order.
 *
 * <p>Stages that know beforehand when they end are run through at once and cost one event together.
 */
public final class Startup {
    private final World world;
    private final Tasks tasks;
    private final Outcome outcome;
    private final TaskAddresses addresses;
    private final PullRequests requests;
    private final InstancePull instancePull;
    private final StartStage[][] onNode;
    private final StartStage[][] onFargate;

    /** Told how a start came out. */
    public interface Outcome {
        /** A task waits for nothing of AWS's any more: it goes on with its instance, or Fargate's. */
        void provisioned(int task);

        /** All stages of a task are over. */
        void started(int task);

        /** A stage of a task failed. */
        void failed(int task, StopReason reason);
    }

    /** The start of a run's tasks. @param outcome whom to tell */
    public Startup(World world, Containers containers, Outcome outcome) {
        this.world = world;
        this.tasks = world.tasks();
        this.outcome = outcome;
        requests = new PullRequests(world, this);
        instancePull = new InstancePull(world, this, requests);
        addresses = new TaskAddresses(world);
        List<StartStage> stages = List.of(
                new FargateVcpus(world, this),
                new ServiceLaunchRate(world),
                new RunTaskRate(world),
                new FargateLaunchRate(world),
                addresses,
                new FargateProvisioning(world),
                new InterfaceAttach(world),
                new RegistryWay(world, addresses, this),
                new RoleCredentials(world, this),
                new MissingImage(world, this),
                new FargatePull(world, requests),
                instancePull,
                new DynamicPorts(world, this),
                new ContainerStart(world, containers, this::fail),
                new Activation(world));
        onNode = chains(stages, false);
        onFargate = chains(stages, true);
    }

    private StartStage[][] chains(List<StartStage> stages, boolean fargate) {
        return world.workloads().stream()
                .map(workload -> chain(stages, workload, fargate))
                .toArray(StartStage[][]::new);
    }

    private static StartStage[] chain(List<StartStage> stages, Workload workload, boolean fargate) {
        return stages.stream()
                .filter(stage -> stage.concerns(workload, fargate))
                .toArray(StartStage[]::new);
    }

    private StartStage[] chain(int task) {
        return (tasks.node(task) == Tasks.NONE ? onFargate : onNode)[tasks.workload(task)];
    }

    /** Which addresses tasks have. */
    public TaskAddresses addresses() {
        return addresses;
    }

    /** A task that was just placed begins its start. */
    public void begin(int task) {
        run(task, 0);
    }

    /** Whether a task that has a place may run from the first instant. */
    public boolean settles(int task) {
        for (StartStage stage : chain(task)) {
            if (!stage.settles(task)) {
                return false;
            }
        }
        return true;
    }

    /** A task runs from the first instant: it passes all stages without delay. */
    public void settle(int task) {
        StartStage[] chain = chain(task);
        for (StartStage stage : chain) {
            stage.settle(task);
        }
        tasks.stagesEntered(task, chain.length);
    }

    /** The task's timer is due: the stages that it was led through are over. */
    public void due(int task) {
        int entered = tasks.stagesEntered(task);
        if (entered < 0) {
            outcome.failed(task, tasks.reason(task));
        } else {
            run(task, entered);
        }
    }

    /** The {@code PULL_END} event: a download on a node ends. */
    public void downloaded(int node) {
        instancePull.step(node);
    }

    /** The {@code PULL_RETRY} event: tasks ask their registries again. */
    public void askAgain() {
        requests.due();
    }

    /** A task that waits in a stage leaves it behind now and goes on with the next one. */
    public void proceed(int task) {
        run(task, tasks.stagesEntered(task));
    }

    /** A task that waits in a stage enters it again now. */
    public void retry(int task) {
        run(task, tasks.stagesEntered(task) - 1);
    }

    /** The task fails at a time, now or later, for a reason; a stage that calls this while a task enters answers {@link StartStage#FAILS}. */
    public void fail(int task, long atMicros, StopReason reason) {
        provisioned(task);
        if (atMicros == world.now()) {
            outcome.failed(task, reason);
        } else {
            tasks.reason(task, reason);
            tasks.stagesEntered(task, ~tasks.stagesEntered(task));
            world.step(task, atMicros);
        }
    }

    /** A placed task has ended: the stages that it entered take back what they gave it. */
    public void ended(int task) {
        int entered = tasks.stagesEntered(task);
        StartStage[] chain = chain(task);
        for (int i = 0; i < (entered < 0 ? ~entered : entered); i++) {
            chain[i].leave(task);
        }
    }

    private void run(int task, int from) {
        StartStage[] chain = chain(task);
        long now = world.now();
        long at = now;
        int next = from;
        while (next < chain.length && (at == now || !chain[next].entersOnTime(task))) {
            tasks.stagesEntered(task, next + 1);
            long end = chain[next].enter(task, at);
            if (end < 0) {
                if (end == StartStage.WAITS && !chain[next].provisions()) {
                    provisioned(task);
                }
                return;
            }
            at = end;
            next++;
        }
        provisioned(task);
        if (at > now) {
            world.step(task, at);
        } else {
            outcome.started(task);
        }
    }

    /* Nothing of AWS's keeps the task any more: it is PENDING, which it is told of once. */
    private void provisioned(int task) {
        if (tasks.state(task) == TaskState.PROVISIONING) {
            outcome.provisioned(task);
        }
    }
}
