package dev.drydock.engine.demand;

import dev.drydock.kernel.EventQueue;
import dev.drydock.random.RandomStream;
import dev.drydock.random.Streams;
import java.util.List;

/** A load of which every single request or message is an event. The k-th of them has the same demands in every variant under one seed. */
public abstract sealed class EventLoad implements ServiceLoad permits DiscreteLoad, QueueLoad {
    /** Told of a task that left and has done the last of its requests. */
    @FunctionalInterface
    public interface Drained {
        /** The task has no request any more. */
        void drained(int task);
    }

    final RequestLaw law;
    final EventQueue events;
    final int taskKind;
    final OutOfMemory outOfMemory;
    final Drained drained;
    final Arrivals arrivals;
    final RandomStream cpus;
    final RandomStream waits;
    final RandomStream memories;
    final RequestLedger ledger = new RequestLedger();
    final TaskSums sums = new TaskSums();
    long longer;
    private final MinuteSample sample = new MinuteSample();
    private long sampleFrom;
    private long tasksFrom;

    /* The word is what arrives, by which its random streams are named. */
    EventLoad(
            RequestLaw law,
            String word,
            String path,
            Streams streams,
            EventQueue events,
            int arrivalKind,
            int arrivalSubject,
            int taskKind,
            OutOfMemory outOfMemory,
            Drained drained) {
        this.law = law;
        this.events = events;
        this.taskKind = taskKind;
        this.outOfMemory = outOfMemory;
        this.drained = drained;
        this.arrivals = new Arrivals(events, arrivalKind, arrivalSubject, streams.stream(path, word + " interval"));
        this.cpus = streams.stream(path, word + " cpu");
        this.waits = streams.stream(path, word + " wait");
        this.memories = streams.stream(path, word + " memory");
    }

    /** The next request or message comes. */
    public abstract void arrivalDue(long now);

    /** A task has something to do. */
    public abstract void taskDue(long now, int task);

    /** Tasks that take requests or messages. */
    abstract int servingTasks();

    /** Adds to the sums what the tasks used since they were asked last. */
    abstract void drainTasks(long now);

    @Override
    public final void rate(long now, double perSecond) {
        arrivals.rate(now, perSecond);
    }

    @Override
    public final void waitLonger(long now, long micros) {
        longer += micros;
    }

    @Override
    public final void taskServing(long now, int task, TaskSize size) {
        taskServing(now, task, size, law, 0);
    }

    @Override
    public final MinuteSample closeMinute(long now) {
        countTasks(now);
        drainTasks(now);
        sums.close(sampleFrom, now, sample);
        ledger.close(sample);
        sampleFrom = now;
        return sample;
    }

    @Override
    public final LatencyTally latency() {
        return ledger.run();
    }

    @Override
    public final RequestCounts counts() {
        return ledger.counts();
    }

    @Override
    public void measureFrom(long now) {
        ledger.clear();
    }

    @Override
    public final List<String> warnings() {
        return List.of();
    }

    /** Takes down how long the tasks served, before their number changes. */
    final void countTasks(long now) {
        sums.tasks += (double) (now - tasksFrom) * servingTasks();
        tasksFrom = now;
    }
}
