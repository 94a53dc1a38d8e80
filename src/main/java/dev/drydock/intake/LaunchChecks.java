package dev.drydock.intake;

import dev.drydock.intake.bind.Assumption;
import dev.drydock.intake.problem.ProblemCode;
import dev.drydock.policy.placement.Constraint;
import dev.drydock.policy.placement.Placement;
import dev.drydock.policy.placement.StrategyItem;
import dev.drydock.pricing.InstanceType;
import dev.drydock.pricing.InstanceTypes;
import dev.drydock.scenario.AutoScalingGroup;
import dev.drydock.scenario.CapacityProvider;
import dev.drydock.scenario.Cluster;
import dev.drydock.scenario.Job;
import dev.drydock.scenario.LaunchType;
import dev.drydock.scenario.Scenario;
import dev.drydock.scenario.TaskDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether there is what tasks are to run on: the providers of a strategy, or container instances for launch type EC2. Source: ECS API reference, RunTask. */
final class LaunchChecks {
    private static final List<String> ALWAYS_THERE = List.of("FARGATE", "FARGATE_SPOT");

    private final Spots spots;
    private final InstanceTypes types = InstanceTypes.builtIn();

    LaunchChecks(Spots spots) {
        this.spots = spots;
    }

    /** Where the instances of an item of a strategy come from, by name; none on Fargate. */
    static Map<String, CapacityProvider> fleets(Cluster cluster, StrategyItem item) {
        Map<String, CapacityProvider> fleets = new LinkedHashMap<>();
        cluster.fleets().forEach((name, provider) -> {
            boolean everywhere = item.capacityProvider().equals(Cluster.INSTANCES)
                    && provider.ownGroup().isPresent();
            if (everywhere || name.equals(item.capacityProvider())) {
                fleets.put(name, provider);
            }
        });
        return fleets;
    }

    /** The key of a cluster under which something with instances stands. */
    static String kind(Cluster cluster, String name) {
        return cluster.autoScalingGroups().containsKey(name) ? "autoScalingGroups" : "capacityProviders";
    }

    /** The keys of a group of instances. */
    static String[] groupPath(String clusterName, Cluster cluster, String name) {
        CapacityProvider provider = cluster.capacityProviders().get(name);
        String[] path = {"clusters", clusterName, kind(cluster, name), name};
        return provider == null
                ? path
                : Spots.below(path, provider.ownGroup().isPresent() ? "autoScalingGroup" : "managedInstancesProvider");
    }

    /** The defaults that were used, with the launch type of what says nothing of where it runs. */
    static List<Assumption> assumptions(Scenario scenario, List<Assumption> used) {
        List<Assumption> all = new ArrayList<>(used);
        scenario.clusters().forEach((name, cluster) -> {
            cluster.services().forEach((of, service) -> {
                if (!service.daemon()) {
                    silent(cluster, service.capacityProviderStrategy(), service.launchType())
                            .ifPresent(type -> all.add(assumed(type, "clusters", name, "services", of)));
                }
            });
            cluster.tasks().forEach((of, job) -> {
                silent(cluster, job.capacityProviderStrategy(), job.launchType())
                        .ifPresent(type -> all.add(assumed(type, "clusters", name, "tasks", of)));
                if (job.schedule().isPresent()) {
                    scheduled(all, job, "clusters", name, "tasks", of);
                }
            });
        });
        return List.copyOf(all);
    }

    private static void scheduled(List<Assumption> all, Job job, String... path) {
        if (job.timezone().isEmpty()) {
            all.add(new Assumption(
                    Spots.dotted(Spots.below(path, "timezone")),
                    "UTC",
                    "Amazon EventBridge user guide: rules run in UTC"));
        }
        if (job.count().isEmpty()) {
            all.add(new Assumption(
                    Spots.dotted(Spots.below(path, "count")), "1", "EventBridge API reference, EcsParameters"));
        }
    }

    private static Optional<LaunchType> silent(Cluster cluster, List<StrategyItem> own, Optional<LaunchType> given) {
        return given.isPresent() ? Optional.empty() : cluster.launchType(own, given);
    }

    private static Assumption assumed(LaunchType type, String... path) {
        return new Assumption(
                Spots.dotted(Spots.below(path, "launchType")),
                type.word(),
                "ECS API reference, CreateService and RunTask");
    }

    /** Servers of one's own have no capacity that could be bought, lost or scaled. */
    void external(Optional<LaunchType> given, String... path) {
        if (given.filter(LaunchType.EXTERNAL::equals).isPresent()) {
            spots.error(
                    ProblemCode.INVALID,
                    "launchType EXTERNAL runs tasks on servers of your own (ECS Anywhere), which are not simulated; AWS charges $0.01025 for each server and hour",
                    Spots.below(path, "launchType"));
        }
    }

