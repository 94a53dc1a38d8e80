package dev.drydock.intake;

import dev.drydock.intake.problem.Place;
import dev.drydock.intake.problem.Problem;
import dev.drydock.intake.problem.ProblemCode;
import dev.drydock.policy.allocation.InstancesDistribution;
import dev.drydock.policy.provisioning.Attachments;
import dev.drydock.pricing.Architecture;
import dev.drydock.pricing.InstanceType;
import dev.drydock.pricing.InstanceTypes;
import dev.drydock.scenario.AutoScalingGroup;
import dev.drydock.scenario.CapacityProvider;
import dev.drydock.scenario.Cluster;
import dev.drydock.scenario.HealthCheckType;
import dev.drydock.scenario.NetworkMode;
import dev.drydock.scenario.ProtectedInstances;
import dev.drydock.scenario.Scenario;
import dev.drydock.scenario.Service;
import dev.drydock.scenario.SuspendedProcess;
import dev.drydock.scenario.Switch;
import dev.drydock.unit.Printable;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What no record of a capacity provider and its group can see by itself: settings that contradict one another, have no effect or surprise. */
final class GroupChecks {
    private final Spots spots;
    private final InstanceTypes types = InstanceTypes.builtIn();

    GroupChecks(Spots spots) {
        this.spots = spots;
    }

    /** Checks a provider, or a group outside all of them. @param standsAlone whether it is such a group @param path the keys of the group */
    void check(CapacityProvider provider, boolean standsAlone, String... path) {
        AutoScalingGroup group = provider.autoScalingGroup();
        boolean managed = provider.managedScaling().isPresent();
        if (!standsAlone && !group.weightedCapacity().isEmpty()) {
            spots.error(
                    ProblemCode.INVALID,
                    "instance weighting is not supported by Amazon ECS capacity providers; a group with weights belongs under autoScalingGroups",
                    Spots.below(path, "weightedCapacity"));
        }
        if (!standsAlone
                && group.warmPool()
                        .filter(pool -> pool.instanceReusePolicy().reuseOnScaleIn())
                        .isPresent()) {
            spots.error(
                    ProblemCode.INVALID,
                    "Amazon ECS capacity providers do not support reuseOnScaleIn in a warm pool",
                    Spots.below(Spots.below(path, "warmPool"), "instanceReusePolicy"));
        }
        if (managed && !group.scalingPolicies().isEmpty()) {
            warn(
                    "managedScaling and the group's own policies both set the group's capacity; Amazon ECS asks to leave the group to it",
                    Spots.below(path, "scalingPolicies"));
        }
        suspended(group, managed, path);
        Set<String> known = new HashSet<>();
        for (String type : group.instanceTypes()) {
            if (!known.add(type)) {
                spots.error(
                        ProblemCode.INVALID,
                        "the instance type " + Printable.quote(type)
                                + " is listed twice; the overrides of a mixed instances policy must be unique",
                        Spots.below(path, "instanceTypes"));
            }
        }
        architectures(group, path);
        windows(group, path);
        int most = Attachments.mostVolumes(Attachments.NITRO, 1, 0);
        if (group.volumes() > most) {
            spots.error(
                    ProblemCode.INVALID,
                    "an instance has at most " + most + " volumes beside its network interface, here it is "
                            + group.volumes() + " (EC2: AttachmentLimitExceeded)",
                    Spots.below(path, "dataVolumes"));
        }
        Set<String> subnets = new HashSet<>();
        for (String subnet : group.subnets()) {
            if (!subnets.add(subnet)) {
                warn(
                        "the subnet " + Printable.quote(subnet) + " is listed twice; once is as good",
                        Spots.below(path, "subnets"));
            }
        }
        if (group.balancedOnly() && group.subnets().size() == 1) {
            spots.error(
                    ProblemCode.NO_EFFECT,
                    "balanced-only has no effect on a group in one subnet",
                    Spots.below(path, "availabilityZoneDistribution"));
        }
        if (group.capacityRebalance() && !buysSpot(group)) {
            spots.error(
                    ProblemCode.NO_EFFECT,
                    "capacityRebalance has an effect on Spot Instances only, and the group has none",
                    Spots.below(path, "capacityRebalance"));
        }
    }

