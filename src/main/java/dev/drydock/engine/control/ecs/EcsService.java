package dev.drydock.engine.control.ecs;

import dev.drydock.engine.EventKind;
import dev.drydock.engine.Marks;
import dev.drydock.engine.NodeState;
import dev.drydock.engine.Nodes;
import dev.drydock.engine.StopReason;
import dev.drydock.engine.TaskLife;
import dev.drydock.engine.TaskOwner;
import dev.drydock.engine.TaskState;
import dev.drydock.engine.Tasks;
import dev.drydock.engine.Workload;
import dev.drydock.engine.World;
import dev.drydock.engine.demand.QueueLoad;
import dev.drydock.engine.demand.ServiceLoad;
import dev.drydock.engine.observe.ServiceRecord;
import dev.drydock.engine.transfer.ZoneCounts;
import dev.drydock.policy.placement.StrategyShare;
import dev.drydock.scenario.Service;
import dev.drydock.unit.Bytes;
import dev.drydock.unit.Cpu;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An ECS service at work: its tasks by revision, and who is told of what becomes of them.
 *
 * <p>What is launched and stopped is decided by a {@link ReplicaScheduler}, how a new revision comes in by {@link Deployments}. Source: Amazon ECS developer guide,
 * "Amazon ECS services".
 */
public final class EcsService implements TaskOwner {
    private final World world;
    private final Tasks tasks;
    private final Nodes nodes;
    private final TaskLife life;
    private final Workload workload;
    private final Service definition;
    private final Optional<ServiceLoad> load;
    private final Optional<TargetRotation> rotation;
    private final ServiceRecord record;
    private final List<Revision> revisions;
    private final Deployments deployments;
    private final ServiceScheduler scheduler;
    private final boolean healthChecked;
    /* When the load balancer calls a silent task unhealthy; looked up by task, never walked. */
    private final Map<Integer, Long> unhealthyAt = new HashMap<>();
    private int live;
    private int onDraining;
    private int givenUp;
    private int running;
    private int serving;
    private final ZoneCounts servingIn;
    private final TaskHealth health;
    private int desired;
    private boolean deciding;
    private boolean steady = true;
    private boolean initial = true;

    /**
     * A service without tasks.
     *
     * @param revisions the shapes of its tasks: what it starts with, then those of its deployments in order of time
     * @param load its requests, if it has any
     */
    public EcsService(
            World world,
            TaskLife life,
            List<Workload> revisions,
            Optional<ServiceLoad> load,
            ServiceRecord record,
            Marks marks) {
        this.world = world;
        this.tasks = world.tasks();
        this.nodes = world.nodes();
        this.life = life;
        this.workload = revisions.get(0);
        this.definition = world.service(workload);
        this.load = load;
        this.record = record;
        this.revisions =
                revisions.stream().map(shape -> new Revision(world, shape)).toList();
        this.servingIn = new ZoneCounts(world.zones().size());
        this.rotation = load.map(l -> new TargetRotation(world, this, l));
        this.healthChecked = definition.loadBalancer().isPresent();
        this.health = new TaskHealth(world, this, healthChecked);
        RestartThrottle throttle = new RestartThrottle();
        this.deployments = new Deployments(world, this, this.revisions, throttle, marks);
        this.scheduler = definition.daemon()
                ? new DaemonScheduler(world, life, this, this.revisions, deployments, throttle)
                : new ReplicaScheduler(world, life, this, this.revisions, deployments, throttle);
        this.desired = definition
                .scaling()
                .map(bounds -> Math.max(bounds.minCapacity(), Math.min(bounds.maxCapacity(), definition.tasks())))
                .orElse(definition.tasks());
        record.desired(0, desired);
        if (definition.tasksMayFail()
                || life.containers().follows(workload.id())
                || portsMayRunOut(world, workload)
                || !world.scenario().faults().isEmpty()) {
            record.tellFailures();
        }
    }

    /** The shape of the tasks that it starts with. */
    public Workload workload() {
        return workload;
    }

    /** Its setting, as it starts. */
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

    /** How its new revisions come in. */
    public Deployments deployments() {
        return deployments;
    }

    /** Whether the control plane lets alarms act now. */
    boolean scales() {
        return world.capacity().scales();
    }

    /** Tasks wanted. */
    public int desired() {
        return desired;
    }

    /** Tasks whose containers run and that are not being stopped. */
    public int running() {
        return running;
    }

