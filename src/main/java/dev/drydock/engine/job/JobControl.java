package dev.drydock.engine.job;

import dev.drydock.engine.EventKind;
import dev.drydock.engine.StopReason;
import dev.drydock.engine.TaskLife;
import dev.drydock.engine.TaskOwner;
import dev.drydock.engine.Tasks;
import dev.drydock.engine.Workload;
import dev.drydock.engine.World;
import dev.drydock.engine.result.Metric;
import dev.drydock.engine.result.TimeSeries;
import dev.drydock.policy.placement.StrategyItem;
import dev.drydock.policy.placement.StrategyShare;
import dev.drydock.policy.placement.TaskSize;
import dev.drydock.random.Distribution;
import dev.drydock.random.RandomStream;
import dev.drydock.scenario.Job;
import dev.drydock.scenario.QueueKind;
import dev.drydock.scenario.TaskTrace;
import dev.drydock.scenario.TraceSubmission;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One job of a run: submits its tasks, lets each run for its duration and takes down what becomes of it.
 *
 * <p>A task that stops for another reason than its own end is not started again: RunTask starts a task once (ECS API reference, RunTask).
 */
public final class JobControl implements TaskOwner {
    private final World world;
    private final TaskLife life;
    private final Tasks tasks;
    private final Workload workload;
    private final Optional<JobObserver> observer;
    private final Arrivals arrivals;
    private final Optional<TaskTrace> trace;
    private final Distribution duration;
    private final RandomStream durations;
    private final List<StrategyItem> strategy;
    private final int[] onItem;
    /* Sizes of a trace, each kept once; looked up only. */
    private final Map<TaskSize, TaskSize> sizes = new HashMap<>();
    private final JobLedger ledger;

    /**
     * The job as it stands before the run.
     *
     * @param workload the job's number and shape in the world
     * @param observer told of every task, if there is one
     */
    public JobControl(World world, TaskLife life, Workload workload, Optional<JobObserver> observer) {
        Job job = world.job(workload);
        this.world = world;
        this.life = life;
        this.tasks = world.tasks();
        this.workload = workload;
        this.observer = observer;
        String path = workload.path();
        arrivals = Arrivals.of(job.submission(), world.streams().stream(path, "time between arrivals"));
        trace = job.submission() instanceof TraceSubmission traced ? Optional.of(traced.trace()) : Optional.empty();
        duration = job.duration().orElse(new dev.drydock.random.Constant(0));
        durations = world.streams().stream(path, "duration");
        strategy = workload.strategy();
        onItem = new int[strategy.size()];
        ledger = new JobLedger(
                path,
                job.queue() == QueueKind.FIFO,
                world.scenario().measureFrom().micros());
    }

    /** Schedules the first arrival. */
    public void start() {
        scheduleNext(0);
    }

    /** The {@code JOB_ARRIVAL} event: tasks are submitted. */
    public void arrive() {
        int count = arrivals.count();
        long now = world.now();
        for (int i = 0; i < count; i++) {
            submit(now);
        }
        scheduleNext(now);
    }

    private void scheduleNext(long last) {
        long next = arrivals.next(last);
        if (next <= world.horizonMicros()) {
            world.schedule(next, EventKind.JOB_ARRIVAL, workload.id());
        }
    }

    private void submit(long now) {
        ledger.submitted(now);
        long number = life.launched(workload.id());
        if (observer.isPresent()) {
            observer.get().submitted(workload.id(), number, now);
        }
        int item = StrategyShare.next(strategy, onItem);
        if (item == StrategyShare.NO_ITEM) {
            throw new IllegalStateException(workload.path() + ": no capacity provider takes a task, all weights are 0");
        }
        onItem[item]++;
        life.schedule(life.launch(workload.id(), item, size(number)));
    }

    private TaskSize size(long number) {
        if (trace.isEmpty()) {
            return workload.size();
        }
        int row = (int) number;
        TaskSize usual = workload.size();
        long cpu = trace.get().cpuParts()[row];
        int memory = trace.get().memoryMib()[row];
        if (cpu == 0 && memory == 0) {
            return usual;
        }
        TaskSize own = new TaskSize(
                cpu == 0 ? usual.cpuParts() : cpu,
                memory == 0 ? usual.memoryMib() : memory,
                usual.interfaces(),
                usual.hostPorts());
        TaskSize known = sizes.putIfAbsent(own, own);
        return known == null ? own : known;
    }

    @Override
    public void taskRunning(int task) {
        long now = world.now();
        long number = tasks.launch(task);
        ledger.started(now, tasks.createdAt(task));
        if (observer.isPresent()) {
            observer.get().started(workload.id(), number, now);
        }
        long takes = trace.isPresent()
                ? trace.get().durationMicros()[(int) number]
                : duration.sampleMicros(durations.at(number));
        if (takes <= world.horizonMicros() - now) {
            life.finishAt(task, now + takes);
        }
    }

    @Override
    public void taskServing(int task) {
        throw new IllegalStateException("task " + task + " of a job serves no requests");
    }

    @Override
    public void taskLeaving(int task) {
        ledger.left(world.now());
    }

    @Override
    public void taskDone(int task) {
        /* What follows from a task's end is the same whatever ended it: see taskStopped. */
    }

    @Override
    public void taskStopped(int task) {
        long now = world.now();
        StopReason reason = tasks.reason(task);
        onItem[tasks.item(task)]--;
        ledger.ended(now, tasks.createdAt(task), tasks.runningAt(task) != Long.MAX_VALUE, reason);
        if (observer.isPresent()) {
            observer.get().ended(workload.id(), tasks.launch(task), now, reason);
        }
    }

    /** Ends the measurement with the run. */
    public void finish(long now) {
        ledger.finish(now);
    }

    /** Adds the job's figures. */
    public void metrics(List<Metric> to) {
        ledger.metrics(world.now(), to);
    }

    /** Adds the job's values over time. */
    public void series(List<TimeSeries> to) {
        ledger.series(to);
    }
}
