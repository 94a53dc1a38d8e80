package dev.drydock.scenario;

import dev.drydock.policy.provisioning.ManagedScaling;
import dev.drydock.unit.Bytes;
import dev.drydock.unit.TimeSpan;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Groups and providers of which nothing but the size is said: every other key is as if it were left out of a scenario. */
public final class PlainGroups {
    private PlainGroups() {}

    /** A group of On-Demand instances. */
    public static AutoScalingGroup group(
            List<String> types, List<String> subnets, int minSize, int maxSize, Optional<Integer> desired) {
        return new AutoScalingGroup(
                types,
                Map.of(),
                subnets,
                Optional.empty(),
                ZoneDistribution.BEST_EFFORT,
                minSize,
                maxSize,
                desired,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Bytes.ofGib(30),
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
                Optional.empty(),
                false,
                List.of(),
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

    /** A provider that drains but does not protect. */
    public static CapacityProvider provider(AutoScalingGroup group, Optional<ManagedScaling> managed) {
        return new CapacityProvider(Optional.of(group), Optional.empty(), managed, Switch.DISABLED, Switch.ENABLED);
    }
}
