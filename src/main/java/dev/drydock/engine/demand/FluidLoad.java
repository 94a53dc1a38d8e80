package dev.drydock.engine.demand;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The requests of one service as rates: what piecewise constant traffic does to tasks that share it evenly. */
public final class FluidLoad implements ServiceLoad {
    private static final double[] SHARES = {
        0.025, 0.075, 0.125, 0.175, 0.225, 0.275, 0.325, 0.375, 0.425, 0.475, 0.525, 0.575, 0.625, 0.675, 0.725, 0.775,
        0.825, 0.875, 0.925, 0.955, 0.975, 0.985, 0.9925, 0.9975
    };
    private static final double[] WEIGHTS = {
        0.05, 0.05, 0.05, 0.05, 0.05, 0.05, 0.05, 0.05, 0.05, 0.05, 0.05, 0.05, 0.05, 0.05, 0.05, 0.05, 0.05, 0.05,
        0.04, 0.03, 0.01, 0.01, 0.005, 0.005
    };

    private final RequestLaw law;
    private final double[] unitQuantiles = new double[SHARES.length];
    private final LatencyTally minute = new LatencyTally();
    private final LatencyTally run = new LatencyTally();
    private final TaskSums sums = new TaskSums();
    private final MinuteSample sample = new MinuteSample();
    private final Map<Integer, Group> groupOfTask = new HashMap<>();
    private final List<Group> groups = new ArrayList<>();
    private int serving;
    private double perMicro;
    private long last;
    private long sampleFrom;
    private double arrived;
    private double served;
    private double refused;
    private double timedOut;
    private double lost;
    private RequestCounts counted = RequestCounts.NONE;
    private RequestCounts beforeMeasurement = RequestCounts.NONE;

    /* Tasks of one size, alike in everything. */
    private static final class Group {
        final TaskSize size;
        final double ratePerMicro;
        int tasks;
        double backlog;

        Group(TaskSize size, double ratePerMicro) {
            this.size = size;
            this.ratePerMicro = ratePerMicro;
        }
    }

    /** A service without tasks and requests. */
    public FluidLoad(RequestLaw law) {
        this.law = law;
        for (int i = 0; i < SHARES.length; i++) {
            unitQuantiles[i] = -StrictMath.log1p(-SHARES[i]);
        }
    }

    @Override
    public void rate(long now, double perSecond) {
        advance(now);
        perMicro = perSecond / 1e6;
    }

    @Override
    public void taskServing(long now, int task, TaskSize size) {
        advance(now);
        Group found = null;
        for (Group group : groups) {
            if (group.size.equals(size)) {
                found = group;
            }
        }
        if (found == null) {
            double cpu = law.cpu().mean() / Math.min(1, size.cores());
            double slots = law.concurrency() / Math.max(1, cpu + law.waiting().mean());
            double cores = cpu > 0 ? size.cores() / law.cpu().mean() : slots;
            found = new Group(size, Math.min(slots, cores));
            groups.add(found);
        }
        found.backlog = found.backlog * found.tasks / (found.tasks + 1);
        found.tasks++;
        serving++;
        if (groupOfTask.putIfAbsent(task, found) != null) {
            throw new IllegalStateException("task " + task + " serves already");
        }
    }

    @Override
    public void taskLeaving(long now, int task) {
        taskGone(now, task);
    }

    @Override
    public void taskGone(long now, int task) {
        advance(now);
        Group group = groupOfTask.remove(task);
        if (group != null) {
            lost += group.backlog;
            group.tasks--;
            serving--;
            if (group.tasks == 0) {
                groups.remove(group);
            }
        }
    }

    @Override
    public MinuteSample closeMinute(long now) {
        advance(now);
        sums.close(sampleFrom, now, sample);
        sampleFrom = now;
        RequestCounts upTo =
                new RequestCounts((long) arrived, (long) served, (long) refused, (long) timedOut, (long) lost);
        sample.arrived = upTo.arrived() - counted.arrived();
        sample.served = upTo.served() - counted.served();
        sample.refused = upTo.refused() - counted.refused();
        sample.timedOut = upTo.timedOut() - counted.timedOut();
        sample.lost = upTo.lost() - counted.lost();
        counted = upTo;
        sample.mean = minute.mean();
        sample.p50 = minute.quantile(0.5);
        sample.p90 = minute.quantile(0.9);
        sample.p95 = minute.quantile(0.95);
        sample.p99 = minute.quantile(0.99);
        run.addAll(minute, 1);
        minute.clear();
        return sample;
    }

    @Override
    public LatencyTally latency() {
        return run;
    }

    @Override
    public RequestCounts counts() {
        RequestCounts b = beforeMeasurement;
        return new RequestCounts(
                counted.arrived() - b.arrived(),
                counted.served() - b.served(),
                counted.refused() - b.refused(),
                counted.timedOut() - b.timedOut(),
                counted.lost() - b.lost());
    }

    @Override
    public void measureFrom(long now) {
        closeMinute(now);
        beforeMeasurement = counted;
        run.clear();
    }

    @Override
    public List<String> warnings() {
        return List.of();
    }

    private void advance(long now) {
        double span = now - last;
        if (span <= 0) {
            return;
        }
        last = now;
        double requests = perMicro * span;
        arrived += requests;
        sums.tasks += span * serving;
        if (serving == 0) {
            refused += requests;
            return;
        }
        for (Group group : groups) {
            advance(group, span, requests / serving);
        }
    }

    private void advance(Group group, double span, double arrivals) {
        double capacity = group.ratePerMicro * span;
        double done = Math.min(group.backlog + arrivals, capacity);
        double left = group.backlog + arrivals - done;
        double over = Math.max(0, left - law.queue());
        double load = Math.min(0.99, done / capacity);
        double delay = (group.backlog + Math.min(left, law.queue())) / 2 / group.ratePerMicro;
        group.backlog = left - over;
        double cpu = law.cpu().mean() / Math.min(1, group.size.cores());
        double inTime = done * group.tasks;
        served += inTime;
        refused += over * group.tasks;
        for (int i = 0; i < SHARES.length && inTime > 0; i++) {
            double latency = delay + law.waiting().mean() + cpu / (1 - load) * unitQuantiles[i];
            minute.add(latency, inTime * WEIGHTS[i]);
        }
        double inWork = Math.min(law.concurrency(), done / span * (law.waiting().mean() + cpu / (1 - load)));
        sums.cpuUsed += group.tasks * done * law.cpu().mean();
        sums.cpuReserved += group.tasks * span * group.size.cpuReservedParts() / 128_000;
        sums.cpuLimit += group.tasks * span * group.size.cores();
        sums.places += group.tasks * span * law.concurrency();
        sums.busy += group.tasks * span * inWork;
        sums.queued += group.tasks * span * group.backlog;
        sums.memoryUsed += group.tasks
                * span
                * (law.baseMemoryBytes() + inWork * law.memory().mean());
        sums.memoryReserved += group.tasks * span * group.size.memoryReservedBytes();
    }
}
