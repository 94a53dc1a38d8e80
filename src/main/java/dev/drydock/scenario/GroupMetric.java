package dev.drydock.scenario;

import dev.drydock.unit.Doc;
import dev.drydock.unit.Worded;

/**
 * The metrics that a group's own policies know.
 *
 * <p>Source: Amazon EC2 Auto Scaling API reference, PredefinedMetricSpecification; Amazon ECS developer guide, "Amazon ECS CloudWatch metrics". The reservations
 * are those on the group's instances; on Amazon's side they are the cluster's.
 */
public enum GroupMetric implements Worded {
    @Doc(
            "CPU that tasks use over the CPU of the group's instances, percent; tasks that run to an end use what they reserve.")
    CPU_UTILIZATION("ASGAverageCPUUtilization"),
    @Doc("CPU that tasks reserve over the CPU that the group's instances offer, percent.")
    CPU_RESERVATION("CPUReservation"),
    @Doc("Memory that tasks reserve over the memory that the group's instances offer, percent.")
    MEMORY_RESERVATION("MemoryReservation");

    private final String word;

    GroupMetric(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
