package dev.drydock.scenario;

import dev.drydock.policy.placement.StrategyItem;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The parts of AWS that a scenario may make use of, as the conformance table divides its rules. */
public enum Feature {
    /** Task definitions, containers and the states of tasks. */
    TASKS("Task definitions and tasks", scenario -> true),
    /** The choice of container instances for tasks. */
    PLACEMENT("Placement", scenario -> strategies(scenario).anyMatch(item -> !onFargate(item))),
    /** Services, their scheduler and their deployments. */
    SERVICES(
            "Services and deployments", scenario -> services(scenario).findAny().isPresent()),
    /** Capacity providers, their strategies and their managed scaling. */
    CAPACITY_PROVIDERS("Capacity providers", scenario -> strategies(scenario)
            .anyMatch(item -> !item.capacityProvider().equals(Cluster.INSTANCES))),
    /** Auto Scaling groups. */
    GROUPS("Auto Scaling groups", scenario -> scenario.clusters().values().stream()
            .anyMatch(cluster -> !cluster.fleets().isEmpty())),
    /** What can be bought, runs short and is taken back. */
    POOLS("Pools and Spot", scenario -> true),
    /** AWS Fargate. */
    FARGATE("Fargate", scenario -> strategies(scenario).anyMatch(Feature::onFargate)),
    /** Application Auto Scaling of services. */
    SERVICE_SCALING("Service scaling", scenario -> services(scenario)
            .anyMatch(service -> service.scaling().isPresent())),
    /** Services whose tasks take messages from a queue. */
    QUEUES("Queue workers", scenario -> services(scenario)
            .anyMatch(service -> service.messages().isPresent())),
    /** Addresses, network interfaces and load balancers. */
    NETWORK("Network and load balancing", scenario -> true),
    /** Images, registries, events and roles. */
    REGISTRY("Registry, events and roles", scenario -> true),
    /** What goes wrong. */
    FAULTS(
            "Failures",
            scenario -> !scenario.faults().isEmpty()
                    || services(scenario)
                            .anyMatch(service -> service.timeToCrash().isPresent())),
    /** Quotas of the account. */
    QUOTAS("Quotas", scenario -> true),
    /** Prices, usage and the bill. */
    BILL("The bill", scenario -> true),
    /** Reserved Instances, Savings Plans and Capacity Reservations. */
    COMMITMENTS("Commitments", scenario -> !scenario.commitments().isEmpty());

    private final String title;
    private final Predicate<Scenario> use;

    Feature(String title, Predicate<Scenario> use) {
        this.title = title;
        this.use = use;
    }

    /** The heading of its rules in the conformance table. */
    public String title() {
        return title;
    }

    /** Whether a scenario makes use of it. */
    public boolean usedBy(Scenario scenario) {
        return use.test(scenario);
    }

    private static Stream<Service> services(Scenario scenario) {
        return scenario.clusters().values().stream().flatMap(cluster -> cluster.services().values().stream());
    }

    private static Stream<StrategyItem> strategies(Scenario scenario) {
        return scenario.clusters().values().stream()
                .flatMap(cluster -> Stream.concat(
                        cluster.services().values().stream()
                                .filter(service -> !service.daemon())
                                .map(cluster::strategy),
                        cluster.tasks().values().stream().map(cluster::strategy)))
                .flatMap(List::stream);
    }

    private static boolean onFargate(StrategyItem item) {
        return item.capacityProvider().startsWith("FARGATE");
    }
}
