package dev.drydock.benchmarks;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.SplittableRandom;

/**
 * Exponential increments in whole microseconds, drawn once and read round and round, so that every peer sees the same ones and none pays for a
 * logarithm.
 */
final class Draws {
    /** Table length: 128 KiB, read in sequence. */
    static final int LENGTH = 1 << 15;

    private static final int MASK = LENGTH - 1;

    private final int[] table = new int[LENGTH];
    private int at;

    Draws(double meanMicros, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < LENGTH; i++) {
            table[i] = (int) (-meanMicros * StrictMath.log(1 - random.nextDouble()));
        }
    }

    int next() {
        return table[at++ & MASK];
    }

    /** Writes the table as big-endian 32-bit integers, for the reference program. */
    void write(OutputStream out) throws IOException {
        DataOutputStream data = new DataOutputStream(out);
        for (int value : table) {
            data.writeInt(value);
        }
        data.flush();
    }
}
