package dev.drydock.engine.observe;

import dev.drydock.engine.StopReason;
import dev.drydock.engine.demand.LatencyTally;
import dev.drydock.engine.demand.MinuteSample;
import dev.drydock.engine.demand.RequestCounts;
import dev.drydock.engine.demand.ServiceLoad;
import dev.drydock.engine.result.Metric;
import dev.drydock.engine.result.MetricUnit;
import dev.drydock.engine.result.TimeSeries;
import dev.drydock.stat.BinnedSeries;
import dev.drydock.stat.Histogram;
import dev.drydock.stat.TimeWeighted;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What is written down of one service: series for charts, and the figures of the measured time.
 *
 * <p>Paths, after the service's own ({@code clusters.<cluster>.services.<name>}):
 * {@code tasks.desired|running|pending|serving.mean|min|max}, {@code tasks.started|stopped|crashed|interrupted|lost|oomKilled}, where tasks may fail
 * so {@code tasks.failedToStart|unhealthy},
 * {@code waits.mean|p99} (wish for a task until it serves), and with demand {@code requests.total|served|unserved|unservedShare},
 * {@code latency.mean|p50|p90|p95|p99}, {@code utilization.cpu|memory} (shares of what running tasks reserve). Series have the same paths without the last part for
 * tasks, and {@code requests.rate}, {@code requests.capacity} (what the serving tasks can take), {@code requests.unserved}, {@code latency.mean|p50|p95|p99}, {@code utilization.cpu|memory}.
 */
public final class ServiceRecord {
    private static final double MICROS = 1e6;
    private static final int RATE = 0;
    private static final int UNSERVED = 1;
    private static final int LATENCY_MEAN = 2;
    private static final int LATENCY_P50 = 3;
    private static final int LATENCY_P95 = 4;
    private static final int LATENCY_P99 = 5;
    private static final int CPU = 6;
    private static final int MEMORY = 7;
    private static final int FIGURES = 8;

    private final String path;
    private final Ruler ruler;
    private final boolean hasDemand;
    private final double perTask;
    private final Level desired;
    private final Level running;
    private final Level pending;
    private final Level serving;
    private final Samples samples;
    private Optional<QueueRecord> queue = Optional.empty();
    private boolean failures;
    private final long[] stopped = new long[StopReason.values().length];
    private Histogram waits = new Histogram();
    private long started;
    private double cpuArea;
    private double memoryArea;
    private double areaWeight;

    /* One count over time: for the charts in bins, for the figures exact. */
    private final class Level {
        BinnedSeries series = ruler.level(0);
        final TimeWeighted exact = new TimeWeighted(0, 0);

        void set(long now, long level) {
            if (level != exact.level()) {
                series.set(now, level);
                exact.set(now, level);
            }
        }
    }

    /**
     * A service of which nothing is written down yet.
     *
     * @param perTask requests a second that a task can take; 0 without demand
     */
    public ServiceRecord(String path, Ruler ruler, double perTask) {
        this.path = path;
        this.ruler = ruler;
        this.hasDemand = perTask > 0;
        this.perTask = perTask;
        desired = new Level();
        running = new Level();
        pending = new Level();
        serving = new Level();
        samples = new Samples(ruler, FIGURES);
    }

    /** The desired count became another one. */
    public void desired(long now, int count) {
        desired.set(now, count);
    }

    /** A task was launched. @param waiting tasks that do not run yet */
    public void launched(long now, int waiting) {
        started++;
        pending.set(now, waiting);
    }

    /** Counts of running tasks and of those that do not run yet became others. */
    public void running(long now, int count, int waiting) {
        running.set(now, count);
        pending.set(now, waiting);
    }

    /** The count of serving tasks became another one. @param waited time from a task's launch until it served; -1 when none began */
    public void serving(long now, int count, long waited) {
        serving.set(now, count);
        if (waited >= 0) {
            waits.record(waited);
        }
    }

