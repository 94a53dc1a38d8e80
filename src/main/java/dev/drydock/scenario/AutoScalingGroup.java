package dev.drydock.scenario;

import dev.drydock.policy.allocation.InstancesDistribution;
import dev.drydock.policy.allocation.TerminationPolicy;
import dev.drydock.random.Distribution;
import dev.drydock.unit.Bytes;
import dev.drydock.unit.Default;
import dev.drydock.unit.Doc;
import dev.drydock.unit.Measures;
import dev.drydock.unit.TimeSpan;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An EC2 Auto Scaling group. Sizes count instances, or units where instance types have weights. */
@Doc("An EC2 Auto Scaling group.")
public record AutoScalingGroup(
        @Doc("Instance types, in order of preference.") List<String> instanceTypes,
        @Doc(
                        "Units that an instance of each type counts in the group's sizes, by type: for all types or for none, each of which then counts one. Amazon ECS capacity providers do not support weights.")
                Map<String, Integer> weightedCapacity,
        @Doc("Subnets whose zones the group uses.") List<String> subnets,
        @Doc(
                        "Operating system of its instances, that of their machine image: ecs.os-family, and by it ecs.os-type. Tasks go to instances of their own operating system alone. Without it LINUX.")
                Optional<OperatingSystemFamily> operatingSystemFamily,
        @Doc("How it divides its instances between the zones.") ZoneDistribution availabilityZoneDistribution,
        @Doc("Fewest instances, or units of weightedCapacity.")
                @Default(value = "0", source = "assumption: a group may be empty")
                int minSize,
        @Doc("Most instances, or units of weightedCapacity.") int maxSize,
        @Doc(
                        "Instances, or units of weightedCapacity, at the start; without it the fewest that hold what runs at the start, and never below minSize.")
                Optional<Integer> desiredCapacity,
        @Doc("How the group divides its instances between On-Demand and Spot.")
                Optional<InstancesDistribution> instancesDistribution,
        @Doc("Which Capacity Reservations it launches On-Demand Instances into; without it into open ones that match.")
                Optional<CapacityReservationSpecification> capacityReservationSpecification,
        @Doc(
                        "By what the group chooses among the instances of a zone when it scales in; without it the default policy.")
                List<TerminationPolicy> terminationPolicies,
        @Doc("Size of each instance's root volume.")
                @Default(value = "30GiB", source = "the ECS-optimized AMI's volume")
                Bytes rootVolumeSize,
        @Doc("Type of each instance's root volume.")
                @Default(value = "gp3", source = "assumption: the type that new launch templates use")
                VolumeType rootVolumeType,
        @Doc("Volumes of each instance beside its root volume.") List<DataVolume> dataVolumes,
        @Doc("Whether each instance has a public IPv4 address.")
                @Default(value = "false", source = "assumption: instances in private subnets")
                boolean associatePublicIpAddress,
        @Doc("Memory that the agent keeps back from tasks (ECS_RESERVED_MEMORY).")
                @Default(value = "0MiB", source = "Amazon ECS agent, ECS_RESERVED_MEMORY")
                Bytes reservedMemory,
        @Doc(
                        "Host ports that containers with dynamic ports get (ECS_DYNAMIC_HOST_PORT_RANGE), like 40000-40999; without it the ephemeral ports of the system, 32768-60999 on Linux and 49152-65535 on Windows.")
                Optional<String> dynamicHostPortRange,
        @Doc(
                        "Custom attributes of the instances by name (ECS_INSTANCE_ATTRIBUTES), for placement to ask for; also ecs.ami-id and what else ECS sets from outside.")
                Map<String, String> instanceAttributes,
        @Doc("Time from an instance's readiness until it fails; without it instances do not fail.")
                @Measures(Measures.Quantity.TIME)
                Optional<Distribution> timeToFailure,
        @Doc("The group's own machine image; without it the ECS-optimized one.") Optional<MachineImage> ami,
        @Doc("Lifecycle hooks by name.") Map<String, LifecycleHook> lifecycleHooks,
        @Doc("Prepared instances beside the group.") Optional<WarmPool> warmPool,
        @Doc("Age at which an instance is replaced; without it instances stay.") Optional<TimeSpan> maxInstanceLifetime,
        @Doc("Whether a Spot instance at risk is replaced before it is taken back.")
                @Default(value = "false", source = "EC2 Auto Scaling API reference, CreateAutoScalingGroup")
                boolean capacityRebalance,
        @Doc("Processes that are switched off.") List<SuspendedProcess> suspendedProcesses,
        @Doc(
                        "The group's own scaling policies by name; the largest capacity that any of them wants is done, and less only when all target tracking agrees.")
                Map<String, GroupPolicy> scalingPolicies,
        @Doc("Changes of the group's sizes at given times, by name.") Map<String, GroupAction> scheduled,
        @Doc("Time after simple scaling in which it waits.")
                @Default(value = "300s", source = "EC2 Auto Scaling API reference, CreateAutoScalingGroup")
                TimeSpan defaultCooldown,
        @Doc("Time until a new instance counts for every policy; without it the policy's own, or defaultCooldown.")
                Optional<TimeSpan> defaultInstanceWarmup,
        @Doc("Time after an instance comes into service in which failed status checks do not replace it.")
                @Default(value = "0s", source = "EC2 Auto Scaling API reference, CreateAutoScalingGroup")
                TimeSpan healthCheckGracePeriod,
        @Doc("What tells the group that an instance is unhealthy.")
                @Default(value = "EC2", source = "EC2 Auto Scaling API reference, CreateAutoScalingGroup")
                HealthCheckType healthCheckType,
        @Doc(
                        "Services whose load balancers' target groups the group is attached to, so that each of its instances is a target whose health counts with healthCheckType ELB.")
                List<String> targetGroups,
        @Doc("Instance refreshes by name.") Map<String, InstanceRefresh> instanceRefreshes,
        @Doc("Tags of the group, by key, which its instances get when they are launched.") Map<String, String> tags) {
    private static final int MOST_HOOKS = 50;
    private static final int MOST_WEIGHT = 999;

    public AutoScalingGroup {
        if (instanceTypes.isEmpty()) {
            throw new IllegalArgumentException("a group needs at least one instance type");
        }
        Tags.check(tags);
        checkWeights(instanceTypes, weightedCapacity);
        if (subnets.isEmpty()) {
            throw new IllegalArgumentException("a group needs at least one subnet");
        }
        if (minSize < 0 || maxSize < minSize) {
            throw new IllegalArgumentException(
                    "sizes must satisfy 0 <= minSize <= maxSize, were " + minSize + " and " + maxSize);
        }
        if (desiredCapacity.isPresent() && (desiredCapacity.get() < minSize || desiredCapacity.get() > maxSize)) {
            throw new IllegalArgumentException(
                    "desiredCapacity must be between minSize and maxSize, was " + desiredCapacity.get());
        }
        if (!rootVolumeType.root()) {
            throw new IllegalArgumentException("rootVolumeType must be gp2 or gp3, was " + rootVolumeType.word()
                    + "; volumes of other types stand under dataVolumes");
        }
        InstanceAttributes.check(instanceAttributes);
        dynamicHostPortRange.ifPresent(HostPorts::count);
        instanceTypes = List.copyOf(instanceTypes);
        subnets = List.copyOf(subnets);
        dataVolumes = List.copyOf(dataVolumes);
        targetGroups = List.copyOf(targetGroups);
        terminationPolicies = List.copyOf(terminationPolicies);
        suspendedProcesses = List.copyOf(suspendedProcesses);
        if (maxInstanceLifetime.isPresent() && maxInstanceLifetime.get().micros() < TimeSpan.DAY) {
            throw new IllegalArgumentException(
                    "maxInstanceLifetime must be at least 1d, was " + maxInstanceLifetime.get());
        }
        boolean mixed = instancesDistribution.isPresent() || instanceTypes.size() > 1 || !weightedCapacity.isEmpty();
        if (warmPool.isPresent() && mixed) {
            throw new IllegalArgumentException(
                    "warmPool: you can't add a warm pool to an Auto Scaling group that has a mixed instances policy");
        }
        if (lifecycleHooks.size() > MOST_HOOKS) {
            throw new IllegalArgumentException("lifecycleHooks: a group has at most 50 lifecycle hooks");
        }
    }

    private static void checkWeights(List<String> types, Map<String, Integer> weights) {
        weights.forEach((type, weight) -> {
            if (!types.contains(type)) {
                throw new IllegalArgumentException("weightedCapacity: " + type + " is none of the instanceTypes");
            }
            if (weight < 1 || weight > MOST_WEIGHT) {
                throw new IllegalArgumentException("weightedCapacity must be between 1 and 999, was " + weight);
            }
        });
        if (!weights.isEmpty() && !weights.keySet().containsAll(types)) {
            throw new IllegalArgumentException(
                    "weightedCapacity: when one instance type has a weight, all of them need one");
        }
    }

    /** Units that an instance of a type counts in the group's sizes. */
    public int weight(String type) {
        return weightedCapacity.getOrDefault(type, 1);
    }

    /** The operating system of its instances. */
    public OperatingSystemFamily system() {
        return operatingSystemFamily.orElse(OperatingSystemFamily.LINUX);
    }

    /** From an instance's launch until its agent starts: as its machine image says, or what all instances of its operating system take. */
    public Distribution boot(Delays delays) {
        return ami.flatMap(MachineImage::boot)
                .orElse(system().windows() ? MachineImage.WINDOWS_BOOT : delays.instanceBoot());
    }

    /** What an instance pulls and unpacks in a second: as its machine image says, or what all instances of its operating system do. */
    public Bytes pullPerSecond(Delays delays) {
        return ami.flatMap(MachineImage::pullPerSecond)
                .orElse(system().windows() ? MachineImage.WINDOWS_PULL : delays.instancePullPerSecond());
    }

    /** The layers of images that its instances have from the start. */
    public List<String> cachedLayers() {
        return ami.map(MachineImage::cachedLayers).orElse(List.of());
    }

    /** How many host ports of an instance there are for containers with dynamic ports. */
    public int dynamicHostPorts() {
        return dynamicHostPortRange.map(HostPorts::count).orElse(HostPorts.ephemeral(system()));
    }

    /** Whether none of these processes is switched off. */
    public boolean runs(SuspendedProcess... processes) {
        return Arrays.stream(processes).noneMatch(suspendedProcesses::contains);
    }

    /** Whether an instance goes nowhere else when the zone with the fewest has no capacity. */
    public boolean balancedOnly() {
        return availabilityZoneDistribution.capacityDistributionStrategy() == ZoneDistribution.Strategy.BALANCED_ONLY;
    }

    /** Whether free places in Capacity Reservations come before the balance of zones. */
    public boolean reservationsFirst() {
        return availabilityZoneDistribution.capacityDistributionStrategy()
                == ZoneDistribution.Strategy.RESERVATIONS_THEN_BALANCED;
    }

    /** EBS volumes of each instance, its root volume among them. */
    public int volumes() {
        return dataVolumes.size() + (rootVolumeSize.count() > 0 ? 1 : 0);
    }
}