    private void windows(AutoScalingGroup group, String... path) {
        if (!group.system().windows()) {
            return;
        }
        for (int i = 0; i < group.instanceTypes().size(); i++) {
            String name = group.instanceTypes().get(i);
            if (types.find(name)
                    .filter(type -> type.architecture() == Architecture.ARM64)
                    .isPresent()) {
                spots.error(
                        ProblemCode.INVALID,
                        "there is no " + group.system().word() + " for the arm64 instances of " + name,
                        Spots.below(path, "instanceTypes"));
            }
        }
        if (spots.text(Spots.below(path, "rootVolumeSize")).isEmpty()) {
            warn(
                    "rootVolumeSize is that of the Linux machine image, " + group.rootVolumeSize()
                            + "; Windows and its container images need more",
                    path);
        }
    }

    /** What may fail instance refreshes: alarms on services of the cluster that are asked for something, or protected instances. */
    void refreshes(CapacityProvider provider, Cluster cluster, String... path) {
        AutoScalingGroup group = provider.autoScalingGroup();
        group.instanceRefreshes().forEach((name, refresh) -> {
            String[] at = Spots.below(Spots.below(path, "instanceRefreshes"), name);
            boolean shields = provider.managedTerminationProtection() == Switch.ENABLED;
            if (!shields && refresh.scaleInProtectedInstances() != ProtectedInstances.WAIT) {
                spots.error(
                        ProblemCode.NO_EFFECT,
                        "scaleInProtectedInstances has no effect without managedTerminationProtection: no instance is protected",
                        Spots.below(at, "scaleInProtectedInstances"));
            }
            boolean waits = shields && refresh.scaleInProtectedInstances() == ProtectedInstances.WAIT;
            if (refresh.autoRollback() && refresh.alarmSpecification().isEmpty() && !waits) {
                spots.error(
                        ProblemCode.NO_EFFECT,
                        "autoRollback has no effect: without alarmSpecification nothing fails the refresh",
                        Spots.below(at, "autoRollback"));
            }
        });
        group.instanceRefreshes()
                .forEach((name, refresh) -> refresh.alarmSpecification().ifPresent(alarm -> {
                    String[] at = Spots.below(
                            Spots.below(
                                    Spots.below(Spots.below(path, "instanceRefreshes"), name), "alarmSpecification"),
                            "service");
                    Service watched = cluster.services().get(alarm.service());
                    if (watched == null) {
                        spots.unknown(
                                "service",
                                alarm.service(),
                                List.copyOf(cluster.services().keySet()),
                                -1,
                                at);
                    } else if (watched.demand().isEmpty()) {
                        spots.error(
                                ProblemCode.NO_EFFECT,
                                "the service " + alarm.service() + " has no demand, so that the alarm never goes off",
                                at);
                    }
                }));
    }

    /** The target groups that a group is attached to are those of services whose tasks have ports of the instances. */
    void targets(AutoScalingGroup group, Cluster cluster, String... path) {
        boolean asks = group.healthCheckType() == HealthCheckType.ELB;
        String[] at = Spots.below(path, "targetGroups");
        if (asks && group.targetGroups().isEmpty()) {
            spots.error(
                    ProblemCode.NO_EFFECT,
                    "healthCheckType ELB has no effect without targetGroups: the group has no load balancer to ask",
                    Spots.below(path, "healthCheckType"));
        }
        if (!asks && !group.targetGroups().isEmpty()) {
            spots.error(
                    ProblemCode.NO_EFFECT,
                    "targetGroups have an effect with healthCheckType ELB only: requests go to tasks all the same",
                    at);
        }
        for (int i = 0; i < group.targetGroups().size(); i++) {
            target(group.targetGroups().get(i), cluster, i, at);
        }
    }

    private void target(String name, Cluster cluster, int item, String... at) {
        Service service = cluster.services().get(name);
        if (service == null) {
            spots.unknown("service", name, List.copyOf(cluster.services().keySet()), item, at);
        } else if (service.loadBalancer().isEmpty()) {
            spots.error(ProblemCode.INVALID, "the service " + name + " has no loadBalancer", at);
        } else if (service.taskDefinition().networkMode() == NetworkMode.AWSVPC) {
            spots.error(
                    ProblemCode.INVALID,
                    "the target group of " + name
                            + " has the target type ip, as its tasks have networkMode awsvpc; a group of instances cannot be attached to it",
                    at);
        } else if (service.taskDefinition().containerDefinitions().stream()
                .allMatch(container -> container.hostPorts().isEmpty())) {
            warn(
                    "no task of " + name
                            + " has a hostPort, so that nothing answers on the port of its target group: every instance is unhealthy, and replaced again and again",
                    at);
        }
    }