    /** The service's tasks may fail to start or to become healthy, and how many do is told too. */
    public void tellFailures() {
        failures = true;
    }

    /** The service's tasks work on the messages of a queue. */
    public void follow(QueueRecord messages) {
        queue = Optional.of(messages);
    }

    /** A task ended. */
    public void stopped(StopReason reason) {
        stopped[reason.ordinal()]++;
    }

    /** Tasks that were killed for want of memory so far. */
    public long outOfMemory() {
        return stopped[StopReason.OUT_OF_MEMORY.ordinal()];
    }

    /** A minute ended. @param cpuShare CPU used over CPU reserved, NaN when none is reserved @param memoryShare the same of memory */
    public void minute(MinuteSample sample, double cpuShare, double memoryShare) {
        long from = sample.from();
        double seconds = (sample.to() - from) / MICROS;
        queue.ifPresent(messages -> messages.minute(from, sample.to()));
        samples.at(from);
        samples.add(RATE, sample.arrived() / seconds, seconds);
        samples.add(UNSERVED, sample.unserved() / seconds, seconds);
        if (sample.served() > 0) {
            samples.add(LATENCY_MEAN, sample.latencyMean() / MICROS, sample.served());
            samples.add(LATENCY_P50, sample.latencyP50() / MICROS, sample.served());
            samples.add(LATENCY_P95, sample.latencyP95() / MICROS, sample.served());
            samples.add(LATENCY_P99, sample.latencyP99() / MICROS, sample.served());
        }
        if (!Double.isNaN(cpuShare)) {
            samples.add(CPU, cpuShare, seconds);
            samples.add(MEMORY, memoryShare, seconds);
            cpuArea += cpuShare * seconds;
            memoryArea += memoryShare * seconds;
            areaWeight += seconds;
        }
    }

    /** What stands at the start stands: how it came to stand is no part of the run. */
    public void settled() {
        for (Level level : levels()) {
            level.series = ruler.level(level.exact.level());
        }
        measureFrom(0);
    }

    private List<Level> levels() {
        return List.of(desired, running, pending, serving);
    }

    /** Forgets the figures so far, at the end of a warm-up; the series go on. */
    public void measureFrom(long now) {
        for (Level level : levels()) {
            level.exact.restart(now);
        }
        queue.ifPresent(QueueRecord::measureFrom);
        Arrays.fill(stopped, 0);
        waits = new Histogram();
        started = 0;
        cpuArea = 0;
        memoryArea = 0;
        areaWeight = 0;
    }

    /** Adds the figures of the measured time to a list. */
    public void metrics(long now, Optional<ServiceLoad> load, List<Metric> into) {
        level(now, "tasks.desired", desired, into);
        level(now, "tasks.running", running, into);
        level(now, "tasks.pending", pending, into);
        level(now, "tasks.serving", serving, into);
        count("tasks.started", started, into);
        count("tasks.stopped", endedFor(StopReason.SCALED_IN, StopReason.DRAINED, StopReason.REPLACED), into);
        count("tasks.crashed", endedFor(StopReason.CRASHED), into);
        count("tasks.interrupted", endedFor(StopReason.INTERRUPTED), into);
        count("tasks.lost", endedFor(StopReason.NODE_LOST), into);
        count("tasks.oomKilled", endedFor(StopReason.OUT_OF_MEMORY), into);
        if (failures) {
            count("tasks.unhealthy", endedFor(StopReason.UNHEALTHY), into);
            count(
                    "tasks.failedToStart",
                    endedFor(
                            StopReason.DEPENDENCY_FAILED,
                            StopReason.ROLE_DENIED,
                            StopReason.CANNOT_PULL,
                            StopReason.NO_HOST_PORT,
                            StopReason.NO_WAY_TO_REGISTRY),
                    into);
        }
        if (!waits.isEmpty()) {
            seconds("waits.mean", waits.mean(), into);
            seconds("waits.p99", waits.quantile(0.99), into);
        }
        if (load.isPresent()) {
            requests(load.get().counts(), into);
            latency(load.get().latency(), into);
            queue.ifPresent(messages -> messages.metrics(now, into));
            if (areaWeight > 0) {
                into.add(new Metric(path + ".utilization.cpu", MetricUnit.SHARE, cpuArea / areaWeight));
                into.add(new Metric(path + ".utilization.memory", MetricUnit.SHARE, memoryArea / areaWeight));
            }
        }
    }

