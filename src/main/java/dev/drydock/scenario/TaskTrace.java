package dev.drydock.scenario;

/**
 * Tasks of a trace, in order of submission, as parallel arrays.
 *
 * @param submitMicros time of submission since the start
 * @param durationMicros time that the task runs
 * @param cpuParts CPU reserved, in parts of {@link dev.drydock.unit.Cpu}; 0 = as the task definition says
 * @param memoryMib memory reserved in MiB; 0 = as the task definition says
 */
public record TaskTrace(long[] submitMicros, long[] durationMicros, long[] cpuParts, int[] memoryMib) {
    public TaskTrace {
        int n = submitMicros.length;
        if (durationMicros.length != n || cpuParts.length != n || memoryMib.length != n) {
            throw new IllegalArgumentException("a trace has as many entries in each column");
        }
    }
}
