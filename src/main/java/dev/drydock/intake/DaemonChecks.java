package dev.drydock.intake;

import dev.drydock.intake.problem.ProblemCode;
import dev.drydock.policy.placement.DistinctInstance;
import dev.drydock.scenario.LaunchType;
import dev.drydock.scenario.Service;

/** What ECS refuses of a DAEMON service, and what is not simulated of one. Source: ECS API reference, CreateService; developer guide, "Amazon ECS services". */
final class DaemonChecks {
    private final Spots spots;

    DaemonChecks(Spots spots) {
        this.spots = spots;
    }

    /** Checks a daemon. @param path its keys */
    void check(Service service, String... path) {
        String instances = " with schedulingStrategy DAEMON: one task runs on every container instance; ECS refuses it";
        refuse(service.desiredCount().isPresent(), "desiredCount cannot be given" + instances, path, "desiredCount");
        refuse(
                !service.capacityProviderStrategy().isEmpty(),
                "capacityProviderStrategy cannot be given" + instances,
                path,
                "capacityProviderStrategy");
        refuse(
                service.launchType().filter(LaunchType.FARGATE::equals).isPresent(),
                "launchType FARGATE does not support schedulingStrategy DAEMON",
                path,
                "launchType");
        refuse(
                !service.placementStrategy().isEmpty(),
                "placementStrategy cannot be given" + instances,
                path,
                "placementStrategy");
        refuse(
                service.constraints().stream().anyMatch(DistinctInstance.class::isInstance),
                "distinctInstance has no effect with schedulingStrategy DAEMON, whose tasks never share an instance",
                path,
                "placementConstraints");
        refuse(
                service.scaling().isPresent(),
                "scaling cannot be given with schedulingStrategy DAEMON: Service Auto Scaling does not support it",
                path,
                "scaling");
        refuse(
                spots.text(Spots.below(path, "availabilityZoneRebalancing"))
                        .filter("ENABLED"::equals)
                        .isPresent(),
                "availabilityZoneRebalancing is not supported with schedulingStrategy DAEMON",
                path,
                "availabilityZoneRebalancing");
        refuse(
                service.taskProtection().isPresent(),
                "taskProtection has no effect with schedulingStrategy DAEMON here: it spares tasks from scale-in and deployments of replicas",
                path,
                "taskProtection");
        refuse(
                service.loadBalancer().isPresent(),
                "a loadBalancer before a DAEMON service is not simulated",
                path,
                "loadBalancer");
        refuse(
                service.demand().isPresent(),
                "demand of a DAEMON service is not simulated: its tasks only hold what they reserve",
                path,
                "demand");
        String[] bounds = Spots.below(path, "deploymentConfiguration");
        refuse(
                service.deploymentConfiguration().strategy().sideBySide(),
                "a DAEMON service is deployed by strategy ROLLING only",
                bounds,
                "strategy");
        refuse(
                spots.text(Spots.below(bounds, "maximumPercent"))
                        .filter(text -> !text.equals("100"))
                        .isPresent(),
                "maximumPercent must be 100 with schedulingStrategy DAEMON",
                bounds,
                "maximumPercent");
        refuse(
                spots.text(Spots.below(bounds, "minimumHealthyPercent"))
                        .filter("100"::equals)
                        .isPresent(),
                "a minimumHealthyPercent of 100 lets no task of a DAEMON service be replaced, as its maximumPercent is 100",
                bounds,
                "minimumHealthyPercent");
    }

    private void refuse(boolean broken, String reason, String[] path, String key) {
        if (broken) {
            spots.error(ProblemCode.INVALID, reason, Spots.below(path, key));
        }
    }
}
