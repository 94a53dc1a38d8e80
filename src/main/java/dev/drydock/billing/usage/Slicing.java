package dev.drydock.billing.usage;

/**
 * The billed window of a run and its regular slices, all in microseconds since the scenario's start.
 *
 * @param startEpochSecond the scenario's start in seconds since 1970-01-01T00:00Z, which aligns the slices to UTC
 * @param from where billing begins: 0, or the scenario's {@code measureFrom}; what was held before is not counted
 * @param to where the run ends
 * @param granularity the length of a slice; the first and the last may be cut short by the window
 */
public record Slicing(long startEpochSecond, long from, long to, Granularity granularity) {
    private static final long SECOND = 1_000_000L;

    public Slicing {
        if (from < 0 || to <= from) {
            throw new IllegalArgumentException("a billed window must not be empty, was " + from + " to " + to);
        }
    }

    /** How many slices the window has. */
    public int count() {
        return Math.toIntExact(aligned(to - 1) - aligned(from) + 1);
    }

    /** The slice of an instant; instants outside the window belong to its first or last slice. */
    public int indexOf(long micros) {
        long inside = Math.max(from, Math.min(to - 1, micros));
        return (int) (aligned(inside) - aligned(from));
    }

    /** Where a slice begins; {@code startOf(count())} is the window's end. */
    public long startOf(int slice) {
        long origin = Math.multiplyExact(startEpochSecond, SECOND);
        long start = (aligned(from) + slice) * granularity.micros() - origin;
        return Math.max(from, Math.min(to, start));
    }

    private long aligned(long micros) {
        return Math.floorDiv(Math.multiplyExact(startEpochSecond, SECOND) + micros, granularity.micros());
    }
}
