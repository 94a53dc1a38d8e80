package dev.drydock.scenario;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Which pools a fault strikes, by name: {@code all}, a zone, an instance type or a family of them, or one of these in a zone like {@code us-east-1a/m5}.
 *
 * <p>All pools and those of a zone have Fargate's capacity with them.
 */
public final class PoolSelection {
    /** The name of all pools. */
    public static final String ALL = "all";

    private PoolSelection() {}

    /** Whether a pool is among those of a name. @param type an instance type; empty for Fargate */
    public static boolean covers(String name, String zone, String type) {
        if (name.equals(ALL) || name.equals(zone)) {
            return true;
        }
        String kind = name.startsWith(zone + "/") ? name.substring(zone.length() + 1) : name;
        return !type.isEmpty() && (kind.equals(type) || kind.equals(family(type)));
    }

    private static String family(String type) {
        return type.substring(0, type.indexOf('.'));
    }

    /** The names that select some pool of a scenario. */
    public static Set<String> of(Scenario scenario) {
        Set<String> names = new LinkedHashSet<>(List.of(ALL));
        scenario.subnets().values().forEach(subnet -> names.add(subnet.zone()));
        for (Cluster cluster : scenario.clusters().values()) {
            for (CapacityProvider provider : cluster.fleets().values()) {
                AutoScalingGroup group = provider.autoScalingGroup();
                for (String type : group.instanceTypes()) {
                    for (String kind : List.of(type, family(type))) {
                        names.add(kind);
                        group.subnets().stream()
                                .map(scenario.subnets()::get)
                                .filter(Objects::nonNull)
                                .forEach(subnet -> names.add(subnet.zone() + "/" + kind));
                    }
                }
            }
        }
        return names;
    }
}
