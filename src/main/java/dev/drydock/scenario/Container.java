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
        @Doc("Whole GPUs, from resourceRequirements.") int gpus,
        @Doc("Whether the task ends with this container.")
                @Default(value = "true", source = "Amazon ECS developer guide, task definition parameters")
                boolean essential,
        @Doc("Seconds that other containers wait for this one before the task gives up.")
                Optional<Integer> startTimeout,
        @Doc("Seconds between SIGTERM and SIGKILL.")
                @Default(value = "30", source = "Amazon ECS developer guide, task definition parameters")
                int stopTimeout,
        @Doc("Host ports that the container takes on its instance; those of UDP from 65,536 up.")
                List<Integer> hostPorts,
        @Doc("Host ports that Docker chooses for it on its instance, each container port of one without a host port.")
                int dynamicPorts,
        @Doc("Containers that this one waits for.") List<ContainerDependency> dependsOn,
        @Doc("Checks that the container is healthy.") Optional<HealthCheck> healthCheck,
        @Doc("Restarts of the container within its task.") Optional<RestartPolicy> restartPolicy) {
    /** Amazon ECS developer guide, task definition parameters: what Docker 20.10 and later keeps for a container. */
    private static final int LEAST_MIB = 6;

    /** What is added to a host port of UDP to tell it from the one of TCP. */
    public static final int UDP = 65_536;

    public Container {
        if (cpu < 0) {
            throw new IllegalArgumentException("cpu must not be negative, was " + cpu);
        }
        if (memory.isPresent() && memoryReservation.isPresent() && memory.get() <= memoryReservation.get()) {
            throw new IllegalArgumentException("memory must be above memoryReservation, was " + memory.get());
        }
        if (memory.isPresent() && memory.get() < LEAST_MIB
                || memoryReservation.isPresent() && memoryReservation.get() < LEAST_MIB) {
            throw new IllegalArgumentException("a container needs at least 6 MiB of memory");
        }
        if (gpus < 0) {
            throw new IllegalArgumentException("a container has no negative number of GPUs, was " + gpus);
        }
        hostPorts = List.copyOf(hostPorts);
        dependsOn = List.copyOf(dependsOn);
    }

    /** An essential container that waits for no other, with the usual stop timeout and no ports, checks and restarts of its own. */
    public static Container plain(
            String name, String image, int cpu, Optional<Integer> memory, Optional<HealthCheck> healthCheck) {
        return new Container(
                name,
                image,
                cpu,
                memory,
                Optional.empty(),
                0,
                true,
                Optional.empty(),
                30,
                List.of(),
                0,
                List.of(),
                healthCheck,
                Optional.empty());
    }

    /** This container with what it waits for. */
    public Container after(List<ContainerDependency> others) {
        return new Container(
                name,
                image,
                cpu,
                memory,
                memoryReservation,
                gpus,
                essential,
                startTimeout,
                stopTimeout,
                hostPorts,
                dynamicPorts,
                others,
                healthCheck,
                restartPolicy);
    }

    /** Memory in MiB that placement subtracts: the soft limit when there is one. */
    public int reservedMemoryMib() {
        return memoryReservation.or(() -> memory).orElse(0);
    }
}
