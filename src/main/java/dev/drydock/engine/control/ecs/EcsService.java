package dev.drydock.engine.control.ecs;

import dev.drydock.engine.EventKind;
import dev.drydock.engine.NodeState;
import dev.drydock.engine.Nodes;
import dev.drydock.engine.StopReason;
import dev.drydock.engine.TaskLife;
import dev.drydock.engine.TaskOwner;
import dev.drydock.engine.TaskState;
import dev.drydock.engine.Tasks;
import dev.drydock.engine.Workload;
import dev.drydock.engine.World;
import dev.drydock.engine.demand.ServiceLoad;
import dev.drydock.engine.demand.TaskSize;
import dev.drydock.engine.observe.ServiceRecord;
import dev.drydock.policy.placement.StrategyShare;
import dev.drydock.random.Constant;
import dev.drydock.random.Distribution;
import dev.drydock.random.RandomStream;
import dev.drydock.scenario.DeploymentConfiguration;
import dev.drydock.scenario.Service;
import dev.drydock.unit.Bytes;
import java.util.Arrays;
import java.util.Optional;

/**
 * An ECS service at work: it keeps its desired count of tasks, replaces those that end or whose node drains, and stops those that are too many.
 *
 * <p>Source: Amazon ECS developer guide, "Amazon ECS services" and "Container instance draining". While tasks are replaced at least
 * ceil(desired × minimumHealthyPercent) stay healthy and at most floor(desired × maximumPercent) exist.
 */
public final class EcsService implements TaskOwner {
    private final World world;
    private final Tasks tasks;
    private final Nodes nodes;
    private final TaskLife life;
    private final Workload workload;
    private final Service definition;
    private final Optional<ServiceLoad> load;
    private final ServiceRecord record;
    private final Distribution warmUp;
    private final RandomStream warmUps;
    private final RandomStream healthChecks;
    private final ScaleIn scaleIn;
    private final long healthCheckInterval;
    private final int[] ofItem;
    private int[] members = new int[16];
    private int live;
    private int onDraining;
    private int running;
    private int serving;
    private int desired;
    private boolean deciding;
    private boolean initial = true;

    /** A service without tasks. @param load its requests, if it has any */
    public EcsService(World world, TaskLife life, Workload workload, Optional<ServiceLoad> load, ServiceRecord record) {
        this.world = world;
        this.tasks = world.tasks();
        this.nodes = world.nodes();
        this.life = life;
        this.workload = workload;
        this.definition = world.service(workload);
        this.load = load;
        this.record = record;
        this.warmUp = definition.warmUp();
        this.warmUps = world.streams().stream(workload.path(), "warm-up");
        this.healthChecks = world.streams().stream(workload.path(), "health check");
        this.scaleIn = new ScaleIn(world, workload, life.places().kinds());
        this.healthCheckInterval = definition
                .loadBalancer()
                .map(balancer -> balancer.healthCheckInterval().micros())
                .orElse(0L);
        this.ofItem = new int[workload.strategy().size()];
        this.desired = definition
                .scaling()
                .map(bounds ->
                        Math.max(bounds.minCapacity(), Math.min(bounds.maxCapacity(), definition.desiredCount())))
                .orElse(definition.desiredCount());
        record.desired(0, desired);
        if (life.containers().follows(workload.id())) {
            record.followContainers();
        }
    }

    /** The shape of its tasks. */
    public Workload workload() {
        return workload;
    }

    /** Its setting. */
    public Service definition() {
        return definition;
    }

    /** Its requests, if it has any. */
    public Optional<ServiceLoad> load() {
        return load;
    }

    /** What is written down of it. */
    public ServiceRecord record() {
        return record;
    }

    /** Tasks wanted. */
    public int desired() {
        return desired;
    }

    /** Tasks whose containers run and that are not being stopped. */
    public int running() {
        return running;
    }

    /** Tasks that take requests. */
    public int serving() {
        return serving;
    }

    /** Tasks that are not being stopped: provisioning, pending and running ones. */
    public int live() {
        return live;
    }

    /** Whether a deployment is in progress. */
    public boolean deploying() {
        return false;
    }

    /** Sets the desired count. */
    public void want(int count) {
        if (count != desired) {
            desired = count;
            record.desired(world.now(), count);
            decideSoon();
        }
    }

    /** The first decision: from now on the service keeps its count. */
    public void begin() {
        initial = false;
        decideSoon();
    }

    private void decideSoon() {
        if (!deciding && !initial) {
            deciding = true;
            world.schedule(world.now(), EventKind.SERVICE_DECISION, workload.id());
        }
    }

    /** The {@code SERVICE_DECISION} event: compares the tasks with the desired count. */
    public void decide() {
        deciding = false;
        DeploymentConfiguration bounds = definition.deploymentConfiguration();
        int most = bounds.mostTasks(desired);
        while (live - onDraining < desired && live < most) {
            life.schedule(launch());
        }
        if (onDraining > 0) {
            replaceDraining(bounds.leastHealthy(desired));
        }
        while (live - onDraining > desired) {
            life.stop(scaleIn.choose(members, live, ofItem), StopReason.SCALED_IN);
        }
    }

    /** Launches one task, on the provider whose turn it is. @return its number */
    public int launch() {
        int item = StrategyShare.next(workload.strategy(), ofItem);
        if (item == StrategyShare.NO_ITEM) {
            throw new IllegalStateException(workload.path() + " has no provider for another task");
        }
        int task = life.launch(workload.id(), item, workload.size());
        if (live == members.length) {
            members = Arrays.copyOf(members, 2 * live);
        }
        tasks.position(task, live);
        members[live++] = task;
        ofItem[item]++;
        record.launched(world.now(), live - running);
        return task;
    }

