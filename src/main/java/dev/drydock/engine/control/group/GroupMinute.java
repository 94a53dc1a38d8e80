package dev.drydock.engine.control.group;

import dev.drydock.scenario.GroupMetric;

/**
 * What a group's policies see of a minute.
 *
 * @param now its end, in microseconds
 * @param inService units of the instances that are in service and past their warm-up
 * @param warming whether others are on their way there
 * @param settled whether no instance is being launched or terminated
 * @param cpuUsed CPU that tasks use, in parts
 * @param cpuReserved CPU that tasks reserve, in parts
 * @param cpuOffered CPU that instances offer, in parts
 * @param memoryReserved memory that tasks reserve, in MiB
 * @param memoryOffered memory that instances offer, in MiB
 */
record GroupMinute(
        long now,
        int inService,
        boolean warming,
        boolean settled,
        double cpuUsed,
        long cpuReserved,
        long cpuOffered,
        long memoryReserved,
        long memoryOffered) {

    /** The metric's datapoint in percent; NaN without instances. */
    double value(GroupMetric metric) {
        return switch (metric) {
            case CPU_UTILIZATION -> cpuOffered == 0 ? Double.NaN : 100 * cpuUsed / cpuOffered;
            case CPU_RESERVATION -> cpuOffered == 0 ? Double.NaN : 100.0 * cpuReserved / cpuOffered;
            case MEMORY_RESERVATION -> memoryOffered == 0 ? Double.NaN : 100.0 * memoryReserved / memoryOffered;
        };
    }
}
