package dev.drydock.cases;

import dev.drydock.engine.StopReason;
import dev.drydock.engine.job.JobObserver;
import java.util.Arrays;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.commons.math3.distribution.PoissonDistribution;

/** How many tasks run at times so far apart that one count says nothing of the next. */
final class RunningSamples implements JobObserver {
    private static final int LEAST_EXPECTED = 5;

    private final long apart;
    private final long from;
    private long next;
    private int running;
    private long[] counts = new long[64];
    private long samples;

    RunningSamples(long apart, long from) {
        this.apart = apart;
        this.from = from;
    }

    /** A new run begins, with nothing running. */
    void begin() {
        running = 0;
        next = from + apart;
    }

    @Override
    public void submitted(int workload, long task, long now) {
        look(now);
    }

    @Override
    public void started(int workload, long task, long now) {
        look(now);
        running++;
    }

    @Override
    public void ended(int workload, long task, long now, StopReason reason) {
        look(now);
        running--;
    }

    private void look(long now) {
        while (now > next) {
            if (running >= counts.length) {
                counts = Arrays.copyOf(counts, 2 * running);
            }
            counts[running]++;
            samples++;
            next += apart;
        }
    }

    /** How many run now. */
    int now() {
        return running;
    }

    /** The p-value of a chi-square test against the Poisson law, over cells with at least 5 expected. */
    double poissonFit(double mean) {
        PoissonDistribution law = new PoissonDistribution(mean);
        double statistic = 0;
        int cells = 0;
        double expected = 0;
        long seen = 0;
        double left = samples;
        for (int level = 0; level < counts.length; level++) {
            double here = samples * law.probability(level);
            expected += here;
            left -= here;
            seen += counts[level];
            if (expected >= LEAST_EXPECTED && left >= LEAST_EXPECTED) {
                statistic += (seen - expected) * (seen - expected) / expected;
                cells++;
                expected = 0;
                seen = 0;
            }
        }
        expected += left;
        statistic += (seen - expected) * (seen - expected) / expected;
        return 1 - new ChiSquaredDistribution(cells).cumulativeProbability(statistic);
    }
}