    /** Running tasks in a zone. */
    int runningIn(int zone) {
        int count = 0;
        for (Revision revision : revisions) {
            for (int i = 0; i < revision.live(); i++) {
                int task = revision.members()[i];
                count += tasks.state(task) == TaskState.RUNNING && tasks.zone(task) == zone ? 1 : 0;
            }
        }
        return count;
    }

    /** The {@code TARGET_STATE} event: the load balancer's view of a task changes. */
    public void targetState(int task) {
        rotation.ifPresent(targets -> targets.due(task));
    }

    /** Whether a revision is the one that the service started with. */
    boolean first(Revision revision) {
        return revision == revisions.get(0);
    }

    /** Tasks that take requests. */
    public int serving() {
        return serving;
    }

    /** Tasks that take requests, by zone. */
    public ZoneCounts servingIn() {
        return servingIn;
    }

    /** Tasks that are not being stopped: provisioning, pending and running ones. */
    public int live() {
        return live;
    }

    /** Running tasks on nodes that drain. */
    int onDraining() {
        return onDraining;
    }

    /** Running tasks that were found unhealthy and wait for others in their place. */
    int givenUp() {
        return givenUp;
    }

    /** Whether a task counts as healthy. */
    boolean healthy(int task) {
        return health.healthy(task);
    }

    /** How many of a revision's tasks count as healthy. */
    int healthyOf(Revision revision) {
        return health.healthyOf(revision);
    }

    /** When the next task comes to count as healthy by time alone, or {@link Long#MAX_VALUE}. */
    long settles() {
        return health.next();
    }

    /** CPU that the running tasks reserve, in vCPU. */
    public double reservedVcpu() {
        double one = (double) workload.size().cpuParts() / Cpu.VCPU;
        if (revisions.size() == 1) {
            return running * one;
        }
        double sum = 0;
        for (Revision revision : revisions) {
            sum += revision.running * ((double) revision.workload().size().cpuParts() / Cpu.VCPU);
        }
        return sum;
    }

    /** Memory that the running tasks reserve, in bytes. */
    public double reservedBytes() {
        if (revisions.size() == 1) {
            return (double) running * workload.size().memoryMib() * Bytes.MIB;
        }
        double sum = 0;
        for (Revision revision : revisions) {
            sum += (double) revision.running * revision.workload().size().memoryMib() * Bytes.MIB;
        }
        return sum;
    }

    /** Whether a deployment is in progress. */
    public boolean deploying() {
        return deployments.inProgress();
    }

    /** The scheduler of a daemon. */
    public Optional<DaemonScheduler> daemon() {
        return scheduler instanceof DaemonScheduler daemon ? Optional.of(daemon) : Optional.empty();
    }

    /** A daemon is wanted on so many nodes. */
    void hosts(int count) {
        desired = count;
        record.desired(world.now(), count);
        if (deploying()) {
            decideSoon();
        }
    }

    /** Sets the desired count. */
    public void want(int count) {
        if (count != desired) {
            deployments.scales(count - desired);
            desired = count;
            record.desired(world.now(), count);
            world.journal().service(workload.id(), "INFO", "SERVICE_DESIRED_COUNT_UPDATED", "");
            decideSoon();
        }
    }

    /** The first decision: from now on the service keeps its count. */
    public void begin() {
        initial = false;
        decideSoon();
        scheduler.changed();
        deployments.await();
    }

    /* Whether a task that becomes healthy is one that something waits for. */
    private boolean healthDecides() {
        return onDraining > 0 || givenUp > 0 || deploying() || scheduler.moves();
    }

    /** Decides at a time. */
    void decideAt(long time) {
        scheduler.wakeAt(time);
    }

    /** Decides in this instant. */
    void decideSoon() {
        if (!deciding && !initial) {
            deciding = true;
            world.schedule(world.now(), EventKind.SERVICE_DECISION, workload.id());
        }
    }

    /** The {@code SERVICE_DECISION} event: compares the tasks with the desired count. */
    public void decide() {
        deciding = false;
        scheduler.decide();
        if (healthDecides() && health.next() <= world.horizonMicros()) {
            decideAt(health.next());
        }
    }

    /** Launches one task of the newest revision, on the provider whose turn it is. @return its number */
    public int launch() {
        return launch(deployments.primary());
    }

