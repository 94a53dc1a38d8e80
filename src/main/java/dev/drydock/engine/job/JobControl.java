package dev.drydock.engine.job;

import dev.drydock.engine.EventKind;
import dev.drydock.engine.StopReason;
import dev.drydock.engine.TaskLife;
import dev.drydock.engine.TaskOwner;
import dev.drydock.engine.Tasks;
import dev.drydock.engine.Workload;
import dev.drydock.engine.World;
import dev.drydock.engine.journal.EventFields;
import dev.drydock.engine.journal.JournalEntry;
import dev.drydock.engine.result.Metric;
import dev.drydock.engine.result.TimeSeries;
import dev.drydock.policy.placement.StrategyItem;
import dev.drydock.policy.placement.StrategyShare;
import dev.drydock.policy.placement.TaskSize;
import dev.drydock.random.Distribution;
import dev.drydock.random.RandomStream;
import dev.drydock.scenario.Job;
import dev.drydock.scenario.QueueKind;
import dev.drydock.scenario.RuleSubmission;
import dev.drydock.scenario.ScheduledSubmission;
import dev.drydock.scenario.TaskTrace;
import dev.drydock.scenario.TraceSubmission;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.stream.Collectors;

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
    private final String caller;
    private final Optional<TaskTrace> trace;
    private final Distribution duration;
    private final RandomStream durations;
    private final List<StrategyItem> strategy;
    private final int[] onItem;
    /* Sizes of a trace, each kept once; looked up only. */
    private final Map<TaskSize, TaskSize> sizes = new HashMap<>();
    private final JobLedger ledger;
    private final Optional<TraceOrder> order;
    private final PriorityQueue<Long> ready = new PriorityQueue<>();
    private long submitted;

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
        arrivals =
                Arrivals.of(job.submission(), world.streams().stream(path, "time between arrivals"), world.scenario());
        caller = job.submission() instanceof ScheduledSubmission
                ? "scheduler.amazonaws.com"
                : job.submission() instanceof RuleSubmission ? "events.amazonaws.com" : workload.name();
        if (job.submission() instanceof RuleSubmission rule) {
            world.journal().listen(entry -> follow(rule, entry));
        }
        trace = job.submission() instanceof TraceSubmission traced ? Optional.of(traced.trace()) : Optional.empty();
        order = trace.filter(TaskTrace::hasOrder).map(TraceOrder::new);
        duration = job.duration().orElse(new dev.drydock.random.Constant(0));
        durations = world.streams().stream(path, "duration");
        strategy = workload.strategy();
        onItem = new int[strategy.size()];
        ledger = new JobLedger(
                path,
                job.queue() == QueueKind.FIFO,
                world.scenario().measureFrom().micros());
    }

    /* What an event starts comes by an event of its own: the entry may be told of in the middle of something. */
    private void follow(RuleSubmission rule, JournalEntry entry) {
        if (EventFields.match(entry, rule.detailType(), rule.detail())
                && rule.delay().micros() <= world.horizonMicros() - world.now()) {
            world.schedule(world.now() + rule.delay().micros(), EventKind.JOB_ARRIVAL, workload.id());
        }
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

    /* What becomes ready at one instant starts in the order of submission, whichever of the tasks before it ended first. */
    private void mayStart(long number) {
        if (ready.isEmpty()) {
            world.schedule(world.now(), EventKind.JOB_RELEASE, workload.id());
        }
        ready.add(number);
    }

    /** The {@code JOB_RELEASE} event: tasks that wait for no other any more are started. */
    public void release() {
        while (!ready.isEmpty()) {
            launch(ready.remove());
        }
    }

    private void scheduleNext(long last) {
        long next = arrivals.next(last);
        if (next <= world.horizonMicros()) {
            world.schedule(next, EventKind.JOB_ARRIVAL, workload.id());
        }
    }

    private void submit(long now) {
        ledger.submitted(now);
        long number = submitted++;
        if (observer.isPresent()) {
            observer.get().submitted(workload.id(), number, now);
        }
        if (order.isEmpty() || order.get().submitted(number)) {
            launch(number);
        } else if (order.get().isLost(number)) {
            giveUp(number);
        }
    }

    private void giveUp(long number) {
        ledger.ended(world.now(), 0, false, StopReason.NODE_LOST);
        if (observer.isPresent()) {
            observer.get().ended(workload.id(), number, world.now(), StopReason.REFUSED);
        }
    }

    private void launch(long number) {
        if (order.isPresent()) {
            order.get().launched(life.launched(workload.id()), number);
        }
        int item = StrategyShare.next(strategy, onItem);
        if (item == StrategyShare.NO_ITEM) {
            throw new IllegalStateException(workload.path() + ": no capacity provider takes a task, all weights are 0");
        }
        onItem[item]++;
        if (world.journal().listening()) {
            Map<String, String> asked = new LinkedHashMap<>();
            asked.put("cluster", workload.cluster());
            asked.put("taskDefinition", workload.definition().family());
            workload.launchType()
                    .ifPresentOrElse(
                            type -> asked.put("launchType", type.word()),
                            () -> asked.put(
                                    JournalEntry.STRATEGY,
                                    strategy.stream()
                                            .map(one -> one.capacityProvider() + " " + one.weight() + " " + one.base())
                                            .collect(Collectors.joining(","))));
            world.journal().call("ecs", "RunTask", caller, asked, "");
        }
        life.schedule(life.launch(workload.id(), item, size(number)));
    }

    /* The number in the order of submission, which is that of launches unless tasks wait for others. */
    private long number(int task) {
        return order.isPresent() ? order.get().task(tasks.launch(task)) : tasks.launch(task);
    }

    private long submittedAt(int task, long number) {
        return order.isPresent() ? trace.orElseThrow().submitMicros()[(int) number] : tasks.createdAt(task);
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
                usual.gpus(),
                usual.hostPorts());
        TaskSize known = sizes.putIfAbsent(own, own);
        return known == null ? own : known;
    }

    @Override
    public void taskRunning(int task) {
        long now = world.now();
        long number = number(task);
        ledger.started(now, submittedAt(task, number));
        if (observer.isPresent()) {
            observer.get().started(workload.id(), number, now);
        }
        finishAfter(task, now);
    }

    private void finishAfter(int task, long from) {
        long number = number(task);
        long takes = trace.isPresent()
                ? trace.get().durationMicros()[(int) number]
                : duration.sampleMicros(durations.at(number));
        if (takes <= world.horizonMicros() - from) {
            life.finishAt(task, from + takes);
        }
    }

    @Override
    public void taskSilent(int task) {
        life.silence(task);
    }

    /* A restarted container has its work before it again. */
    @Override
    public void taskAnswers(int task, long atMicros, boolean anew) {
        life.answerAt(task, Long.MAX_VALUE);
        finishAfter(task, atMicros);
    }

    @Override
    public boolean taskIsHealthy(int task) {
        return true;
    }

    @Override
    public void taskServing(int task) {
        throw new IllegalStateException("task " + task + " of a job serves no requests");
    }

    @Override
    public long drainedAt(int task) {
        return world.now();
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
        long number = number(task);
        ledger.ended(now, submittedAt(task, number), tasks.runningAt(task) != Long.MAX_VALUE, reason);
        if (observer.isPresent()) {
            observer.get().ended(workload.id(), number, now, reason);
        }
        if (order.isPresent()) {
            if (reason == StopReason.DONE) {
                order.get().done(number, this::mayStart);
            } else {
                order.get().lost(number, this::giveUp);
            }
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
