package dev.drydock.intake;

import dev.drydock.intake.bind.Assumption;
import dev.drydock.intake.problem.Problem;
import dev.drydock.intake.problem.ProblemCode;
import dev.drydock.intake.tree.TreePath;
import dev.drydock.policy.scaling.PredefinedMetric;
import dev.drydock.scenario.CustomizedMetric;
import dev.drydock.scenario.MetricExpression;
import dev.drydock.scenario.QueueMetric;
import dev.drydock.scenario.Scenario;
import dev.drydock.scenario.Service;
import dev.drydock.scenario.ServiceScaling;
import dev.drydock.scenario.StepPolicy;
import dev.drydock.scenario.TrackingPolicy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What no record of a service can see by itself: settings that contradict one another or have no effect. */
final class ServiceChecks {
    private final Spots spots;

    ServiceChecks(Spots spots) {
        this.spots = spots;
    }

    /** Checks a service. @param path its keys */
    void check(Scenario scenario, Service service, String... path) {
        new DeploymentChecks(spots).check(scenario, service, path);
        if (service.daemon()) {
            new DaemonChecks(spots).check(service, path);
            return;
        }
        if (service.managedDaemon().isPresent()) {
            spots.error(
                    ProblemCode.INVALID,
                    "managedDaemon goes with schedulingStrategy DAEMON",
                    Spots.below(path, "managedDaemon"));
        }
        service.scaling().ifPresent(scaling -> scaling(service, scaling, path));
    }

    /** The defaults that were used, with those that are others for some services. */
    static List<Assumption> assumptions(Scenario scenario, List<Assumption> used) {
        /* Looked up only. */
        Map<String, String> other = new HashMap<>();
        scenario.clusters().forEach((name, cluster) -> cluster.services().forEach((of, service) -> {
            String path = Spots.dotted("clusters", name, "services", of);
            if (service.daemon()) {
                String bounds = TreePath.child(path, "deploymentConfiguration");
                other.put(TreePath.child(bounds, "minimumHealthyPercent"), "0");
                other.put(TreePath.child(bounds, "maximumPercent"), "100");
            }
            if (!service.mayRebalance()) {
                other.put(TreePath.child(path, "availabilityZoneRebalancing"), "DISABLED");
            }
        }));
        return other.isEmpty()
                ? used
                : used.stream()
                        .map(one ->
                                new Assumption(one.path(), other.getOrDefault(one.path(), one.value()), one.source()))
                        .toList();
    }

    private void scaling(Service service, ServiceScaling scaling, String... above) {
        String[] path = Spots.below(above, "scaling");
        if (service.tasks() < scaling.minCapacity() || service.tasks() > scaling.maxCapacity()) {
            spots.add(Problem.warning(
                    ProblemCode.INVALID,
                    spots.place(Spots.below(above, "desiredCount")),
                    Spots.dotted(Spots.below(above, "desiredCount")),
                    "desiredCount " + service.tasks() + " is outside minCapacity " + scaling.minCapacity()
                            + " and maxCapacity " + scaling.maxCapacity() + "; the service starts at the nearer one"));
        }
        scaling.targetTracking().ifPresent(rule -> {
            String[] at = Spots.below(path, "targetTracking");
            if (rule.predefinedMetricType().isEmpty()) {
                spots.error(
                        ProblemCode.MISSING_KEY,
                        "targetTracking needs predefinedMetricType; a metric of one's own is given under policies",
                        at);
            }
            metric(service, rule.predefinedMetricType(), Optional.empty(), path, at);
        });
        scaling.policies().forEach((name, policy) -> {
            String[] at = Spots.below(Spots.below(path, "policies"), name);
            if (policy instanceof TrackingPolicy tracking) {
                metric(
                        service,
                        tracking.targetTracking().predefinedMetricType(),
                        tracking.customizedMetric(),
                        at,
                        Spots.below(at, "targetTracking"));
            } else if (policy instanceof StepPolicy step) {
                metric(service, step.predefinedMetricType(), step.customizedMetric(), at, at);
            }
        });
    }

    /* A metric that nothing moves is refused at its policy; one that the service cannot have, at its name. */
    private void metric(
            Service service,
            Optional<PredefinedMetric> predefined,
            Optional<CustomizedMetric> customized,
            String[] policy,
            String[] holder) {
        boolean ofRequests = predefined.isPresent()
                || customized.filter(MetricExpression.class::isInstance).isPresent();
        boolean ofQueue = customized.filter(QueueMetric.class::isInstance).isPresent();
        PredefinedMetric metric = predefined.orElse(null);
        String[] at = Spots.below(holder, "predefinedMetricType");
        if (ofQueue && service.messages().isEmpty()) {
            spots.error(
                    ProblemCode.INVALID,
                    "a metric of a queue needs demand with messages: the service takes none",
                    Spots.below(policy, "customizedMetric"));
        } else if (ofRequests && service.demand().isEmpty()) {
            spots.error(
                    ProblemCode.NO_EFFECT, "scaling has no effect without demand: every metric stays at zero", policy);
        } else if (metric == PredefinedMetric.CPU_UTILIZATION
                && service.demand().flatMap(demand -> demand.serviceTime()).isPresent()) {
            spots.error(
                    ProblemCode.INVALID, metric.word() + " needs demand with request.cpu; serviceTime uses no CPU", at);
        } else if (metric == PredefinedMetric.ALB_REQUEST_COUNT_PER_TARGET
                && service.loadBalancer().isEmpty()) {
            spots.error(ProblemCode.INVALID, metric.word() + " needs a loadBalancer", at);
        }
    }
}
