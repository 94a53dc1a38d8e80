package dev.drydock.engine;

import dev.drydock.scenario.CapacityProvider;
import dev.drydock.scenario.Switch;
import java.util.List;
import java.util.Optional;

/**
 * What tasks of a cluster may run on: a capacity provider, a group outside all of them, or all container instances of an architecture.
 *
 * @param id its number in the world's list
 * @param cluster its cluster's name
 * @param name its name in the cluster; of all container instances one that nothing else has
 * @param kind what stands behind it
 * @param definition its Auto Scaling group; empty on Fargate and of all container instances
 * @param standsAlone whether it is a group outside any capacity provider
 * @param offers what a node of each of the group's instance types offers, in the group's order
 * @param groups the numbers of those whose nodes its tasks may be on: a group's own, or of all container instances those of the groups
 */
public record Provider(
        int id,
        String cluster,
        String name,
        Kind kind,
        Optional<CapacityProvider> definition,
        boolean standsAlone,
        List<NodeOffer> offers,
        List<Integer> groups) {
    /** What stands behind a capacity provider. */
    public enum Kind {
        /** An EC2 Auto Scaling group. */
        GROUP,
        /** Fargate. */
        FARGATE,
        /** Fargate Spot. */
        FARGATE_SPOT,
        /** All container instances of one architecture: launch type EC2. */
        INSTANCES
    }

    /** Whether its tasks run on Fargate. */
    public boolean fargate() {
        return kind == Kind.FARGATE || kind == Kind.FARGATE_SPOT;
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

    /** Whether it is an Auto Scaling group. */
    public boolean isGroup() {
        return kind == Kind.GROUP;
    }

    /** Whether ECS drains its nodes before they are terminated. */
    boolean drains() {
        return definition.filter(of -> of.managedDraining() == Switch.ENABLED).isPresent();
    }

    /** The path of its setting, like {@code clusters.shop.capacityProviders.spot}. */
    public String path() {
        return SettingPath.of("clusters", cluster, standsAlone ? "autoScalingGroups" : "capacityProviders", name);
    }

    /** The path of its group's setting, like {@code clusters.shop.capacityProviders.spot.autoScalingGroup}. */
    public String groupPath() {
        return standsAlone ? path() : path() + ".autoScalingGroup";
    }
}
