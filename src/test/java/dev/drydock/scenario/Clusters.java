package dev.drydock.scenario;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** ECS clusters made by hand. */
public final class Clusters {
    private Clusters() {}

    /** An ECS cluster of these, with all else left to its defaults. */
    public static Cluster ecs(
            Map<String, CapacityProvider> capacityProviders, Map<String, Service> services, Map<String, Job> tasks) {
        return new Cluster(
                Platform.ECS,
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                capacityProviders,
                Map.of(),
                List.of(),
                Optional.empty(),
                services,
                tasks,
                Optional.empty());
    }
}