    /* Stops tasks on draining nodes as far as enough healthy ones stay. */
    private void replaceDraining(int leastHealthy) {
        int healthy = 0;
        for (int i = 0; i < live; i++) {
            healthy += healthy(members[i]) ? 1 : 0;
        }
        for (int i = live - 1; i >= 0; i--) {
            int task = members[i];
            if (onDraining(task)) {
                boolean counts = healthy(task);
                if (!counts || healthy - 1 >= leastHealthy) {
                    healthy -= counts ? 1 : 0;
                    life.stop(task, StopReason.DRAINED);
                }
            }
        }
    }

    /* RUNNING, its container health checks passed and, behind a load balancer, its target healthy. */
    private boolean healthy(int task) {
        return tasks.state(task) == TaskState.RUNNING
                && tasks.healthy(task)
                && (healthCheckInterval == 0 || tasks.serving(task));
    }

    /** A task's node began to drain: a pending task is stopped, a running one is to be replaced. */
    public void drains(int task) {
        switch (tasks.state(task)) {
            case PROVISIONING, PENDING -> life.stop(task, StopReason.DRAINED);
            case RUNNING -> {
                onDraining++;
                decideSoon();
            }
            case DEACTIVATING, STOPPING, NONE -> {}
        }
    }

    private boolean onDraining(int task) {
        int node = tasks.node(task);
        return node != Tasks.NONE && nodes.state(node) == NodeState.DRAINING && tasks.state(task) == TaskState.RUNNING;
    }

    @Override
    public void taskRunning(int task) {
        running++;
        long now = world.now();
        record.running(now, running, live - running);
        long launch = tasks.launch(task);
        long delay = initial ? 0 : warmUp(launch) + healthCheck(launch);
        life.finishAt(task, now + delay);
        if (delay > 0 && onDraining > 0) {
            decideSoon();
        }
    }

    private long warmUp(long launch) {
        return warmUp instanceof Constant ? warmUp.sampleMicros(warmUps) : warmUp.sampleMicros(warmUps.at(launch));
    }

    /* A target serves after its first good check; where in the interval it is registered is even. */
    private long healthCheck(long launch) {
        return healthCheckInterval == 0 ? 0 : (long) (healthChecks.uniform(launch) * healthCheckInterval);
    }

    @Override
    public void taskHealthy(int task) {
        if (onDraining > 0) {
            decideSoon();
        }
    }

    @Override
    public void taskUnhealthy(int task) {
        life.stop(task, StopReason.UNHEALTHY);
    }

    @Override
    public void taskSilent(int task) {
        long now = world.now();
        if (life.silence(task)) {
            serving--;
            record.serving(now, serving, -1);
            load.ifPresent(l -> {
                l.taskLeaving(now, task);
                l.taskGone(now, task);
            });
        }
    }

    @Override
    public void taskAnswers(int task, long atMicros) {
        long launch = tasks.launch(task);
        life.finishAt(task, atMicros + warmUp(launch) + healthCheck(launch));
    }

    @Override
    public void taskServing(int task) {
        serving++;
        long now = world.now();
        record.serving(now, serving, initial || tasks.servingAt(task) < now ? -1 : now - tasks.createdAt(task));
        if (load.isPresent()) {
            load.get().taskServing(now, task, size(task));
        }
        if (onDraining > 0) {
            decideSoon();
        }
    }

    /* A task's own CPU is a hard limit; containers' shares alone leave it what the node gives them when all its tasks are busy. */
    private TaskSize size(int task) {
        long reserved = workload.size().cpuParts();
        long limit = reserved;
        int node = tasks.node(task);
        if (workload.definition().cpu().isEmpty() && node != Tasks.NONE) {
            long taken = (long) nodes.cpuOffered(node) - nodes.cpuFree(node);
            limit = reserved == 0
                    ? nodes.cpuOffered(node) / nodes.taskCount(node)
                    : nodes.cpuOffered(node) * reserved / taken;
        }
        return new TaskSize(
                limit,
                reserved,
                workload.definition().memoryLimitMib() * Bytes.MIB,
                workload.size().memoryMib() * Bytes.MIB);
    }

    @Override
    public void taskLeaving(int task) {
        long now = world.now();
        forget(task);
        running--;
        record.running(now, running, live - running);
        if (tasks.serving(task)) {
            serving--;
            record.serving(now, serving, -1);
            load.ifPresent(l -> l.taskLeaving(now, task));
        }
        decideSoon();
    }

    private void forget(int task) {
        onDraining -= onDraining(task) ? 1 : 0;
        int at = tasks.position(task);
        int last = members[--live];
        members[at] = last;
        tasks.position(last, at);
        tasks.position(task, Tasks.NONE);
        ofItem[tasks.item(task)]--;
    }

    @Override
    public void taskDone(int task) {
        throw new IllegalStateException("task " + task + " of " + workload.path() + " is done, but services never are");
    }

    @Override
    public void taskStopped(int task) {
        long now = world.now();
        if (tasks.position(task) != Tasks.NONE) {
            forget(task);
            record.running(now, running, live - running);
            decideSoon();
        }
        if (tasks.servingAt(task) != Long.MAX_VALUE) {
            load.ifPresent(l -> l.taskGone(now, task));
        }
        record.stopped(tasks.reason(task));
    }
}