    int launch(Revision revision) {
        int item = StrategyShare.next(revision.workload().strategy(), revision.ofItem());
        if (item == StrategyShare.NO_ITEM) {
            throw new IllegalStateException(workload.path() + " has no provider for another task");
        }
        return launched(revision, item);
    }

    /** Launches a daemon's task on a node that takes it; it starts no earlier than a time. */
    void launchOn(Revision revision, int item, int node, long notBefore) {
        life.startOn(launched(revision, item), node, initial, notBefore);
    }

    private int launched(Revision revision, int item) {
        int task =
                life.launch(revision.workload().id(), item, revision.workload().size());
        revision.add(task, item);
        live++;
        steady = initial;
        record.launched(world.now(), live - running);
        return task;
    }

    Revision revision(int task) {
        if (revisions.size() > 1) {
            int shape = tasks.workload(task);
            for (Revision revision : revisions) {
                if (revision.workload().id() == shape) {
                    return revision;
                }
            }
        }
        return revisions.get(0);
    }

    /** A task's node began to drain: a pending task is stopped, a running one is to be replaced. */
    public void drains(int task) {
        switch (tasks.state(task)) {
            case PROVISIONING, PENDING, ACTIVATING -> life.stop(task, StopReason.DRAINED);
            case RUNNING -> {
                if (tasks.givenUp(task)) {
                    life.stop(task, StopReason.UNHEALTHY);
                } else {
                    onDraining++;
                    revision(task).onDraining++;
                    decideSoon();
                }
            }
            case DEACTIVATING, STOPPING, DEPROVISIONING, NONE -> {}
        }
    }

    boolean onDraining(int task) {
        int node = tasks.node(task);
        return node != Tasks.NONE && nodes.state(node) == NodeState.DRAINING && tasks.state(task) == TaskState.RUNNING;
    }

    @Override
    public void taskRunning(int task) {
        Revision revision = revision(task);
        running++;
        revision.running++;
        long now = world.now();
        record.running(now, running, live - running);
        health.runs(task);
        long delay = initial ? 0 : revision.readiness().decidedAfter(tasks.launch(task));
        deployments.ran(revision);
        daemon().ifPresent(one -> one.ran(tasks.node(task)));
        life.finishAt(task, now + delay);
        if (!initial && healthChecked) {
            rotation.ifPresent(targets -> targets.runs(task));
        }
        if ((delay > 0 || !healthChecked) && healthDecides()) {
            decideSoon();
        }
    }

    @Override
    public boolean taskIsHealthy(int task) {
        return !tasks.silent(task) && (initial || revision(task).readiness().passes(tasks.launch(task)));
    }

    @Override
    public void taskHealthy(int task) {
        recovers(task);
        deployments.healthy(revision(task));
        if (healthDecides()) {
            decideSoon();
        }
    }

    @Override
    public long healthCountsFrom(int task) {
        return tasks.runningAt(task) + definition.healthCheckGracePeriod().micros();
    }

    @Override
    public void taskUnhealthy(int task) {
        if (deploying() || daemon().isPresent() || onDraining(task)) {
            life.stop(task, StopReason.UNHEALTHY);
        } else if (!tasks.givenUp(task)) {
            giveUp(task, true);
            decideSoon();
        }
    }

    private void giveUp(int task, boolean now) {
        tasks.givenUp(task, now);
        givenUp += now ? 1 : -1;
        revision(task).givenUp += now ? 1 : -1;
    }

    /* It passes its checks again before there was another in its place. */
    private void recovers(int task) {
        if (tasks.givenUp(task)) {
            giveUp(task, false);
            decideSoon();
        }
    }

    @Override
    public long drainedAt(int task) {
        long now = world.now();
        return tasks.servingAt(task) == Long.MAX_VALUE
                ? now
                : load.map(l -> l.drainedAt(now, task)).orElse(now);
    }

    @Override
    public boolean worksOn(int task) {
        return load.isPresent()
                && load.get() instanceof QueueLoad
                && load.get().drainedAt(world.now(), task) > world.now();
    }

    @Override
    public void taskExited(int task) {
        if (load.isPresent() && load.get() instanceof QueueLoad messages) {
            messages.taskGone(world.now(), task);
        }
    }

