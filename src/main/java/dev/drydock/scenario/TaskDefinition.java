package dev.drydock.scenario;

import dev.drydock.unit.Default;
import dev.drydock.unit.Doc;
import java.util.List;
import java.util.Optional;

/**
 * An ECS task definition, of which the fields that decide capacity, cost and time are kept.
 *
 * <p>Source: Amazon ECS developer guide, "Task definition parameters". CPU in ECS units, memory in MiB.
 */
@Doc("An ECS task definition as the AWS CLI prints it, in a file or inline.")
public record TaskDefinition(
        @Doc("Name of the task definition.") String family,
        @Doc("Network mode; Fargate needs awsvpc.")
                @Default(value = "bridge", source = "Amazon ECS developer guide: the Linux default on EC2")
                NetworkMode networkMode,
        @Doc("CPU units of the whole task; needed on Fargate.") Optional<Integer> cpu,
        @Doc("Memory of the whole task in MiB; needed on Fargate.") Optional<Integer> memory,
        @Doc("CPU architecture that the task needs.")
                @Default(value = "X86_64", source = "ECS API reference, RuntimePlatform")
                Architecture cpuArchitecture,
        @Doc("Ephemeral storage of a Fargate task in GiB.")
                @Default(value = "20", source = "AWS Fargate pricing: included")
                int ephemeralStorageGib,
        @Doc("The containers.") List<Container> containerDefinitions) {
    public TaskDefinition {
        if (containerDefinitions.isEmpty()) {
            throw new IllegalArgumentException("containerDefinitions needs at least one container");
        }
        boolean essential = false;
        for (Container container : containerDefinitions) {
            essential |= container.essential();
            if (memory.isEmpty()
                    && container.memory().isEmpty()
                    && container.memoryReservation().isEmpty()) {
                throw new IllegalArgumentException("container " + container.name()
                        + " needs memory or memoryReservation, as the task has no memory");
            }
        }
        if (!essential) {
            throw new IllegalArgumentException("at least one container must be essential");
        }
        if (cpu.isPresent() && cpu.get() < 1 || memory.isPresent() && memory.get() < 1) {
            throw new IllegalArgumentException("cpu and memory must be positive");
        }
        containerDefinitions = List.copyOf(containerDefinitions);
    }

    /** CPU units that placement subtracts: the task's, or else the sum of its containers'. */
    public int reservedCpuUnits() {
        return cpu.orElseGet(
                () -> containerDefinitions.stream().mapToInt(Container::cpu).sum());
    }

    /** Memory in MiB that placement subtracts: the task's, or else the sum of its containers' soft (or hard) limits. */
    public int reservedMemoryMib() {
        return memory.orElseGet(() -> containerDefinitions.stream()
                .mapToInt(Container::reservedMemoryMib)
                .sum());
    }

    /** The memory in MiB above which the task is killed: the task's, or else the sum of its containers' hard limits; 0 when there is none. */
    public int memoryLimitMib() {
        return memory.orElseGet(
                () -> containerDefinitions.stream().allMatch(c -> c.memory().isPresent())
                        ? containerDefinitions.stream()
                                .mapToInt(c -> c.memory().orElse(0))
                                .sum()
                        : 0);
    }

    /** Seconds between the health checks of each container that has one. */
    public int[] healthCheckSeconds() {
        return containerDefinitions.stream()
                .flatMap(container -> container.healthCheck().stream())
                .mapToInt(HealthCheck::interval)
                .toArray();
    }

    /** Seconds between SIGTERM and SIGKILL: the longest of its containers' stop timeouts. */
    public int stopTimeoutSeconds() {
        return containerDefinitions.stream()
                .mapToInt(Container::stopTimeout)
                .max()
                .orElse(30);
    }
}