    private void suspended(AutoScalingGroup group, boolean managed, String... path) {
        String[] at = Spots.below(path, "suspendedProcesses");
        if (group.targetGroups().isEmpty()) {
            idle(
                    group,
                    SuspendedProcess.ADD_TO_LOAD_BALANCER,
                    "has no effect: the group has no targetGroups, as Amazon ECS registers tasks in place of instances",
                    at);
        }
        if (group.scalingPolicies().isEmpty() && !managed) {
            idle(group, SuspendedProcess.ALARM_NOTIFICATION, "has no effect: nothing scales the group by alarms", at);
        }
        if (group.scheduled().isEmpty()) {
            idle(group, SuspendedProcess.SCHEDULED_ACTIONS, "has no effect: the group has no scheduled actions", at);
        }
        if (group.instanceRefreshes().isEmpty()) {
            idle(group, SuspendedProcess.INSTANCE_REFRESH, "has no effect: the group has no instanceRefreshes", at);
        }
    }

    private void idle(AutoScalingGroup group, SuspendedProcess process, String why, String... at) {
        if (!group.runs(process)) {
            spots.error(ProblemCode.NO_EFFECT, process.word() + " " + why, at);
        }
    }

    /* One machine image is of one architecture. */
    private void architectures(AutoScalingGroup group, String... path) {
        Optional<Architecture> first = Optional.empty();
        for (String name : group.instanceTypes()) {
            Optional<Architecture> own = types.find(name).map(InstanceType::architecture);
            if (first.isPresent() && own.isPresent() && !first.equals(own)) {
                spots.error(
                        ProblemCode.INVALID,
                        "the architecture " + own.get().word() + " of " + name + " does not match "
                                + first.get().word() + " of the machine image of "
                                + group.instanceTypes().get(0)
                                + "; a group launches from one image",
                        Spots.below(path, "instanceTypes"));
                return;
            }
            first = first.isPresent() ? first : own;
        }
    }

    private static boolean buysSpot(AutoScalingGroup group) {
        return group.instancesDistribution()
                .map(InstancesDistribution::onDemandPercentageAboveBaseCapacity)
                .filter(percent -> percent < 100)
                .isPresent();
    }

    /** Tells of providers that nothing runs on and of Spot prices that nobody pays. */
    void unused(Scenario scenario) {
        scenario.clusters().forEach((name, cluster) -> {
            Set<String> used = new HashSet<>(strategies(cluster).toList());
            boolean everywhere = used.contains(Cluster.INSTANCES);
            cluster.fleets().forEach((provider, fleet) -> {
                boolean standsAlone = cluster.autoScalingGroups().containsKey(provider);
                if (standsAlone && !everywhere) {
                    warn(
                            "no service and no task has launchType EC2: nothing but daemons runs on the Auto Scaling group "
                                    + Printable.quote(provider) + ", whose instances cost money all the same",
                            "clusters",
                            name,
                            "autoScalingGroups",
                            provider);
                } else if (!everywhere && !used.contains(provider)) {
                    String message = "no service and no task uses the capacity provider " + Printable.quote(provider);
                    String[] path = {"clusters", name, "capacityProviders", provider};
                    if (staysEmpty(fleet.autoScalingGroup())) {
                        tell(Problem::note, message + "; it stays empty", path);
                    } else {
                        warn(message + "; its instances cost money all the same", path);
                    }
                }
            });
        });
        Set<String> bought = new HashSet<>();
        scenario.clusters().values().forEach(cluster -> cluster.fleets().values().stream()
                .map(provider -> provider.autoScalingGroup())
                .filter(GroupChecks::buysSpot)
                .forEach(group -> bought.addAll(group.instanceTypes())));
        scenario.spotMarket().pools().forEach((pool, of) -> {
            if (!bought.contains(pool.substring(pool.indexOf('/') + 1))) {
                warn("no group buys Spot Instances of " + Printable.quote(pool), "spotMarket", "pools", pool);
            }
        });
    }

    private static Stream<String> strategies(Cluster cluster) {
        return Stream.concat(
                        cluster.services().values().stream()
                                .filter(service -> !service.daemon())
                                .map(cluster::strategy),
                        cluster.tasks().values().stream().map(cluster::strategy))
                .flatMap(List::stream)
                .map(item -> item.capacityProvider());
    }

    private static boolean staysEmpty(AutoScalingGroup group) {
        return group.minSize() == 0
                && group.desiredCapacity().orElse(0) == 0
                && group.scheduled().isEmpty();
    }

    private void warn(String message, String... path) {
        tell(Problem::warning, message, path);
    }

    private void tell(Telling telling, String message, String... path) {
        spots.add(telling.of(ProblemCode.NO_EFFECT, spots.keyPlace(path), Spots.dotted(path), message));
    }

    /** How strongly something is told. */
    private interface Telling {
        Problem of(ProblemCode code, Place place, String path, String message);
    }
}
