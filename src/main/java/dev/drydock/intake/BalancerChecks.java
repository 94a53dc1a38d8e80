package dev.drydock.intake;

import dev.drydock.intake.problem.ProblemCode;
import dev.drydock.scenario.Cluster;
import dev.drydock.scenario.DemandModel;
import dev.drydock.scenario.LoadBalancer;
import dev.drydock.scenario.LoadBalancerType;
import dev.drydock.scenario.LoadBalancingAlgorithm;
import dev.drydock.scenario.NetworkMode;
import dev.drydock.scenario.Scenario;
import dev.drydock.scenario.Service;
import dev.drydock.scenario.Subnet;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What Elastic Load Balancing and ECS would refuse of a service's load balancer, and what its demand cannot show. */
final class BalancerChecks {
    private final Spots spots;

    BalancerChecks(Spots spots) {
        this.spots = spots;
    }

    void check(Scenario scenario) {
        scenario.clusters()
                .forEach((cluster, definition) -> definition.services().forEach((name, service) -> {
                    if (service.loadBalancer().isPresent()) {
                        service.loadBalancer()
                                .get()
                                .sharedWith()
                                .ifPresent(other -> shared(
                                        definition,
                                        name,
                                        other,
                                        "clusters",
                                        cluster,
                                        "services",
                                        name,
                                        "loadBalancer"));
                        check(
                                scenario,
                                service,
                                service.loadBalancer().get(),
                                "clusters",
                                cluster,
                                "services",
                                name,
                                "loadBalancer");
                    }
                }));
    }

    /* Another service's load balancer: there is one, of the same type, and nothing of it is said twice. */
    private void shared(Cluster cluster, String name, String other, String... path) {
        List<String> others = new ArrayList<>();
        cluster.services().forEach((one, service) -> {
            if (!one.equals(name) && service.loadBalancer().isPresent()) {
                others.add(one);
            }
        });
        String[] at = Spots.below(path, "sharedWith");
        if (!others.contains(other)) {
            spots.unknown("service with a loadBalancer", other, others, -1, at);
            return;
        }
        LoadBalancer own = balancer(cluster, name);
        LoadBalancer its = balancer(cluster, other);
        if (its.sharedWith().isPresent()) {
            spots.error(
                    ProblemCode.INVALID,
                    "the load balancer before " + other + " is that of "
                            + its.sharedWith().get() + "; name that service",
                    at);
        }
        if (own.type() != its.type()) {
            spots.error(
                    ProblemCode.INVALID,
                    "the load balancer before " + other + " has the type "
                            + its.type().word() + "; a target group of the type "
                            + own.type().word() + " cannot be behind it (InvalidLoadBalancerAction)",
                    at);
        }
        for (String key : List.of("scheme", "protocol", "requestsPerConnection", "connectionLifetime", "rules")) {
            if (spots.text(Spots.below(path, key)).isPresent()) {
                spots.error(
                        ProblemCode.NO_EFFECT,
                        key + " belongs to the load balancer, which is that of " + other,
                        Spots.below(path, key));
            }
        }
        if (!own.subnets().isEmpty()) {
            spots.error(
                    ProblemCode.NO_EFFECT,
                    "subnets belong to the load balancer, which is that of " + other,
                    Spots.below(path, "subnets"));
        }
    }

    private static LoadBalancer balancer(Cluster cluster, String service) {
        return Objects.requireNonNull(cluster.services().get(service))
                .loadBalancer()
                .orElseThrow();
    }

    private void check(Scenario scenario, Service service, LoadBalancer balancer, String... path) {
        List<String> known = new ArrayList<>(scenario.subnets().keySet());
        for (int i = 0; i < balancer.subnets().size(); i++) {
            if (!known.contains(balancer.subnets().get(i))) {
                spots.unknown("subnet", balancer.subnets().get(i), known, i, Spots.below(path, "subnets"));
            }
        }
        long zones = balancer.subnets().stream()
                .map(scenario.subnets()::get)
                .map(subnet -> Optional.ofNullable(subnet).map(Subnet::zone).orElse(""))
                .distinct()
                .count();
        if (!balancer.subnets().isEmpty() && zones < balancer.subnets().size()) {
            spots.error(
                    ProblemCode.INVALID,
                    "a load balancer has one subnet in each zone (InvalidConfigurationRequest)",
                    Spots.below(path, "subnets"));
        } else if (zones == 1 && balancer.type() == LoadBalancerType.APPLICATION) {
            spots.error(
                    ProblemCode.INVALID,
                    "an application load balancer needs subnets in at least two zones (InvalidConfigurationRequest)",
                    Spots.below(path, "subnets"));
        }
        if (service.taskDefinition().networkMode() == NetworkMode.NONE) {
            spots.error(ProblemCode.INVALID, "a task with networkMode none cannot be behind a load balancer", path);
        }
        boolean fluid = service.requests()
                .filter(demand -> demand.model() == DemandModel.FLUID)
                .isPresent();
        if (service.messages().isPresent()) {
            spots.error(ProblemCode.NO_EFFECT, "messages of a queue do not come through a load balancer", path);
        }
        if (balancer.stickiness().isPresent()
                && balancer.algorithm().equals(Optional.of(LoadBalancingAlgorithm.LEAST_OUTSTANDING_REQUESTS))) {
            spots.error(
                    ProblemCode.INVALID,
                    "stickiness is modelled with round_robin alone",
                    Spots.below(path, "stickiness"));
        }
        if (fluid && balancer.algorithm().equals(Optional.of(LoadBalancingAlgorithm.LEAST_OUTSTANDING_REQUESTS))) {
            spots.error(
                    ProblemCode.INVALID,
                    "least_outstanding_requests needs demand with model discrete: rates have no single requests to count",
                    Spots.below(path, "algorithm"));
        }
    }
}
