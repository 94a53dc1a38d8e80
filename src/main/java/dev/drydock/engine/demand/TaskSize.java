package dev.drydock.engine.demand;

import dev.drydock.unit.Cpu;

/**
 * What one running task offers to requests.
 *
 * @param cpuLimitParts CPU that its requests may take together, in {@linkplain Cpu#VCPU parts}: the task's own limit, or its share of the node
 * @param cpuReservedParts CPU that utilisation is measured against, in parts; 0 when none is reserved
 * @param memoryLimitBytes memory above which the task is killed; 0 when there is no limit
 * @param memoryReservedBytes memory that utilisation is measured against; 0 when none is reserved
 */
public record TaskSize(long cpuLimitParts, long cpuReservedParts, long memoryLimitBytes, long memoryReservedBytes) {
    public TaskSize {
        if (cpuLimitParts <= 0) {
            throw new IllegalArgumentException("a serving task needs CPU, was " + cpuLimitParts + " parts");
        }
        if (cpuReservedParts < 0 || memoryLimitBytes < 0 || memoryReservedBytes < 0) {
            throw new IllegalArgumentException("sizes must not be negative");
        }
    }

    /** The CPU limit in vCPU. */
    double cores() {
        return (double) cpuLimitParts / Cpu.VCPU;
    }
}