    private long endedFor(StopReason... reasons) {
        long sum = 0;
        for (StopReason reason : reasons) {
            sum += stopped[reason.ordinal()];
        }
        return sum;
    }

    private void requests(RequestCounts counts, List<Metric> into) {
        count("requests.total", counts.arrived(), into);
        count("requests.served", counts.served(), into);
        count("requests.unserved", counts.unserved(), into);
        long known = counts.served() + counts.unserved();
        double share = known == 0 ? 0 : (double) counts.unserved() / known;
        into.add(new Metric(path + ".requests.unservedShare", MetricUnit.SHARE, share));
    }

    private void latency(LatencyTally latency, List<Metric> into) {
        if (latency.weight() > 0) {
            seconds("latency.mean", latency.mean(), into);
            seconds("latency.p50", latency.quantile(0.50), into);
            seconds("latency.p90", latency.quantile(0.90), into);
            seconds("latency.p95", latency.quantile(0.95), into);
            seconds("latency.p99", latency.quantile(0.99), into);
        }
    }

    private void level(long now, String name, Level level, List<Metric> into) {
        into.add(new Metric(path + "." + name + ".mean", MetricUnit.COUNT, level.exact.mean(now)));
        into.add(new Metric(path + "." + name + ".min", MetricUnit.COUNT, level.exact.min()));
        into.add(new Metric(path + "." + name + ".max", MetricUnit.COUNT, level.exact.max()));
    }

    private void count(String name, double value, List<Metric> into) {
        into.add(new Metric(path + "." + name, MetricUnit.COUNT, value));
    }

    private void seconds(String name, double micros, List<Metric> into) {
        into.add(new Metric(path + "." + name, MetricUnit.SECONDS, micros / MICROS));
    }

    /** Adds the series to a list. */
    public void series(List<TimeSeries> into) {
        into.add(ruler.series(path + ".tasks.desired", MetricUnit.COUNT, desired.series));
        into.add(ruler.series(path + ".tasks.running", MetricUnit.COUNT, running.series));
        into.add(ruler.series(path + ".tasks.pending", MetricUnit.COUNT, pending.series));
        into.add(ruler.series(path + ".tasks.serving", MetricUnit.COUNT, serving.series));
        if (hasDemand) {
            into.add(samples.series(RATE, path + ".requests.rate", MetricUnit.PER_SECOND));
            into.add(ruler.scaled(path + ".requests.capacity", MetricUnit.PER_SECOND, serving.series, perTask));
            into.add(samples.series(UNSERVED, path + ".requests.unserved", MetricUnit.PER_SECOND));
            into.add(samples.series(LATENCY_MEAN, path + ".latency.mean", MetricUnit.SECONDS));
            into.add(samples.series(LATENCY_P50, path + ".latency.p50", MetricUnit.SECONDS));
            into.add(samples.series(LATENCY_P95, path + ".latency.p95", MetricUnit.SECONDS));
            into.add(samples.series(LATENCY_P99, path + ".latency.p99", MetricUnit.SECONDS));
            into.add(samples.series(CPU, path + ".utilization.cpu", MetricUnit.SHARE));
            into.add(samples.series(MEMORY, path + ".utilization.memory", MetricUnit.SHARE));
            queue.ifPresent(messages -> messages.series(into));
        }
    }
}
