package dev.drydock.scenario;

import dev.drydock.unit.Default;
import dev.drydock.unit.Doc;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** A daemon of ECS Managed Instances. Source: Amazon ECS developer guide, "Amazon ECS Managed Daemons"; ECS API reference, CreateDaemon. */
@Doc(
        "A daemon of ECS Managed Instances, which ECS calls a managed daemon: one task on every instance of its capacity providers, which runs before any other and without which the instance is replaced.")
public record ManagedDaemon(
        @Doc("The capacity providers, all of them of managed instances.") List<String> capacityProviders,
        @Doc("Percent of the instances that a deployment drains and replaces at a time, rounded up.")
                @Default(value = "25", source = "Amazon ECS developer guide, Daemon deployments")
                BigDecimal drainPercent,
        @Doc("Minutes that a deployment waits after the instances of one step are replaced.")
                @Default(value = "0", source = "ECS API reference, DaemonDeploymentConfiguration")
                int bakeTimeInMinutes) {
    private static final int LONGEST_BAKE = 1_440;

    public ManagedDaemon {
        if (capacityProviders.isEmpty()) {
            throw new IllegalArgumentException("capacityProviders must name at least one capacity provider");
        }
        if (drainPercent.compareTo(BigDecimal.ONE) < 0 || drainPercent.compareTo(BigDecimal.valueOf(100)) > 0) {
            throw new IllegalArgumentException("drainPercent must be between 1 and 100, was " + drainPercent);
        }
        if (bakeTimeInMinutes < 0 || bakeTimeInMinutes > LONGEST_BAKE) {
            throw new IllegalArgumentException(
                    "bakeTimeInMinutes must be between 0 and 1440, was " + bakeTimeInMinutes);
        }
        capacityProviders = List.copyOf(capacityProviders);
    }

    /** How many of so many instances are replaced at a time. */
    public int step(int instances) {
        return drainPercent
                .multiply(BigDecimal.valueOf(instances))
                .divide(BigDecimal.valueOf(100), 0, RoundingMode.CEILING)
                .intValueExact();
    }
}
