package dev.drydock.scenario;

import java.util.Arrays;

/**
 * Tasks of a trace, in order of submission, as parallel arrays.
 *
 * @param submitMicros time of submission since the start
 * @param durationMicros time that the task runs
 * @param cpuParts CPU reserved, in parts of {@link dev.drydock.unit.Cpu}; 0 = as the task definition says
 * @param memoryMib memory reserved in MiB; 0 = as the task definition says
 * @param after for each task those that must be done before it is started, as places in the trace; no entries at all when no task waits for another
 */
public record TaskTrace(long[] submitMicros, long[] durationMicros, long[] cpuParts, int[] memoryMib, int[][] after) {
    public TaskTrace {
        int n = submitMicros.length;
        if (durationMicros.length != n || cpuParts.length != n || memoryMib.length != n) {
            throw new IllegalArgumentException("a trace has as many entries in each column");
        }
        if (after.length != 0 && after.length != n) {
            throw new IllegalArgumentException("a trace has as many entries in each column");
        }
        if (after.length == n && !canAllStart(after)) {
            throw new IllegalArgumentException("tasks of the trace wait for each other in a circle");
        }
    }

    /** A trace in which no task waits for another. */
    public TaskTrace(long[] submitMicros, long[] durationMicros, long[] cpuParts, int[] memoryMib) {
        this(submitMicros, durationMicros, cpuParts, memoryMib, new int[0][]);
    }

    /** Whether any task waits for another. */
    public boolean hasOrder() {
        return after.length > 0;
    }

    /** The tasks that wait for each task. */
    public int[][] before() {
        return before(after);
    }

    private static int[][] before(int[][] after) {
        int[] counts = new int[after.length];
        for (int[] firsts : after) {
            for (int first : firsts) {
                counts[first]++;
            }
        }
        int[][] before = new int[after.length][];
        Arrays.setAll(before, task -> new int[counts[task]]);
        for (int task = 0; task < after.length; task++) {
            for (int first : after[task]) {
                before[first][before[first].length - counts[first]--] = task;
            }
        }
        return before;
    }

    /* Takes away tasks that wait for none, again and again (Kahn 1962): what is left goes in circles. */
    private static boolean canAllStart(int[][] after) {
        int[][] before = before(after);
        int[] missing = Arrays.stream(after).mapToInt(firsts -> firsts.length).toArray();
        int[] ready = new int[after.length];
        int count = 0;
        for (int task = 0; task < missing.length; task++) {
            if (missing[task] == 0) {
                ready[count++] = task;
            }
        }
        for (int next = 0; next < count; next++) {
            for (int task : before[ready[next]]) {
                if (--missing[task] == 0) {
                    ready[count++] = task;
                }
            }
        }
        return count == after.length;
    }
}
