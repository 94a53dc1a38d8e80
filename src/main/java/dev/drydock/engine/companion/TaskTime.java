package dev.drydock.engine.companion;

import dev.drydock.unit.TimeSpan;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** For how long the tasks of each workload ran in each clock hour (UTC) of a run, and how many of them; kept for the workloads that somebody asks about. */
final class TaskTime {
    private static final BigInteger HOUR = BigInteger.valueOf(TimeSpan.HOUR);

    /* Where bins begin: at the start, at each full hour, where the billed window begins; and the end. */
    private final long[] bounds;
    private final boolean[] kept;
    private final long[][] micros;
    private final int[][] tasks;

    /**
     * Bins for a run.
     *
     * @param startEpochSecond the scenario's start in seconds since 1970
     * @param measureFrom where the billed window begins, in microseconds since the start
     */
    TaskTime(int workloads, long startEpochSecond, long measureFrom, long end) {
        List<Long> found = new ArrayList<>();
        long first = TimeSpan.HOUR - Math.floorMod(startEpochSecond, 3_600L) * TimeSpan.SECOND;
        found.add(0L);
        for (long at = first; at < end; at += TimeSpan.HOUR) {
            if (measureFrom > found.get(found.size() - 1) && measureFrom < at) {
                found.add(measureFrom);
            }
            found.add(at);
        }
        if (measureFrom > found.get(found.size() - 1)) {
            found.add(measureFrom);
        }
        found.add(end);
        bounds = found.stream().mapToLong(at -> at).toArray();
        kept = new boolean[workloads];
        micros = new long[workloads][0];
        tasks = new int[workloads][0];
    }

    /** Takes down a workload's time from now on. */
    void keep(int workload) {
        if (!kept[workload]) {
            kept[workload] = true;
            micros[workload] = new long[bins()];
            tasks[workload] = new int[bins()];
        }
    }

    /** A task ran from one instant to another. */
    void ran(int workload, long from, long to) {
        if (!kept[workload] || to <= from) {
            return;
        }
        int found = Arrays.binarySearch(bounds, from);
        for (int bin = found >= 0 ? found : -found - 2; bin < bins() && bounds[bin] < to; bin++) {
            micros[workload][bin] += Math.min(to, bounds[bin + 1]) - Math.max(from, bounds[bin]);
            tasks[workload][bin]++;
        }
    }

    /** How many bins there are. */
    int bins() {
        return bounds.length - 1;
    }

    /** Where a bin begins, in microseconds since the start; of {@link #bins()} the end. */
    long startOf(int bin) {
        return bounds[bin];
    }

    /** Tasks that ran in a bin, however shortly. */
    int tasks(int workload, int bin) {
        return tasks[workload][bin];
    }

    /** What a workload comes to in each bin at so much a task and hour: whole units that sum to the whole. */
    long[] amounts(int workload, long perTaskHour) {
        long[] amounts = new long[bins()];
        BigInteger time = BigInteger.ZERO;
        long before = 0;
        for (int bin = 0; bin < amounts.length; bin++) {
            time = time.add(BigInteger.valueOf(micros[workload][bin]));
            long until =
                    time.multiply(BigInteger.valueOf(perTaskHour)).divide(HOUR).longValueExact();
            amounts[bin] = until - before;
            before = until;
        }
        return amounts;
    }
}
