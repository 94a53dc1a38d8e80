package dev.drydock.scenario;

import dev.drydock.unit.Default;
import dev.drydock.unit.Doc;

/** Metrics that an application sends to CloudWatch itself; each is billed for every clock hour in which it is sent. */
@Doc(
        "Metrics that a service's or job's tasks send to CloudWatch themselves, billed for every hour in which they are sent.")
public record CustomMetrics(
        @Doc("The service or the tasks that send them, as cluster/name or by the name alone.") String of,
        @Doc("Metrics, by their dimensions, that all tasks share.")
                @Default(value = "0", source = "assumption: no metric of that kind")
                int shared,
        @Doc("Metrics that each task has of its own, as with a task's ID among the dimensions.")
                @Default(value = "0", source = "assumption: no metric of that kind")
                int perTask) {
    private static final int MOST = 1_000_000;

    public CustomMetrics {
        if (shared < 0 || perTask < 0 || shared > MOST || perTask > MOST) {
            throw new IllegalArgumentException(
                    "shared and perTask must be from 0 to 1000000, were " + shared + " and " + perTask);
        }
        if (shared + perTask == 0) {
            throw new IllegalArgumentException("shared or perTask must be positive: there is no metric");
        }
    }

    /** Whether it is about a service or job. */
    public boolean names(String cluster, String name) {
        return of.equals(name) || of.equals(cluster + "/" + name);
    }
}
