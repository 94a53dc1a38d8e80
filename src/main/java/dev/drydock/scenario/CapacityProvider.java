package dev.drydock.scenario;

import dev.drydock.policy.provisioning.ManagedScaling;
import dev.drydock.unit.Default;
import dev.drydock.unit.Doc;
import dev.drydock.unit.Key;
import java.util.Optional;

/** An EC2 capacity provider: an Auto Scaling group and how ECS scales it. */
@Doc("An EC2 capacity provider.")
public record CapacityProvider(
        @Key("autoScalingGroup") @Doc("The group of instances.") Optional<AutoScalingGroup> ownGroup,
        @Doc("Instances that ECS chooses and manages, in place of a group.")
                Optional<ManagedInstances> managedInstancesProvider,
        @Doc("Scaling of the group by ECS; without it the group keeps its desired capacity.")
                Optional<ManagedScaling> managedScaling,
        @Doc("Whether ECS protects instances that run tasks from scale-in.")
                @Default(value = "DISABLED", source = "ECS API reference, AutoScalingGroupProvider")
                Switch managedTerminationProtection,
        @Doc("Whether ECS drains an instance before the group terminates it.")
                @Default(value = "ENABLED", source = "ECS API reference, AutoScalingGroupProvider")
                Switch managedDraining) {
    public CapacityProvider {
        if (ownGroup.isPresent() == managedInstancesProvider.isPresent()) {
            throw new IllegalArgumentException(
                    "a capacity provider needs either autoScalingGroup or managedInstancesProvider");
        }
        if (managedInstancesProvider.isPresent() && managedScaling.isPresent()) {
            throw new IllegalArgumentException(
                    "managedScaling goes with an autoScalingGroup; ECS scales managed instances by itself");
        }
        if (managedTerminationProtection == Switch.ENABLED && managedScaling.isEmpty()) {
            throw new IllegalArgumentException("managedTerminationProtection needs managedScaling");
        }
    }

    /** The group of instances: the scenario's, or one of which nothing but ECS sets the size. */
    public AutoScalingGroup autoScalingGroup() {
        return ownGroup.orElseGet(() -> managedInstancesProvider.orElseThrow().group());
    }
}
