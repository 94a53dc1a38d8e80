package dev.drydock.scenario;

import dev.drydock.policy.placement.MemberOf;
import dev.drydock.policy.placement.PlacementRule;
import dev.drydock.unit.Default;
import dev.drydock.unit.Doc;
import java.util.List;
import java.util.Map;
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
        @Doc("Operating system that the task needs.")
                @Default(value = "LINUX", source = "ECS API reference, RuntimePlatform")
                OperatingSystemFamily operatingSystemFamily,
        @Doc("Ephemeral storage of a Fargate task in GiB.")
                @Default(value = "20", source = "AWS Fargate pricing: included")
                int ephemeralStorageGib,
        @Doc("The role that the containers act in.") Optional<String> taskRoleArn,
        @Doc("The role in which images are pulled, logs written and secrets read.") Optional<String> executionRoleArn,
        @Doc("What container instances must meet, whoever runs the task; memberOf alone.")
                List<MemberOf> placementConstraints,
        @Doc("The log group of each container that logs by awslogs.") List<String> logGroups,
        @Doc("The EFS and FSx file systems of its volumes, by their identifiers.") List<String> fileSystems,
        @Doc("What Fargate does not support of all that is given, in words.") List<String> notOnFargate,
        @Doc("The containers.") List<Container> containerDefinitions,
        @Doc("Tags, by key.") Map<String, String> tags) {
    /** Ephemeral storage in GiB that comes with a task on Fargate. Source: AWS Fargate pricing. */
    public static final int INCLUDED_STORAGE_GIB = 20;

    public TaskDefinition {
        Tags.check(tags);
        if (containerDefinitions.isEmpty()) {
            throw new IllegalArgumentException("containerDefinitions needs at least one container");
        }
        boolean essential = false;
        int cpuOfAll = 0;
        int memoryOfAll = 0;
        for (Container container : containerDefinitions) {
            essential |= container.essential();
            cpuOfAll += container.cpu();
            memoryOfAll += container.reservedMemoryMib();
            if (memory.isEmpty()
                    && container.memory().isEmpty()
                    && container.memoryReservation().isEmpty()) {
                throw new IllegalArgumentException("container " + container.name()
                        + " needs memory or memoryReservation, as the task has no memory");
            }
            if (memory.isPresent() && container.memory().orElse(0) > memory.get()) {
                throw new IllegalArgumentException("the memory of container " + container.name() + " is "
                        + container.memory().orElse(0) + " MiB, more than the task's " + memory.get() + " MiB");
            }
            for (ContainerDependency dependency : container.dependsOn()) {
                if (dependency.container() >= containerDefinitions.size()) {
                    throw new IllegalArgumentException(
                            "container " + container.name() + " depends on none of the task's containers");
                }
            }
        }
        if (!essential) {
            throw new IllegalArgumentException("at least one container must be essential");
        }
        if (cpu.isPresent() && cpuOfAll > cpu.get()) {
            throw new IllegalArgumentException(
                    "the containers' cpu adds up to " + cpuOfAll + ", more than the task's " + cpu.get());
        }
        if (memory.isPresent() && memoryOfAll > memory.get()) {
            throw new IllegalArgumentException("the memory that the containers reserve adds up to " + memoryOfAll
                    + " MiB, more than the task's " + memory.get() + " MiB");
        }
        if (cpu.isPresent() && cpu.get() < 1 || memory.isPresent() && memory.get() < 1) {
            throw new IllegalArgumentException("cpu and memory must be positive");
        }
        if (placementConstraints.size() > PlacementRule.MOST_CONSTRAINTS) {
            throw new IllegalArgumentException("placementConstraints has at most " + PlacementRule.MOST_CONSTRAINTS
                    + " items, had " + placementConstraints.size());
        }
        placementConstraints = List.copyOf(placementConstraints);
        logGroups = List.copyOf(logGroups);
        fileSystems = List.copyOf(fileSystems);
        notOnFargate = List.copyOf(notOnFargate);
        containerDefinitions = List.copyOf(containerDefinitions);
    }

    /**
     * The task definition as instances have it: on those with Windows the task's own cpu and memory are as if they were not given.
     *
     * <p>Source: Amazon ECS developer guide, "Amazon ECS task definition parameters for Amazon EC2", cpu and memory.
     */
    public TaskDefinition onInstances() {
        return operatingSystemFamily.windows() && (cpu.isPresent() || memory.isPresent())
                ? new TaskDefinition(
                        family,
                        networkMode,
                        Optional.empty(),
                        Optional.empty(),
                        cpuArchitecture,
                        operatingSystemFamily,
                        ephemeralStorageGib,
                        taskRoleArn,
                        executionRoleArn,
                        placementConstraints,
                        logGroups,
                        fileSystems,
                        notOnFargate,
                        containerDefinitions,
                        tags)
                : this;
    }

    /** Host ports that Docker chooses when a task starts on an instance. */
    public int dynamicPorts() {
        return containerDefinitions.stream().mapToInt(Container::dynamicPorts).sum();
    }

    /** Whether the containers act in a role, named by its ARN or by its name alone. */
    public boolean actsAs(String role) {
        return names(taskRoleArn, role);
    }

    /** Whether a task cannot start without a role, named by its ARN or by its name alone. */
    public boolean needs(String role) {
        return actsAs(role) || names(executionRoleArn, role);
    }

    private static boolean names(Optional<String> arn, String role) {
        return arn.isPresent() && (arn.get().equals(role) || arn.get().endsWith("/" + role));
    }

    /** CPU units that placement subtracts: the task's, or else the sum of its containers'. */
    public int reservedCpuUnits() {
        return cpu.orElseGet(
                () -> containerDefinitions.stream().mapToInt(Container::cpu).sum());
    }

    /** GPUs that placement subtracts: the sum of its containers'. */
    public int reservedGpus() {
        return containerDefinitions.stream().mapToInt(Container::gpus).sum();
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
