package dev.drydock.engine.job;

import dev.drydock.engine.StopReason;
import dev.drydock.engine.result.Metric;
import dev.drydock.engine.result.MetricUnit;
import dev.drydock.engine.result.TimeSeries;
import dev.drydock.stat.BinnedSeries;
import dev.drydock.stat.Histogram;
import dev.drydock.stat.TimeWeighted;
import dev.drydock.unit.TimeSpan;
import java.util.List;

/**
 * What became of a job's tasks: counts, waits, responses, and how many waited and ran over time.
 *
 * <p>A task waits from its submission until its containers run: for room, and for its start-up delays. Counts, means and percentiles are of what
 * happened from {@code measureFrom} on; a wait or response counts when its task was submitted by then.
 */
final class JobLedger {
    private static final int BINS = 2_000;
    private static final double[] SHARES = {0.5, 0.9, 0.95, 0.99};
    private static final String[] NAMES = {"p50", "p90", "p95", "p99"};

    private final String path;
    private final boolean queued;
    private final long measureFrom;
    private final TimeWeighted waiting = new TimeWeighted(0, 0);
    private final TimeWeighted running = new TimeWeighted(0, 0);
    private final BinnedSeries waitingSeries = BinnedSeries.bounded(0, 0, TimeSpan.MINUTE, BINS);
    private final BinnedSeries runningSeries = BinnedSeries.bounded(0, 0, TimeSpan.MINUTE, BINS);
    private final Histogram waits = new Histogram();
    private final Histogram responses = new Histogram();
    private long last;
    private long waitingNow;
    private long runningNow;
    private long submitted;
    private long started;
    private long done;
    private long refused;
    private long lost;
    private boolean measuring;

    /**
     * @param queued whether tasks without room wait in a queue, so that a refused one is called rejected rather than failed
     */
    JobLedger(String path, boolean queued, long measureFrom) {
        this.path = path;
        this.queued = queued;
        this.measureFrom = measureFrom;
        this.measuring = measureFrom == 0;
    }

    void submitted(long now) {
        advance(now);
        waitingNow++;
        submitted++;
    }

    void started(long now, long submittedAt) {
        advance(now);
        waitingNow--;
        runningNow++;
        started++;
        if (submittedAt >= measureFrom) {
            waits.record(now - submittedAt);
        }
    }

    /** A task that ran is about to end. */
    void left(long now) {
        advance(now);
        runningNow--;
    }

    void ended(long now, long submittedAt, boolean ran, StopReason reason) {
        advance(now);
        if (!ran) {
            waitingNow--;
        }
        switch (reason) {
            case DONE -> {
                done++;
                if (submittedAt >= measureFrom) {
                    responses.record(now - submittedAt);
                }
            }
            case REFUSED -> refused++;
            case SCALED_IN,
                    DRAINED,
                    CRASHED,
                    OUT_OF_MEMORY,
                    INTERRUPTED,
                    NODE_LOST,
                    UNHEALTHY,
                    REPLACED,
                    DEPENDENCY_FAILED,
                    NO_HOST_PORT,
                    NO_WAY_TO_REGISTRY,
                    ROLE_DENIED,
                    CANNOT_PULL -> lost++;
        }
    }

    void finish(long now) {
        advance(now + 1);
        waitingSeries.advance(now);
        runningSeries.advance(now);
    }

    /* Levels that last no time leave no trace, so they are taken down when time has passed. */
    private void advance(long now) {
        if (now > last) {
            hold();
            last = now;
            if (!measuring && now >= measureFrom) {
                measuring = true;
                waiting.restart(measureFrom);
                running.restart(measureFrom);
                submitted = 0;
                started = 0;
                done = 0;
                refused = 0;
                lost = 0;
            }
        }
    }

    private void hold() {
        if (waiting.level() != waitingNow) {
            waiting.set(last, waitingNow);
            waitingSeries.set(last, waitingNow);
        }
        if (running.level() != runningNow) {
            running.set(last, runningNow);
            runningSeries.set(last, runningNow);
        }
    }

    void metrics(long now, List<Metric> to) {
        count(to, "submitted", submitted);
        count(to, "started", started);
        count(to, "done", done);
        count(to, "rejected", queued ? refused : 0);
        count(to, "failed", lost + (queued ? 0 : refused));
        to.add(new Metric(path + ".waiting.mean", MetricUnit.COUNT, waiting.mean(now)));
        count(to, "waiting.max", waiting.max());
        to.add(new Metric(path + ".running.mean", MetricUnit.COUNT, running.mean(now)));
        count(to, "running.max", running.max());
        times(to, "wait", waits);
        times(to, "response", responses);
    }

    private void count(List<Metric> to, String name, long value) {
        to.add(new Metric(path + "." + name, MetricUnit.COUNT, value));
    }

    private void times(List<Metric> to, String name, Histogram of) {
        if (of.isEmpty()) {
            return;
        }
        to.add(seconds(name + ".mean", of.mean()));
        for (int i = 0; i < SHARES.length; i++) {
            to.add(seconds(name + "." + NAMES[i], of.quantile(SHARES[i])));
        }
        to.add(seconds(name + ".max", of.max()));
    }

    private Metric seconds(String name, double micros) {
        return new Metric(path + "." + name, MetricUnit.SECONDS, micros / TimeSpan.SECOND);
    }

    void series(List<TimeSeries> to) {
        to.add(series("waiting", waitingSeries));
        to.add(series("running", runningSeries));
    }

    private TimeSeries series(String name, BinnedSeries of) {
        int bins = of.bins();
        double[] min = new double[bins];
        double[] mean = new double[bins];
        double[] max = new double[bins];
        for (int bin = 0; bin < bins; bin++) {
            min[bin] = of.min(bin);
            mean[bin] = of.mean(bin);
            max[bin] = of.max(bin);
        }
        return new TimeSeries(path + "." + name, MetricUnit.COUNT, of.width(), min, mean, max);
    }
}
