package dev.drydock.intake;

import dev.drydock.intake.problem.ProblemCode;
import dev.drydock.scenario.DeploymentStrategy;
import dev.drydock.scenario.RevisionChange;
import dev.drydock.scenario.Scenario;
import dev.drydock.scenario.Service;
import dev.drydock.unit.TimeSpan;
import java.util.HashMap;
import java.util.Map;

/** What no record of a deployment can see by itself: times that meet, and settings that the service gives no effect. */
final class DeploymentChecks {
    private final Spots spots;

    DeploymentChecks(Spots spots) {
        this.spots = spots;
    }

    /** Checks the deployments of a service. @param path its keys */
    void check(Scenario scenario, Service service, String... path) {
        if (service.healthCheckGracePeriod().micros() > 0
                && service.loadBalancer().isEmpty()) {
            spots.error(
                    ProblemCode.NO_EFFECT,
                    "healthCheckGracePeriod has no effect without a loadBalancer; ECS refuses it",
                    Spots.below(path, "healthCheckGracePeriod"));
        }
        balance(service, path);
        DeploymentStrategy strategy = service.deploymentConfiguration().strategy();
        if (service.loadBalancer().isEmpty()
                && (strategy == DeploymentStrategy.LINEAR || strategy == DeploymentStrategy.CANARY)) {
            spots.error(
                    ProblemCode.INVALID,
                    "strategy " + strategy.word() + " needs a loadBalancer to shift traffic",
                    Spots.below(Spots.below(path, "deploymentConfiguration"), "strategy"));
        }
        /* Looked up only. */
        Map<TimeSpan, String> times = new HashMap<>();
        service.deployments().forEach((name, deployment) -> {
            String[] at = Spots.below(Spots.below(path, "deployments"), name);
            String other = times.putIfAbsent(deployment.at(), name);
            if (other != null) {
                spots.error(
                        ProblemCode.INVALID, name + " and " + other + " begin at the same time", Spots.below(at, "at"));
            }
            if (deployment.at().micros() >= scenario.horizonMicros()) {
                spots.error(
                        ProblemCode.NO_EFFECT,
                        "the deployment begins at " + deployment.at() + ", when the run is over",
                        Spots.below(at, "at"));
            }
            settings(service, deployment.revision().change(), at);
        });
    }

    private void balance(Service service, String... path) {
        String[] at = Spots.below(path, "availabilityZoneRebalancing");
        if (spots.text(at).filter("ENABLED"::equals).isEmpty()) {
            return;
        }
        if (!service.placedByZone()) {
            spots.error(
                    ProblemCode.INVALID,
                    "availabilityZoneRebalancing needs a placement strategy that begins with a spread over attribute:ecs.availability-zone, or none",
                    at);
        }
        if (service.deploymentConfiguration().maximumPercent() <= 100) {
            spots.error(ProblemCode.INVALID, "availabilityZoneRebalancing needs a maximumPercent above 100", at);
        }
        if (service.boundToZones()) {
            spots.error(
                    ProblemCode.INVALID,
                    "availabilityZoneRebalancing cannot be used with a placement constraint on attribute:ecs.availability-zone",
                    at);
        }
    }

    /** Whether what a revision changes has an effect on its service. @param at the keys of the revision */
    void settings(Service service, RevisionChange change, String... at) {
        if (change.request().isPresent()
                && service.demand().flatMap(demand -> demand.request()).isEmpty()) {
            spots.error(
                    ProblemCode.NO_EFFECT,
                    "request has no effect where the service's demand has none",
                    Spots.below(at, "request"));
        }
        if (change.failsHealthChecks().fraction() > 0 && service.loadBalancer().isEmpty()) {
            spots.error(
                    ProblemCode.NO_EFFECT,
                    "failsHealthChecks has no effect without a loadBalancer, which checks",
                    Spots.below(at, "failsHealthChecks"));
        }
    }
}
