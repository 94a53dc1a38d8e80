package dev.drydock.scenario;

import dev.drydock.unit.Default;
import dev.drydock.unit.Doc;
import java.util.List;
import java.util.Optional;

/** A container of a task definition. CPU in ECS units, memory in MiB. */
@Doc("A container of a task definition.")
public record Container(
        @Doc("Name of the container.") String name,
        @Doc("Image that it runs.") String image,
        @Doc("CPU units reserved; a share on Linux.")
                @Default(value = "0", source = "Amazon ECS developer guide, task definition parameters")
                int cpu,
        @Doc("Hard memory limit in MiB.") Optional<Integer> memory,
        @Doc("Soft memory limit in MiB: what placement subtracts.") Optional<Integer> memoryReservation,
        @Doc("Whether the task ends with this container.")
                @Default(value = "true", source = "Amazon ECS developer guide, task definition parameters")
                boolean essential,
        @Doc("Seconds between SIGTERM and SIGKILL.")
                @Default(value = "30", source = "Amazon ECS developer guide, task definition parameters")
                int stopTimeout,
        @Doc("Host ports that the container takes on its instance.") List<Integer> hostPorts,
        @Doc("Checks that the container is healthy; they pass as long as it runs, and are counted.")
                Optional<HealthCheck> healthCheck) {
    public Container {
        if (cpu < 0) {
            throw new IllegalArgumentException("cpu must not be negative, was " + cpu);
        }
        if (memory.isPresent() && memoryReservation.isPresent() && memory.get() <= memoryReservation.get()) {
            throw new IllegalArgumentException("memory must be above memoryReservation, was " + memory.get());
        }
        if (memory.isPresent() && memory.get() < 4 || memoryReservation.isPresent() && memoryReservation.get() < 4) {
            throw new IllegalArgumentException("a container needs at least 4 MiB of memory");
        }
        hostPorts = List.copyOf(hostPorts);
    }

    /** Memory in MiB that placement subtracts: the soft limit when there is one. */
    public int reservedMemoryMib() {
        return memoryReservation.or(() -> memory).orElse(0);
    }
}
