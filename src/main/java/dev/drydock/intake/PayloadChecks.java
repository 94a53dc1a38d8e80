package dev.drydock.intake;

import dev.drydock.intake.problem.ProblemCode;
import dev.drydock.scenario.Clients;
import dev.drydock.scenario.Cluster;
import dev.drydock.scenario.LoadBalancer;
import dev.drydock.scenario.LoadBalancerScheme;
import dev.drydock.scenario.Payload;
import dev.drydock.scenario.Scenario;
import dev.drydock.scenario.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether the requests of services come from where their load balancers let them. */
final class PayloadChecks {
    private final Spots spots;

    PayloadChecks(Spots spots) {
        this.spots = spots;
    }

    void check(Scenario scenario) {
        scenario.clusters().forEach((name, cluster) -> cluster.services().forEach((service, definition) -> definition
                .requests()
                .ifPresent(demand -> check(
                        cluster,
                        service,
                        definition,
                        demand.payload(),
                        "clusters",
                        name,
                        "services",
                        service,
                        "demand",
                        "payload"))));
    }

    private void check(Cluster cluster, String name, Service service, Payload payload, String... path) {
        List<String> others = new ArrayList<>(cluster.services().keySet());
        others.remove(name);
        for (int i = 0; i < payload.callers().size(); i++) {
            if (!others.contains(payload.callers().get(i))) {
                spots.unknown("other service", payload.callers().get(i), others, i, Spots.below(path, "callers"));
            }
        }
        Optional<LoadBalancerScheme> scheme = Optional.ofNullable(
                        cluster.services().get(cluster.balancedBy(name)))
                .flatMap(Service::loadBalancer)
                .map(LoadBalancer::scheme);
        if (!payload.callers().isEmpty() && scheme.equals(Optional.of(LoadBalancerScheme.INTERNET_FACING))) {
            spots.error(
                    ProblemCode.INVALID,
                    "callers in the VPC do not come through a load balancer that faces the internet: give it scheme internal",
                    Spots.below(path, "callers"));
        }
        boolean fromInternet = payload.clients().equals(Optional.of(Clients.INTERNET));
        if (fromInternet && scheme.equals(Optional.of(LoadBalancerScheme.INTERNAL))) {
            spots.error(
                    ProblemCode.INVALID,
                    "clients of an internal load balancer are in the VPC, not in the internet",
                    Spots.below(path, "clients"));
        }
    }
}
