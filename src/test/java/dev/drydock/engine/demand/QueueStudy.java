package dev.drydock.engine.demand;

import dev.drydock.random.Constant;
import dev.drydock.random.Distribution;
import dev.drydock.random.Gamma;
import dev.drydock.random.RandomStream;
import dev.drydock.random.Streams;
import dev.drydock.unit.Cpu;
import java.util.Objects;

/**
 * One task of the discrete model under Erlang arrivals: what each of N tasks behind a round robin sees of a Poisson stream.
 *
 * <p>CPU demands have mean 1 (of a million microseconds), the waiting is constant. It measures the delay apart from that waiting: from arrival to the
 * end of the CPU phase.
 */
final class QueueStudy {
    /** Shares whose quantiles are kept. */
    static final double[] SHARES = {0.05, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.95, 0.99, 0.999};

    /** Stages that stand for infinitely many: even arrivals. */
    static final int NEVER_LATE = 1_000_000;

    static final int BATCH = 25_000;
    private static final double UNIT = 1e6;

    private final int places;
    private final double cores;
    private final double waiting;
    private final double[] demands;
    private final double[] tail;

    /** Quantiles of a law in two tables: the whole in 2^14 steps, and its uppermost 2^-8 in as many. */
    QueueStudy(int places, double cores, double waiting, double[] demands, double[] tail) {
        this.places = places;
        this.cores = cores;
        this.waiting = waiting;
        this.demands = demands;
        this.tail = tail;
    }

    private static final int TABLE_BITS = 14;
    static final int TABLE = 1 << TABLE_BITS;

    static double[] body(Distribution law) {
        double[] values = new double[TABLE];
        for (int i = 0; i < TABLE; i++) {
            values[i] = law.quantile((i + 0.5) / TABLE);
        }
        return values;
    }

    static double[] top(Distribution law) {
        double[] values = new double[TABLE];
        for (int i = 0; i < TABLE; i++) {
            values[i] = law.quantile(1 - (TABLE - i - 0.5) / TABLE / 256);
        }
        return values;
    }

    /** What was measured: quantiles by {@link #SHARES}, then the mean, the share that found every place taken and the mean time in the queue. */
    record Result(double[] quantiles, double mean, double fullShare, double meanQueued, long requests, double error) {}

    Result run(double load, int stages, double wanted, int maxBatches, long seed) {
        double perUnit = load
                * (waiting > 0 && demands[0] == demands[TABLE - 1]
                        ? ClosedNetwork.throughputInStep(places, cores, waiting)
                        : ClosedNetwork.throughput(places, cores, waiting));
        RandomStream arrivals = new Streams(seed, 0).stream("study", "interval");
        RandomStream sizes = new Streams(seed, 0).stream("study", "cpu");
        double[] gaps = Objects.requireNonNull(GAPS.get(stages));
        double gapUnit = UNIT / perUnit;
        long waitMicros = Math.round(waiting * UNIT);
        Recorder recorder = new Recorder(waitMicros);
        RequestLaw law = new RequestLaw(
                new Constant(1), new Constant(0), new Constant(0), places, Integer.MAX_VALUE, 1L << 60, 0);
        TaskQueue queue = new TaskQueue(0, new TaskSize(Math.round(cores * Cpu.VCPU), 0, 0, 0), law, recorder, 0);
        double at = 0;
        double offset = 0;
        long full = 0;
        double[] means = new double[maxBatches];
        double[] p95 = new double[maxBatches];
        double[] p99 = new double[maxBatches];
        int batches = -1;
        double error = 1;
        TaskSums sums = new TaskSums();
        int warm = (int) Math.max(1, Math.min(8, 0.02 / (1 - load) / (1 - load)));
        for (int b = -warm; b < maxBatches; b++) {
            for (int i = 0; i < BATCH; i++) {
                long bits = arrivals.bits();
                at += gaps[(int) (bits >>> (64 - TABLE_BITS))] * gapUnit;
                long now = (long) at;
                for (long due = queue.nextDue(); due <= now; due = queue.nextDue()) {
                    queue.step(due);
                }
                long pick = sizes.bits();
                int cell = (int) (pick >>> (64 - TABLE_BITS));
                double demand = cell >= TABLE - TABLE / 256 ? tail[(int) (pick & (TABLE - 1))] : demands[cell];
                full += queue.requests() >= places ? 1 : 0;
                queue.arrive(now, demand * UNIT, waitMicros, 0);
            }
            queue.drainInto((long) at, sums);
            if (b < 0) {
                recorder.clearAll();
                sums = new TaskSums();
                offset = at;
                full = 0;
                continue;
            }
            batches = b + 1;
            means[b] = recorder.batchMean();
            p95[b] = recorder.batchQuantile(0.95);
            p99[b] = recorder.batchQuantile(0.99);
            recorder.closeBatch();
            if (batches >= 4) {
                error = Math.max(relativeError(means, batches), relativeError(p99, batches) / 1.5);
                if (error < wanted) {
                    break;
                }
            }
        }
        double[] quantiles = new double[SHARES.length];
        for (int i = 0; i < SHARES.length; i++) {
            quantiles[i] = recorder.quantile(SHARES[i]) / UNIT;
        }
        double requests = (double) batches * BATCH;
        return new Result(
                quantiles,
                recorder.mean() / UNIT,
                full / requests,
                sums.queued / requests / UNIT,
                batches * (long) BATCH,
                error);
    }

