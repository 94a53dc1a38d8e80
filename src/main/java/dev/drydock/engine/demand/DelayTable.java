package dev.drydock.engine.demand;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * What the discrete model of one task measured, cell by cell: how long a request takes from its arrival to the end of its CPU phase.
 *
 * <p>The table stands beside this class as {@code delays.bin}, and {@code DelayTableGenerator} among the tests computes it anew. Times are in mean CPU
 * demands. A cell is a number of places and cores, a constant waiting, a law of CPU demand, the evenness of arrivals and a load.
 */
final class DelayTable {
    /** Numbers of places that were computed. */
    static final int[] PLACES = {1, 2, 3, 4, 8, 16, 64};
    /** Numbers of cores that were computed for each number of places. */
    static final int[][] CORES = {{1}, {1, 2}, {1, 2, 3}, {1, 2, 4}, {1, 2, 4, 8}, {1, 2, 4, 16}, {1, 2, 4, 16, 64}};
    /** Constant waits that were computed. */
    static final double[] WAITS = {0, 0.6, 1.5, 5, 15};
    /** Laws of CPU demand by their place in the table; {@code LAW_CV} holds their cv. */
    static final int CONSTANT = 0;

    static final int LOGNORMAL_HALF = 1;
    static final int LOGNORMAL_ONE = 2;
    static final int LOGNORMAL_TWO = 3;
    static final int GAMMA_ONE = 4;
    static final int GAMMA_TWO = 5;
    /** Coefficients of variation of the laws. */
    static final double[] LAW_CV = {0, 0.5, 1, 2, 1, 2};
    /** One over the number of tasks that share a Poisson stream in turn: each sees Erlang arrivals of so many stages; 0 is perfectly even. */
    static final double[] EVENNESS = {1, 1.0 / 3, 1.0 / 12, 0};
    /** Loads that were computed: arrivals over the most that the task can pass. */
    static final double[] LOADS = {0.4, 0.7, 0.85, 0.95};
    /** Shares whose quantiles are kept; they are the first values of a cell. */
    static final double[] SHARES = {0.05, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.95, 0.99, 0.999};
    /** Place of the mean among a cell's values; it and the quantiles are kept as logarithms. */
    static final int MEAN = SHARES.length;
    /** Place of the share of arrivals that find every place taken. */
    static final int FULL = MEAN + 1;
    /** Place of the time in the queue over the mean. */
    static final int QUEUED = MEAN + 2;
    /** Values in a cell. */
    static final int VALUES = MEAN + 3;

    static final double LOG_SCALE = 2048;
    static final double SHARE_SCALE = 32_767;

    private static final int PAIRS = 22;
    private static final int CELLS = PAIRS * WAITS.length * LAW_CV.length * EVENNESS.length * LOADS.length;

    private final short[] values;

    private DelayTable(short[] values) {
        this.values = values;
    }

    /** The table that comes with the product. */
    static DelayTable builtIn() {
        return BuiltIn.TABLE;
    }

    /* Read when it is first needed, which is never in a run of discrete requests alone. */
    private static final class BuiltIn {
        static final DelayTable TABLE = read();
    }

    private static DelayTable read() {
        short[] values = new short[CELLS * VALUES];
        try (InputStream file = DelayTable.class.getResourceAsStream("delays.bin")) {
            if (file == null) {
                throw new IllegalStateException("delays.bin is missing beside " + DelayTable.class.getName());
            }
            DataInputStream in = new DataInputStream(new BufferedInputStream(file, 1 << 16));
            for (int i = 0; i < values.length; i++) {
                values[i] = in.readShort();
            }
            if (in.read() >= 0) {
                throw new IllegalStateException("delays.bin is longer than its axes say");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new DelayTable(values);
    }

    /** The number of a cell. */
    static int cell(int places, int cores, int wait, int law, int evenness, int load) {
        int pair = cores;
        for (int i = 0; i < places; i++) {
            pair += CORES[i].length;
        }
        return (((pair * WAITS.length + wait) * LAW_CV.length + law) * EVENNESS.length + evenness) * LOADS.length
                + load;
    }

    /** Adds a cell's values, each times a weight, to sums. */
    void add(int cell, double weight, double[] sums) {
        int at = cell * VALUES;
        for (int i = 0; i <= MEAN; i++) {
            sums[i] += weight / LOG_SCALE * values[at + i];
        }
        sums[FULL] += weight / SHARE_SCALE * values[at + FULL];
        sums[QUEUED] += weight / SHARE_SCALE * values[at + QUEUED];
    }
}
