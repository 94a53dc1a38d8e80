package dev.drydock.engine;

import dev.drydock.scenario.CapacityProvider;
import java.util.Optional;

/**
 * A capacity provider of a cluster.
 *
 * @param id its number in the world's list
 * @param cluster its cluster's name
 * @param name its name in the cluster
 * @param kind what stands behind it
 * @param definition its Auto Scaling group; empty on Fargate
 * @param offers what a node of each of the group's instance types offers, in the group's order
 */
public record Provider(
        int id,
        String cluster,
        String name,
        Kind kind,
        Optional<CapacityProvider> definition,
        java.util.List<NodeOffer> offers) {
    /** What stands behind a capacity provider. */
    public enum Kind {
        /** An EC2 Auto Scaling group. */
        GROUP,
        /** Fargate. */
        FARGATE,
        /** Fargate Spot. */
        FARGATE_SPOT
    }

    /** Whether its tasks run on Fargate. */
    public boolean fargate() {
        return kind != Kind.GROUP;
    }

    /** Whether tasks that find no room wait for capacity that managed scaling will bring. */
    public boolean managed() {
        return definition.isPresent() && definition.get().managedScaling().isPresent() || chosen();
    }

    /** Whether ECS chooses and manages its instances by itself. */
    public boolean chosen() {
        return definition.isPresent()
                && definition.get().managedInstancesProvider().isPresent();
    }

    /** The path of its setting, like {@code clusters.shop.capacityProviders.spot}. */
    public String path() {
        return SettingPath.of("clusters", cluster, "capacityProviders", name);
    }
}
