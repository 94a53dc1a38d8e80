package dev.drydock.scenario;

import dev.drydock.policy.allocation.InstancesDistribution;
import dev.drydock.policy.allocation.OnDemandAllocation;
import dev.drydock.policy.allocation.SpotAllocation;
import dev.drydock.unit.Bytes;
import dev.drydock.unit.Default;
import dev.drydock.unit.Doc;
import dev.drydock.unit.Share;
import dev.drydock.unit.TimeSpan;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * ECS Managed Instances: EC2 instances that ECS chooses, launches, fills, empties and replaces by itself.
 *
 * <p>Source: Amazon ECS developer guide, "Architect for Amazon ECS Managed Instances", "Managed instances auto scaling", "Infrastructure optimization".
 */
@Doc("EC2 instances that ECS chooses, launches and replaces by itself.")
public record ManagedInstances(
        @Doc("Subnets whose zones the instances are spread over.") List<String> subnets,
        @Doc("Which instance types ECS may choose from.") InstanceRequirements instanceRequirements,
        @Doc("Whether the instances are Spot.")
                @Default(value = "ON_DEMAND", source = "ECS API reference, InstanceLaunchTemplate")
                CapacityOption capacityOptionType,
        @Doc("Which Capacity Reservations the instances run in; without it open ones that match.")
                Optional<ManagedReservations> capacityReservations,
        @Doc("Size of each instance's data volume.")
                @Default(value = "80GiB", source = "ECS API reference, ManagedInstancesStorageConfiguration")
                Bytes storageSize,
        @Doc("How long an instance stays idle or underused before ECS removes it, at most an hour.")
                @Default(value = "300s", source = "assumption: AWS does not publish the default of scaleInAfter")
                TimeSpan scaleInAfter,
        @Doc("ECS's fee for an instance, as a share of its On-Demand price.")
                @Default(value = "12%", source = "assumption: Amazon ECS pricing page's examples")
                Share managementFee,
        @Doc("Age at which ECS replaces an instance to keep it patched.")
                @Default(value = "14d", source = "ECS developer guide, Patching in Amazon ECS Managed Instances")
                TimeSpan maxLifetime) {
    private static final int MOST_INSTANCES = 5_000;

    /** The purchase options of managed instances. Source: Amazon ECS API reference, InstanceLaunchTemplate. */
    public enum CapacityOption implements dev.drydock.unit.Worded {
        @Doc("On-Demand.")
        ON_DEMAND,
        @Doc("Spot.")
        SPOT;

        @Override
        public String word() {
            return name();
        }
    }

    public ManagedInstances {
        if (subnets.isEmpty()) {
            throw new IllegalArgumentException("subnets must name at least one subnet");
        }
        if (capacityReservations.isPresent() && capacityOptionType == CapacityOption.SPOT) {
            throw new IllegalArgumentException("capacityReservations are for On-Demand capacity, not for SPOT");
        }
        if (scaleInAfter.micros() > TimeSpan.HOUR) {
            throw new IllegalArgumentException("scaleInAfter must be at most 3600s, was " + scaleInAfter);
        }
        if (maxLifetime.micros() < TimeSpan.DAY) {
            throw new IllegalArgumentException("maxLifetime must be at least 1d, was " + maxLifetime);
        }
        if (instanceRequirements.types().isEmpty()) {
            throw new IllegalArgumentException("no instance type meets instanceRequirements");
        }
        subnets = List.copyOf(subnets);
    }

    /** The instances as a group of which nothing but ECS sets the size. */
    AutoScalingGroup group() {
        boolean spot = capacityOptionType == CapacityOption.SPOT;
        return new AutoScalingGroup(
                instanceRequirements.types(),
                Map.of(),
                subnets,
                Optional.empty(),
                ZoneDistribution.BEST_EFFORT,
                0,
                MOST_INSTANCES,
                Optional.empty(),
                spot
                        ? Optional.of(new InstancesDistribution(
                                0,
                                0,
                                OnDemandAllocation.PRIORITIZED,
                                SpotAllocation.PRICE_CAPACITY_OPTIMIZED,
                                Optional.empty(),
                                Optional.empty()))
                        : Optional.empty(),
                capacityReservations.map(ManagedReservations::ofGroup),
                List.of(),
                storageSize,
                VolumeType.GP3,
                List.of(),
                false,
                Bytes.ZERO,
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                Optional.of(maxLifetime),
                false,
                List.of(SuspendedProcess.AZ_REBALANCE),
                Map.of(),
                Map.of(),
                TimeSpan.ofSeconds(300),
                Optional.empty(),
                TimeSpan.ofSeconds(0),
                HealthCheckType.EC2,
                List.of(),
                Map.of(),
                Map.of());
    }
}
