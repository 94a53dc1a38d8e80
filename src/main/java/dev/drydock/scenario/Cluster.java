package dev.drydock.scenario;

import dev.drydock.policy.placement.StrategyItem;
import dev.drydock.unit.Default;
import dev.drydock.unit.Doc;
import java.util.List;
import java.util.Map;

/** A cluster: what it may run on, and what it runs. */
@Doc("A cluster of container services and tasks.")
public record Cluster(
        @Doc("The control plane.") @Default(value = "ecs", source = "assumption: the first platform simulated")
                Platform platform,
        @Doc("Capacity providers by name; FARGATE and FARGATE_SPOT are always there.")
                Map<String, CapacityProvider> capacityProviders,
        @Doc("Services by name.") Map<String, Service> services,
        @Doc("Tasks that run to an end, by name.") Map<String, Job> tasks) {
    /** Where a service's tasks run: its own strategy; a daemon's is every Auto Scaling group of the cluster. */
    public List<StrategyItem> strategy(Service service) {
        return service.daemon()
                ? capacityProviders.entrySet().stream()
                        .filter(entry -> entry.getValue().ownGroup().isPresent())
                        .map(entry -> new StrategyItem(entry.getKey(), 0, 1))
                        .toList()
                : service.capacityProviderStrategy();
    }
}
