package dev.drydock.scenario;

import dev.drydock.random.Distribution;
import dev.drydock.unit.Doc;
import dev.drydock.unit.Share;

/**
 * Something that goes wrong: at a given time, or again and again, a random campaign ({@link Strikes}).
 *
 * <p>A fault is chosen by the key that names what goes wrong, its first, whose value names what it strikes.
 */
@Doc("Something that goes wrong, at a given time or again and again.")
public sealed interface Fault
        permits ZoneOutage,
                BadDeployment,
                SpotReclaim,
                CapacityShortage,
                RegistryOutage,
                DependencySlowdown,
                ContainerExitFault,
                TaskHang,
                HealthCheckFailure,
                RoleRevoked,
                RoleThrottled,
                AgentDisconnect,
                InstanceImpairment,
                ControlPlaneImpairment {
    /** The key that the fault is chosen by, like {@code zoneOutage}. */
    String word();

    /** What it strikes, as the scenario names it. */
    String target();

    /** Whether it strikes something of that name in a cluster: the scenario names it as cluster/name or by its name alone. */
    default boolean names(String cluster, String name) {
        return target().equals(name) || target().equals(cluster + "/" + name);
    }

    /** Whether it strikes one service, which its target names, and others only by what that one does to them. */
    default boolean ofService() {
        return false;
    }

    /** When it strikes. */
    Strikes strikes();

    /** How long it lasts each time; 0 for one that is over at once. */
    Distribution duration();

    /** The answer for the fault's own sort. */
    <R> R choose(Cases<R> cases);

    /** An answer for each sort of fault: who handles faults knows them all. */
    interface Cases<R> {
        /** The answer for the loss of a zone. */
        R zoneOutage(ZoneOutage fault);

        /** The answer for a registry that is out. */
        R registryOutage(RegistryOutage fault);

        /** The answer for a dependency that answers later. */
        R dependencySlowdown(DependencySlowdown fault);

        /** The answer for containers that exit. */
        R containerExit(ContainerExitFault fault);

        /** The answer for tasks that hang. */
        R taskHang(TaskHang fault);

        /** The answer for health checks that fail. */
        R healthCheckFailure(HealthCheckFailure fault);

        /** The answer for a bad deployment. */
        R badDeployment(BadDeployment fault);

        /** The answer for a Spot storm. */
        R spotReclaim(SpotReclaim fault);

        /** The answer for capacity that runs short. */
        R capacityShortage(CapacityShortage fault);

        /** The answer for a role that may not be assumed. */
        R roleRevoked(RoleRevoked fault);

        /** The answer for a role whose assumption is throttled. */
        R roleThrottled(RoleThrottled fault);

        /** The answer for agents that lose their connection. */
        R agentDisconnect(AgentDisconnect fault);

        /** The answer for instances that fail their status checks. */
        R instanceImpairment(InstanceImpairment fault);

        /** The answer for a control plane that is impaired. */
        R controlPlaneImpairment(ControlPlaneImpairment fault);
    }

    /** Refuses a fault that is over at once. */
    static void requireLasting(Distribution duration) {
        if (duration.mean() <= 0) {
            throw new IllegalArgumentException("duration must be longer than 0s");
        }
    }

    /** Refuses a share of nothing, or of more than there is. */
    static void requireShare(Share share) {
        if (share.fraction() <= 0 || share.fraction() > 1) {
            throw new IllegalArgumentException("share must be above 0% and at most 100%, was " + share);
        }
    }
}
