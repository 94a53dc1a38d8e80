package dev.drydock.engine.demand;

import dev.drydock.random.Constant;
import dev.drydock.random.Distribution;
import dev.drydock.random.Gamma;
import java.util.Arrays;

/**
 * How one kind of request fares in one size of task, at every load: a grid of steady states, each worked out when it is first asked for.
 *
 * <p>Rows are numbers of tasks that share the stream in turn, straight in one over the number; columns are loads, 16 to each halving of 1 - load, so that
 * finding one takes the bits of a double and no logarithm. Times are microseconds.
 */
final class LoadProfile {
    /** One over the number of tasks of each row. */
    private static final double[] ROWS = {
        1, 1 / 2.0, 1 / 3.0, 1 / 4.0, 1 / 6.0, 1 / 9.0, 1 / 14.0, 1 / 25.0, 1 / 60.0, 0
    };

    private static final int STEP_BITS = 4;
    private static final int OCTAVES = 6;
    private static final int SHIFT = 52 - STEP_BITS;
    private static final long ONE = Double.doubleToRawLongBits(1.0);
    /** Columns of the grid. */
    static final int COLUMNS = (OCTAVES << STEP_BITS) + 1;
    /** The load of the last column, some 0.984; what happens beyond is not steady within the minutes of a run. */
    static final double LAST_LOAD = 1 - 1.0 / (1 << OCTAVES);
    /** Points of the grid. */
    static final int POINTS = ROWS.length * COLUMNS;

    /** Fields of a point: latencies of requests served in time, the share that is late, the share refused, requests in the task and in its queue. */
    static final int MEAN = 0;

    static final int P50 = 1;
    static final int P90 = 2;
    static final int P95 = 3;
    static final int P99 = 4;
    static final int LATE = 5;
    static final int REFUSED = 6;
    static final int NUMBER = 7;
    static final int LINE = 8;
    /** Share of arrivals after which the task's memory is above its limit. */
    static final int OVER_MEMORY = 9;

    /** How many fields a point has. */
    static final int FIELDS = 10;

    /** Parts of the requests served in time, from the fastest to the slowest, for each of which one latency, a knot, stands; they sum to one. */
    static final double[] KNOT_WEIGHTS = {
        0.1, 0.1, 0.1, 0.1, 0.06, 0.04, 0.04, 0.06, 0.1, 0.1, 0.06, 0.03, 0.02, 0.02, 0.02, 0.01, 0.02, 0.01, 0.006,
        0.004
    };

    /** Places where memory is bounded by places alone or has no limit. */
    private static final int NO_LIMIT = Integer.MAX_VALUE;

    private final RequestLaw law;
    private final DelaySurface surface;
    private final double unit;
    private final double meanWaiting;
    private final double capacity;
    private final double cpuMicros;
    private final int memoryPlaces;
    private final boolean inStep;
    private final boolean alike;
    private final double[] ownQuantiles;
    private final double[] waits;
    /* By row, empty until it is first asked for; unknown points are NaN. The knots, asked for seldom, lie apart from the fields. */
    private final double[][] rows = new double[ROWS.length][0];
    private final double[][] knots = new double[ROWS.length][0];
    private final double[] delay = new double[DelayTable.VALUES];
    private final LatencyTally tally = new LatencyTally();

