package dev.drydock.engine.demand;

import dev.drydock.kernel.EventQueue;
import dev.drydock.random.Streams;
import dev.drydock.scenario.QueueDemand;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Runs a service's load by itself: tasks that all serve from the start, and rates that change at given times. */
final class LoadRig {
    static final long SECOND = 1_000_000;
    static final long MINUTE = 60 * SECOND;
    private static final int RATE = 0;
    private static final int STEP = 1;
    private static final int ARRIVAL = 2;
    private static final int CLOSE = 3;
    private static final int ACT = 4;
    private static final int QUEUE = 5;

    final List<Integer> killed = new ArrayList<>();
    private final RequestLaw law;
    private final EventQueue events = new EventQueue(new int[] {0, 2, 3, 4, 1, 2});
    private final List<Runnable> acts = new ArrayList<>();
    private Balancing balancing = Balancing.IN_TURN;
    /** Tasks that left and did the last of their requests. */
    final List<Integer> drained = new ArrayList<>();

    private long[] rateFrom = {0};
    private double[] perSecond = {0};
    private long measureFrom;
    private Consumer<MinuteSample> minutes = sample -> {};

    /** What came out of the measured time: latencies in microseconds. */
    record Outcome(RequestCounts counts, LatencyTally latency) {
        double unservedShare() {
            return counts.unserved() / (double) Math.max(1, counts.arrived());
        }
    }

    LoadRig(RequestLaw law) {
        this.law = law;
    }

    LoadRig rates(long[] from, double... perSecond) {
        this.rateFrom = from;
        this.perSecond = perSecond;
        return this;
    }

    LoadRig balancing(Balancing how) {
        balancing = how;
        return this;
    }

    LoadRig rate(double perSecond) {
        return rates(new long[] {0}, perSecond);
    }

    LoadRig measureFrom(long micros) {
        this.measureFrom = micros;
        return this;
    }

    LoadRig eachMinute(Consumer<MinuteSample> minutes) {
        this.minutes = minutes;
        return this;
    }

    /** Does something to the load at some time. */
    LoadRig at(long micros, Runnable act) {
        acts.add(act);
        events.schedule(micros, ACT, acts.size() - 1);
        return this;
    }

    FluidLoad fluid() {
        return new FluidLoad(law, balancing, new LoadProfiles(), (now, task) -> killed.add(task));
    }

    DiscreteLoad discrete(long seed) {
        return new DiscreteLoad(
                law,
                balancing,
                "web",
                new Streams(seed, 0),
                events,
                ARRIVAL,
                0,
                STEP,
                (now, task) -> killed.add(task),
                drained::add);
    }

    QueueLoad queue(QueueDemand demand) {
        return new QueueLoad(
                demand,
                "web",
                new Streams(5, 0),
                events,
                ARRIVAL,
                QUEUE,
                0,
                STEP,
                (now, task) -> killed.add(task),
                drained::add);
    }

    Outcome run(ServiceLoad load, int tasks, TaskSize size, long horizon) {
        for (int task = 0; task < tasks; task++) {
            load.taskServing(0, task, size);
        }
        for (int i = 0; i < rateFrom.length; i++) {
            events.schedule(rateFrom[i], RATE, i);
        }
        events.schedule(MINUTE, CLOSE, 0);
        boolean measuring = measureFrom == 0;
        while (events.next(horizon)) {
            long now = events.now();
            switch (events.kind()) {
                case RATE -> load.rate(now, perSecond[events.subject()]);
                case STEP -> ((EventLoad) load).taskDue(now, events.subject());
                case ARRIVAL -> ((EventLoad) load).arrivalDue(now);
                case QUEUE -> ((QueueLoad) load).queueDue(now);
                case ACT -> acts.get(events.subject()).run();
                default -> {
                    minutes.accept(load.closeMinute(now));
                    if (!measuring && now >= measureFrom) {
                        measuring = true;
                        load.measureFrom(now);
                    }
                    events.schedule(now + MINUTE, CLOSE, 0);
                }
            }
        }
        load.closeMinute(horizon);
        return new Outcome(load.counts(), load.latency());
    }
}