    /** Every provider of a strategy must be known. */
    void known(Cluster cluster, List<StrategyItem> strategy, String... at) {
        List<String> known = new ArrayList<>(cluster.capacityProviders().keySet());
        known.addAll(ALWAYS_THERE);
        for (int i = 0; i < strategy.size(); i++) {
            if (!known.contains(strategy.get(i).capacityProvider())) {
                spots.unknown("capacity provider", strategy.get(i).capacityProvider(), known, i, at);
            }
        }
    }

    /** What the strategy in force, maybe the cluster's default, brings to tasks that cannot have it. @param strategy where the tasks run in the end */
    void placement(
            Cluster cluster,
            List<StrategyItem> strategy,
            List<Placement> placement,
            List<Constraint> constraints,
            String... path) {
        boolean managed = strategy.stream()
                .flatMap(item -> fleets(cluster, item).values().stream())
                .anyMatch(provider -> provider.managedInstancesProvider().isPresent());
        if (managed && !placement.isEmpty()) {
            spots.error(
                    ProblemCode.INVALID,
                    "placement strategies are not supported on managed instances, where ECS spreads tasks over zones by itself",
                    Spots.below(path, "placementStrategy"));
        }
        boolean fargate = strategy.stream().anyMatch(item -> ALWAYS_THERE.contains(item.capacityProvider()));
        if (fargate && !placement.isEmpty()) {
            spots.error(
                    ProblemCode.INVALID,
                    "placement strategies are not supported on Fargate, where the cluster's defaultCapacityProviderStrategy lets the tasks run",
                    Spots.below(path, "placementStrategy"));
        }
        if (fargate && !constraints.isEmpty()) {
            spots.error(
                    ProblemCode.INVALID,
                    "placement constraints are not supported on Fargate, where the cluster's defaultCapacityProviderStrategy lets the tasks run",
                    Spots.below(path, "placementConstraints"));
        }
    }

    /** A task with launch type EC2 needs instances of its architecture that can hold it. */
    void anywhere(TaskDefinition task, Cluster cluster, String... path) {
        List<AutoScalingGroup> groups = cluster.fleets().values().stream()
                .flatMap(provider -> provider.ownGroup().stream())
                .toList();
        if (groups.isEmpty()) {
            spots.error(
                    ProblemCode.INVALID,
                    "no container instances were found in the cluster, and launchType EC2 needs them; it holds where neither capacityProviderStrategy nor launchType nor the cluster's defaultCapacityProviderStrategy is given",
                    Spots.below(path, "launchType"));
        } else if (groups.stream().noneMatch(group -> holds(task, group))) {
            spots.error(
                    ProblemCode.INVALID,
                    "no container instance of the cluster can hold the task: "
                            + (task.operatingSystemFamily().windows()
                                    ? task.operatingSystemFamily().word() + ", "
                                    : "")
                            + task.cpuArchitecture().word() + ", cpu " + task.reservedCpuUnits() + ", memory "
                            + task.reservedMemoryMib() + " MiB, GPU " + task.reservedGpus(),
                    Spots.below(path, "taskDefinition"));
        }
    }

    private boolean holds(TaskDefinition task, AutoScalingGroup group) {
        if (!sameSystem(task, group)) {
            return false;
        }
        for (String name : group.instanceTypes()) {
            InstanceType type = types.find(name).orElse(null);
            if (type == null
                    || type.architecture().name().equals(task.cpuArchitecture().name()) && hasRoom(task, group, type)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the instances of a group run the operating system that a task needs. */
    static boolean sameSystem(TaskDefinition task, AutoScalingGroup group) {
        return task.operatingSystemFamily().release().equals(group.system().release());
    }

    /* One that no instance can have as it is, is told of elsewhere. */
    private static TaskDefinition placeable(TaskDefinition task) {
        try {
            return task.onInstances();
        } catch (IllegalArgumentException e) {
            return task;
        }
    }

    /** Whether an instance of a group and of a type is large enough for a task. */
    static boolean hasRoom(TaskDefinition registered, AutoScalingGroup group, InstanceType type) {
        TaskDefinition task = placeable(registered);
        return task.reservedCpuUnits() <= 1024L * type.vcpus()
                && task.reservedMemoryMib()
                        <= type.registeredMib() - group.reservedMemory().count() / (1 << 20)
                && task.reservedGpus() <= type.gpus();
    }
}