    LoadProfile(RequestLaw law, TaskSize size) {
        this.law = law;
        boolean bare = !(law.cpu().mean() > 0);
        int places = law.concurrency();
        Distribution main = bare ? law.waiting() : law.cpu();
        double cores = bare ? places : Math.max(1, size.cores());
        /* Below one core a request alone takes all there is: the same queue in slower time. */
        this.unit = Math.max(1e-3, bare ? main.mean() : main.mean() / Math.min(1, size.cores()));
        this.meanWaiting = bare ? 0 : law.waiting().mean();
        this.cpuMicros = bare ? 0 : main.mean();
        double waiting = meanWaiting / unit;
        boolean constant = waiting > 0 && main.variance() == 0 && law.waiting().variance() == 0;
        this.capacity = (constant
                        ? ClosedNetwork.throughputInStep(places, cores, waiting)
                        : ClosedNetwork.throughput(places, cores, waiting))
                / unit;
        int most = DelayTable.PLACES[DelayTable.PLACES.length - 1];
        if (places > most) {
            /* More places than were computed: as many for each that the CPU keeps busy. */
            waiting = cores >= places ? waiting : Math.max(0, (1 + waiting) * most / places - 1);
            cores = cores >= places ? most : Math.min(most, cores);
            places = most;
        }
        boolean enough = places == most && places >= DelaySurface.ENOUGH_PLACES * cores * (1 + waiting);
        this.alike = main.variance() == 0 && places == 1 && waiting == 0;
        this.inStep = constant && !enough && cores < places;
        this.surface = new DelaySurface(
                main.mean() > 0 ? main : new Constant(1), places, Math.min(cores, places), enough ? 0 : waiting);
        this.ownQuantiles = SojournKnots.spread(surface.own());
        this.waits = meanWaiting > 0 ? SojournKnots.points(law.waiting()) : new double[] {0};
        double bytes = law.memory().mean();
        double room = size.memoryLimitBytes() - law.baseMemoryBytes();
        this.memoryPlaces = size.memoryLimitBytes() == 0 || bytes <= 0 || room >= bytes * law.concurrency()
                ? NO_LIMIT
                : (int) Math.max(0, room / bytes);
    }

    /** Requests in work that memory has room for. */
    int memoryPlaces() {
        return memoryPlaces;
    }

    /** Whether constant demands and waits make requests go around in step, so that there is no one steady state. */
    boolean inStep() {
        return inStep;
    }

    /** Most requests that a task passes, per microsecond. */
    double capacity() {
        return capacity;
    }

    /** CPU that one request takes, in vCPU-microseconds. */
    double cpuMicros() {
        return cpuMicros;
    }

    /** The row at or above an evenness. */
    static int rowOf(double evenness) {
        int row = 0;
        while (row < ROWS.length - 2 && ROWS[row + 1] > evenness) {
            row++;
        }
        return row;
    }

    /** How far an evenness lies from a row to the next. */
    static double rowShare(int row, double evenness) {
        return (ROWS[row] - evenness) / (ROWS[row] - ROWS[row + 1]);
    }

    /** The column at or below a load. */
    static int columnOf(double load) {
        return (int) Math.min(COLUMNS - 2, (ONE - Double.doubleToRawLongBits(1 - load)) >>> SHIFT);
    }

    /** How far a load lies from a column to the next. */
    static double columnShare(int column, double load) {
        double from = 1 - loadOf(column);
        double to = 1 - loadOf(column + 1);
        return Math.max(0, Math.min(1, (from - (1 - load)) / (from - to)));
    }

    /** The load of a column. */
    static double loadOf(int column) {
        return 1 - Double.longBitsToDouble(ONE - ((long) column << SHIFT));
    }

    /** The number of a point. */
    static int point(int row, int column) {
        return row * COLUMNS + column;
    }

    /** One field of a steady state on the grid. */
    double get(int row, int column, int field) {
        return fields(row, column)[column * FIELDS + field];
    }

    /** A row's fields, those of a column known, from {@code column * FIELDS}. */
    double[] fields(int row, int column) {
        double[] values = rows[row];
        if (values.length == 0 || Double.isNaN(values[column * FIELDS])) {
            work(row, column);
            values = rows[row];
        }
        return values;
    }

    /** A latency that stands for a {@link #KNOT_WEIGHTS part} of the requests served in time. */
    double knot(int row, int column, int knot) {
        fields(row, column);
        return knots[row][column * KNOT_WEIGHTS.length + knot];
    }