    /* Standard error of the mean of batches over it; correlation between neighbours taken from pairs of batches. */
    private static double relativeError(double[] values, int count) {
        int groups = Math.min(count, 16);
        int each = count / groups;
        double mean = 0;
        double[] group = new double[groups];
        for (int g = 0; g < groups; g++) {
            for (int i = 0; i < each; i++) {
                group[g] += values[g * each + i] / each;
            }
            mean += group[g] / groups;
        }
        double squares = 0;
        for (double value : group) {
            squares += (value - mean) * (value - mean);
        }
        return Math.sqrt(squares / Math.max(1, groups - 1) / groups) / mean;
    }

    private static final java.util.TreeMap<Integer, double[]> GAPS = new java.util.TreeMap<>();

    static void prepareGaps(int... stages) {
        for (int n : stages) {
            GAPS.put(n, body(n == NEVER_LATE ? new Constant(1) : new Gamma(n, 1.0 / n)));
        }
    }

    private static final class Recorder extends RequestLedger {
        private static final int BITS = 8;
        private static final int SHIFT = 52 - BITS;
        private static final long FIRST = Double.doubleToRawLongBits(1.0) >>> SHIFT;
        private static final int CELLS = 44 << BITS;
        private final long apart;
        private final long[] all = new long[CELLS];
        private final int[] batch = new int[CELLS];
        private double batchSum;
        private double sum;
        private long batchCount;
        private long count;

        Recorder(long apart) {
            this.apart = apart;
        }

        @Override
        void serve(long latencyMicros) {
            long delay = latencyMicros - apart;
            batch[(int) ((Double.doubleToRawLongBits(Math.max(1, delay)) >>> SHIFT) - FIRST)]++;
            batchSum += delay;
            batchCount++;
        }

        double batchMean() {
            return batchSum / batchCount;
        }

        double batchQuantile(double share) {
            double rest = share * batchCount;
            int i = 0;
            while (batch[i] < rest) {
                rest -= batch[i++];
            }
            return edge(i) + (edge(i + 1) - edge(i)) * rest / batch[i];
        }

        void closeBatch() {
            for (int i = 0; i < CELLS; i++) {
                all[i] += batch[i];
                batch[i] = 0;
            }
            sum += batchSum;
            count += batchCount;
            batchSum = 0;
            batchCount = 0;
        }

        void clearAll() {
            closeBatch();
            java.util.Arrays.fill(all, 0);
            sum = 0;
            count = 0;
        }

        double mean() {
            return sum / count;
        }

        double quantile(double share) {
            double rest = share * count;
            int i = 0;
            while (all[i] < rest || all[i] == 0) {
                rest -= all[i++];
            }
            return edge(i) + (edge(i + 1) - edge(i)) * rest / all[i];
        }

        private static double edge(int cell) {
            return Double.longBitsToDouble((cell + FIRST) << SHIFT);
        }
    }

    static Distribution law(String family, double cv) {
        if (cv == 0) {
            return new Constant(1);
        }
        return family.equals("lognormal") ? dev.drydock.random.Lognormal.ofMeanAndCv(1, cv) : Gamma.ofMeanAndCv(1, cv);
    }
}
