package dev.drydock.intake;

import dev.drydock.intake.problem.ProblemCode;
import dev.drydock.policy.placement.DistinctInstance;
import dev.drydock.scenario.CapacityProvider;
import dev.drydock.scenario.Cluster;
import dev.drydock.scenario.LaunchType;
import dev.drydock.scenario.ManagedDaemon;
import dev.drydock.scenario.Service;
import java.util.List;

/** What ECS refuses of a DAEMON service. Source: ECS API reference, CreateService; developer guide, "Amazon ECS services". */
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
                service.managedDaemon().isPresent() && service.loadBalancer().isPresent(),
                "a managed daemon has no load balancer",
                path,
                "loadBalancer");
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

    /** Checks where a managed daemon runs. @param path the keys of its service @return whether it can run there */
    boolean runs(ManagedDaemon daemon, Cluster cluster, String... path) {
        String[] at = Spots.below(path, "managedDaemon", "capacityProviders");
        for (int i = 0; i < daemon.capacityProviders().size(); i++) {
            String name = daemon.capacityProviders().get(i);
            CapacityProvider provider = cluster.capacityProviders().get(name);
            if (provider == null) {
                spots.unknown(
                        "capacity provider",
                        name,
                        List.copyOf(cluster.capacityProviders().keySet()),
                        i,
                        at);
                return false;
            }
            if (provider.managedInstancesProvider().isEmpty()) {
                spots.error(
                        ProblemCode.INVALID,
                        "managed daemons are supported for capacity providers of Amazon ECS Managed Instances only; "
                                + name
                                + " has an Auto Scaling group, on whose instances a DAEMON service without managedDaemon runs",
                        at);
                return false;
            }
        }
        return true;
    }

    private void refuse(boolean broken, String reason, String[] path, String key) {
        if (broken) {
            spots.error(ProblemCode.INVALID, reason, Spots.below(path, key));
        }
    }
}