    private void work(int row, int column) {
        if (rows[row].length == 0) {
            rows[row] = new double[COLUMNS * FIELDS];
            Arrays.fill(rows[row], Double.NaN);
            knots[row] = new double[COLUMNS * KNOT_WEIGHTS.length];
        }
        double[] points = rows[row];
        int at = column * FIELDS;
        double load = Math.max(1e-9, loadOf(column));
        surface.at(ROWS[row], load, delay);
        double perMicro = load * capacity;
        double line = perMicro * delay[DelayTable.QUEUED] * unit;
        double refused = refused(load, delay[DelayTable.FULL], line);
        tally.clear();
        spread(times(), unit, 0, 1, tally);
        double late = tally.shareAbove(law.timeoutMicros());
        double mean = delay[DelayTable.MEAN] * unit + meanWaiting;
        double number = perMicro * mean;
        points[at + MEAN] = late > 0 ? tally.meanUpTo(law.timeoutMicros()) : mean;
        points[at + P50] = tally.quantile(0.5 * (1 - late));
        points[at + P90] = tally.quantile(0.9 * (1 - late));
        points[at + P95] = tally.quantile(0.95 * (1 - late));
        points[at + P99] = tally.quantile(0.99 * (1 - late));
        points[at + LATE] = late;
        points[at + REFUSED] = refused;
        points[at + NUMBER] = number;
        points[at + LINE] = Math.min(line, law.queue() * delay[DelayTable.FULL]);
        points[at + OVER_MEMORY] = overMemory(number - points[at + LINE], perMicro * meanWaiting);
        double below = 0;
        for (int i = 0; i < KNOT_WEIGHTS.length; i++) {
            knots[row][column * KNOT_WEIGHTS.length + i] = tally.quantile((below + KNOT_WEIGHTS[i] / 2) * (1 - late));
            below += KNOT_WEIGHTS[i];
        }
    }

    /* With one place and constant demand, those that find it free take the demand and no more: an edge that interpolation would round off. */
    private double[] times() {
        double[] times = SojournKnots.spread(delay);
        if (alike) {
            SojournKnots.atMost(times, 1 - delay[DelayTable.FULL], 1);
        }
        return times;
    }

    /**
     * Adds the latencies of a steady state to a tally.
     *
     * @param requests how many there were, late ones included; those are not added
     */
    void latencies(int point, double requests, LatencyTally into) {
        int row = point / COLUMNS;
        int column = point % COLUMNS;
        double mean = get(row, column, MEAN);
        double before = into.sum();
        double weight = into.weight();
        surface.at(ROWS[row], Math.max(1e-9, loadOf(column)), delay);
        spread(times(), unit, 0, requests, into, law.timeoutMicros());
        into.correctSum(before + (into.weight() - weight) * mean - into.sum());
    }

    /**
     * Adds the latencies of requests that wait some time in the queue and then find a number of requests in work; late ones are left out.
     *
     * @return the share that was late
     */
    double overload(double queuedMicros, double inWork, double requests, LatencyTally into) {
        double meanInWork = Math.max(unit, Math.min(inWork, law.concurrency()) / capacity - meanWaiting);
        return spread(ownQuantiles, meanInWork, queuedMicros, requests, into, law.timeoutMicros());
    }

    private void spread(double[] times, double scale, double shift, double requests, LatencyTally into) {
        spread(times, scale, shift, requests, into, Long.MAX_VALUE);
    }

    private double spread(
            double[] times, double scale, double shift, double requests, LatencyTally into, long timeout) {
        double late = 0;
        for (int i = 0; i < times.length; i++) {
            double weight = SojournKnots.weight(i) / waits.length;
            for (double wait : waits) {
                double latency = times[i] * scale + shift + wait;
                if (latency > timeout) {
                    late += weight;
                } else {
                    into.add(latency, requests * weight);
                }
            }
        }
        return late;
    }

    /*
     * The share that a queue of so many places refuses, from the queue without limit: exact for M/M/c/K, and Tijms' approximation elsewhere
     * (H. C. Tijms, A First Course in Stochastic Models, 2003, section 9.8).
     */
    private double refused(double load, double full, double line) {
        if (!(full > 0)) {
            return 0;
        }
        double behind = line / full;
        double beyond = full * StrictMath.pow(behind / (1 + behind), law.queue());
        return (1 - load) * beyond / (1 - load * beyond);
    }

    /* The share of time that more requests are in work than memory has room for: those at the CPU geometric, those waiting Poisson, both as one gamma. */
    private double overMemory(double inWork, double waiting) {
        if (memoryPlaces == NO_LIMIT) {
            return 0;
        }
        double computing = Math.max(0, inWork - waiting);
        double variance = inWork + computing * computing;
        double shape = inWork * inWork / variance;
        return 1 - new Gamma(shape, variance / inWork).cdf(memoryPlaces + 0.5);
    }
}