    @Override
    public void taskSilent(int task) {
        long now = world.now();
        boolean served = life.silence(task);
        if (served) {
            serving--;
            servingIn.add(tasks.zone(task), -1);
            revision(task).serving--;
            record.serving(now, serving, -1);
        }
        Readiness readiness = revision(task).readiness();
        long runsFor = now - tasks.runningAt(task);
        long unhealthy = now + readiness.unhealthyAfter(tasks.launch(task), runsFor);
        unhealthyAt.put(task, unhealthy);
        rotation.ifPresent(targets -> targets.hangs(task, served, unhealthy));
        long givenUp = readiness.givenUpAfter(tasks.launch(task), runsFor);
        if (givenUp <= world.horizonMicros() - now) {
            life.finishAt(task, now + givenUp);
        }
    }

    @Override
    public void taskAnswers(int task, long atMicros, boolean anew) {
        Long unhealthy = unhealthyAt.remove(task);
        Readiness readiness = revision(task).readiness();
        long answers = atMicros + (anew ? readiness.answersAfter(tasks.launch(task)) : 0);
        boolean unseen = unhealthy != null && answers < unhealthy;
        rotation.ifPresent(targets -> targets.answers(task, answers));
        life.answerAt(task, unseen ? answers : atMicros + readiness.decidedAfter(tasks.launch(task)));
    }

    @Override
    public void taskServing(int task) {
        recovers(task);
        Revision revision = revision(task);
        serving++;
        servingIn.add(tasks.zone(task), 1);
        revision.serving++;
        long now = world.now();
        record.serving(now, serving, initial || tasks.servingAt(task) < now ? -1 : now - tasks.createdAt(task));
        rotation.ifPresent(targets -> targets.serves(task));
        deployments.healthy(revision);
        if (healthDecides()) {
            decideSoon();
        }
        if (!initial) {
            scheduler.changed();
        }
        tellSteady();
    }

    private static boolean portsMayRunOut(World world, Workload workload) {
        return workload.definition().dynamicPorts() > 0
                && world.providers().stream()
                        .flatMap(provider -> provider.definition().stream())
                        .anyMatch(of ->
                                of.autoScalingGroup().dynamicHostPortRange().isPresent());
    }

    @Override
    public void taskLeaving(int task) {
        Revision revision = revision(task);
        long now = world.now();
        forget(revision, task);
        running--;
        revision.running--;
        revision.stopping++;
        record.running(now, running, live - running);
        if (tasks.serving(task)) {
            serving--;
            servingIn.add(tasks.zone(task), -1);
            revision.serving--;
            record.serving(now, serving, -1);
        }
        rotation.ifPresent(targets -> targets.leaves(task, tasks.serving(task)));
        if (tasks.reason(task) == StopReason.UNHEALTHY) {
            deployments.failed(revision);
        }
        decideSoon();
    }

    private void forget(Revision revision, int task) {
        if (onDraining(task)) {
            onDraining--;
            revision.onDraining--;
        }
        if (tasks.givenUp(task)) {
            giveUp(task, false);
        }
        revision.forget(task);
        live--;
    }

    @Override
    public void taskDone(int task) {
        throw new IllegalStateException("task " + task + " of " + workload.path() + " is done, but services never are");
    }

    @Override
    public void taskStopped(int task) {
        Revision revision = revision(task);
        long now = world.now();
        if (tasks.position(task) != Tasks.NONE) {
            forget(revision, task);
            record.running(now, running, live - running);
            if (tasks.reason(task).ownFault()) {
                scheduler.failedToStart(now, tasks.createdAt(task));
                deployments.failed(revision);
            }
            decideSoon();
        } else {
            revision.stopping--;
            if (deploying()) {
                decideSoon();
            }
        }
        unhealthyAt.remove(task);
        rotation.ifPresent(targets -> targets.gone(task));
        record.stopped(tasks.reason(task));
        scheduler.changed();
        if (tasks.node(task) != Tasks.NONE) {
            daemon().ifPresent(one -> one.stopped(tasks.node(task)));
        }
        tellSteady();
    }

    /* The scheduler tells when its tasks are again as they should be, not how long they are. */
    private void tellSteady() {
        boolean now = serving == desired && live == desired && !deploying();
        if (now && !steady) {
            world.journal().service(workload.id(), "INFO", "SERVICE_STEADY_STATE", "");
        }
        steady = now;
    }

    /** Its tasks fail to start again and again (Amazon ECS developer guide, "Amazon ECS service action events"). */
    void impaired() {
        world.journal().service(workload.id(), "WARN", "SERVICE_TASK_START_IMPAIRED", "");
    }
}
