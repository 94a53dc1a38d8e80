package dev.drydock.cases;

import dev.drydock.engine.StopReason;
import dev.drydock.engine.job.JobObserver;
import dev.drydock.stat.Histogram;
import dev.drydock.stat.Tally;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What queueing theory speaks of, taken from one job of a run: averages over the tasks that arrive after a warm-up, and over the time between the
 * first and the last of them.
 */
final class QueueProbe implements JobObserver {
    private final int workload;
    private final long first;
    private final long end;
    private final double unit;
    private long[] submittedAt = new long[1024];
    private long[] startedAt = new long[1024];
    private double[] timeInSystem = new double[64];
    private double[] timeRunning = new double[64];
    private int inSystem;
    private int running;
    private long last;
    private long from;
    private long to;
    private boolean open;
    private long arrivals;
    private long refused;
    private long waited;
    private final Tally waits = new Tally();
    private final Tally responses = new Tally();
    private final Tally services = new Tally();
    private final Histogram waitTimes = new Histogram();
    private final Histogram responseTimes = new Histogram();
    private long busyFrom;
    private final Tally busyPeriods = new Tally();
    private boolean busyPeriodCounts;

    /**
     * @param workload the job's number
     * @param warmup tasks that are left out
     * @param arrivals tasks that count after those
     * @param unit the case's time unit in microseconds
     */
    QueueProbe(int workload, long warmup, long arrivals, double unit) {
        this.workload = workload;
        this.first = warmup;
        this.end = warmup + arrivals;
        this.unit = unit;
    }

    @Override
    public void submitted(int of, long task, long now) {
        if (of != workload) {
            return;
        }
        if (task == first) {
            restart(now);
        }
        advance(now);
        if (task >= end - 1 && open) {
            to = now;
            open = false;
        }
        int at = (int) task;
        if (at == submittedAt.length) {
            submittedAt = Arrays.copyOf(submittedAt, at * 2);
            startedAt = Arrays.copyOf(startedAt, at * 2);
        }
        submittedAt[at] = now;
        if (counts(task)) {
            arrivals++;
        }
        if (inSystem++ == 0) {
            busyFrom = now;
            busyPeriodCounts = open;
        }
    }

    @Override
    public void started(int of, long task, long now) {
        if (of != workload) {
            return;
        }
        advance(now);
        running++;
        startedAt[(int) task] = now;
        if (counts(task)) {
            long wait = now - submittedAt[(int) task];
            waited += wait > 0 ? 1 : 0;
            waits.add(wait / unit);
            waitTimes.record(wait);
        }
    }

    @Override
    public void ended(int of, long task, long now, StopReason reason) {
        if (of != workload) {
            return;
        }
        advance(now);
        inSystem--;
        if (reason == StopReason.REFUSED) {
            refused += counts(task) ? 1 : 0;
            return;
        }
        running--;
        if (inSystem == 0 && busyPeriodCounts) {
            busyPeriods.add((now - busyFrom) / unit);
        }
        if (counts(task)) {
            long response = now - submittedAt[(int) task];
            responses.add(response / unit);
            responseTimes.record(response);
            services.add((now - startedAt[(int) task]) / unit);
        }
    }

    private boolean counts(long task) {
        return task >= first && task < end;
    }

    private void restart(long now) {
        from = now;
        last = now;
        open = true;
        Arrays.fill(timeInSystem, 0);
        Arrays.fill(timeRunning, 0);
    }

    private void advance(long now) {
        if (open && now > last) {
            if (inSystem >= timeInSystem.length) {
                timeInSystem = Arrays.copyOf(timeInSystem, inSystem * 2);
            }
            if (running >= timeRunning.length) {
                timeRunning = Arrays.copyOf(timeRunning, running * 2);
            }
            timeInSystem[inSystem] += now - last;
            timeRunning[running] += now - last;
        }
        last = now;
    }

    /** Whether every task that counts came to its end. */
    boolean complete() {
        return arrivals == end - first && responses.count() + refused == arrivals;
    }

    /** The time that was measured, in the case's unit. */
    double time() {
        return (to - from) / unit;
    }

    /** The share of tasks that were refused. */
    double refusedShare() {
        return (double) refused / arrivals;
    }

    double meanRunning() {
        return moment(timeRunning, 1);
    }

    private double moment(double[] timeAt, int order) {
        double sum = 0;
        for (int level = 1; level < timeAt.length; level++) {
            sum += timeAt[level] * (order == 1 ? level : (double) level * level);
        }
        return sum / (to - from);
    }

    private double variance(double[] timeAt) {
        double mean = moment(timeAt, 1);
        return moment(timeAt, 2) - mean * mean;
    }

    private double shareFrom(double[] timeAt, int level) {
        double sum = 0;
        for (int i = level; i < timeAt.length; i++) {
            sum += timeAt[i];
        }
        return sum / (to - from);
    }

    /** The share of the time that exactly so many tasks ran. */
    double shareRunning(int level) {
        return level < timeRunning.length ? timeRunning[level] / (to - from) : 0;
    }

    /**
     * What one replication saw, by the names that the case file uses.
     *
     * @param nodes how many nodes there are, each for one task; 0 where it is unlimited
     */
    Replications.Seen seen(int nodes) {
        double[] atMost = new double[timeRunning.length];
        double sum = 0;
        for (int level = 0; level < atMost.length; level++) {
            sum += timeRunning[level];
            atMost[level] = sum / (to - from);
        }
        return new Replications.Seen(figures(nodes), atMost);
    }

    private Map<String, Double> figures(int nodes) {
        Map<String, Double> all = new LinkedHashMap<>();
        double meanInSystem = moment(timeInSystem, 1);
        double meanRunning = meanRunning();
        all.put("prob_wait", (double) waited / waits.count());
        all.put("sigma", (double) waited / waits.count());
        all.put("mean_wait", waits.mean());
        all.put("mean_wait_accepted", waits.mean());
        all.put("var_wait", waits.variance());
        all.put("mean_wait_given_wait", waited == 0 ? 0 : waits.mean() * waits.count() / waited);
        all.put("mean_response", responses.mean());
        all.put("mean_response_accepted", responses.mean());
        all.put("mean_in_system", meanInSystem);
        all.put("mean_in_queue", meanInSystem - meanRunning);
        all.put("mean_running", meanRunning);
        all.put("mean_busy", meanRunning);
        all.put("var_in_system", variance(timeInSystem));
        all.put("var_running", variance(timeRunning));
        all.put("var_busy", variance(timeRunning));
        all.put("peakedness", variance(timeRunning) / meanRunning);
        all.put("prob_empty", 1 - shareFrom(timeInSystem, 1));
        all.put("prob_all_idle", 1 - shareFrom(timeInSystem, 1));
        all.put("prob_n_ge_5", shareFrom(timeInSystem, 5));
        all.put("prob_reject", refusedShare());
        all.put("accepted_rate", (arrivals - refused) / time());
        all.put("mean_busy_period", busyPeriods.mean());
        all.put("service_scv", services.variance() / (services.mean() * services.mean()));
        if (nodes > 0) {
            all.put("utilization", meanRunning / nodes);
        }
        int[] percents = {50, 90, 95, 99};
        for (int percent : percents) {
            all.put("wait_p" + percent, waitTimes.quantile(percent / 100.0) / unit);
            all.put("response_p" + percent, responseTimes.quantile(percent / 100.0) / unit);
        }
        return all;
    }
}
