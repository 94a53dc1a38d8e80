package dev.drydock.kernel;

/**
 * A running 64-bit hash of everything that happened in a run: (time, kind, subject) of each event, in order.
 *
 * <p>Two runs with the same fingerprint took the same events in the same order, up to chance of 2^-64. The value depends on nothing but the events
 * themselves: not on the machine, the JDK, or the queue's inner structure.
 */
public final class Fingerprint {
    /** An odd constant with well-spread bits: 2^64 divided by the golden ratio (Knuth, TAOCP vol. 3, 6.4). */
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private long state = GOLDEN;

    /** Takes one event into the hash; {@code kind} and {@code subject} are those that {@link EventQueue} gives. */
    public void add(long timeMicros, int kind, int subject) {
        long h = (state ^ timeMicros) * GOLDEN;
        h ^= h >>> 32;
        h = (h ^ ((long) kind << 32 | (subject & 0xFFFF_FFFFL))) * GOLDEN;
        state = h ^ h >>> 29;
    }

    /** The hash of all events so far. */
    public long value() {
        return state;
    }
}
