package dev.drydock.scenario;

import dev.drydock.policy.placement.StrategyItem;
import dev.drydock.unit.Absent;
import dev.drydock.unit.Default;
import dev.drydock.unit.Doc;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A cluster: what it may run on, and what it runs. */
@Doc("A cluster of container services and tasks.")
@Absent(key = "nodeGroups", why = Cluster.NO_KUBERNETES)
@Absent(key = "manifests", why = Cluster.NO_KUBERNETES)
@Absent(key = "fargateProfiles", why = Cluster.NO_KUBERNETES)
@Absent(key = "computeConfig", why = Cluster.NO_KUBERNETES)
public record Cluster(
        @Doc("The control plane.") @Default(value = "ecs", source = "assumption: the first platform simulated")
                Platform platform,
        @Doc("Kubernetes version of an EKS cluster when the run starts, in quotes.") Optional<String> version,
        @Doc("What becomes of an EKS cluster when its version's standard support ends.")
                Optional<UpgradePolicy> upgradePolicy,
        @Doc("Updates of an EKS cluster to later versions, by names of one's own.")
                Map<String, VersionUpdate> versionUpdates,
        @Doc("The capacity that an EKS control plane always has; it scales with its load unless given.")
                Optional<ControlPlaneScalingConfig> controlPlaneScalingConfig,
        @Doc("Capacity providers by name; FARGATE and FARGATE_SPOT are always there.")
                Map<String, CapacityProvider> capacityProviders,
        @Doc(
                        "Auto Scaling groups by name whose instances register in the cluster outside any capacity provider: ECS neither scales nor drains them, and only tasks with launchType EC2 and daemons run on them.")
                Map<String, AutoScalingGroup> autoScalingGroups,
        @Doc("Where tasks run that give neither capacityProviderStrategy nor launchType.")
                List<StrategyItem> defaultCapacityProviderStrategy,
        @Doc("Container Insights; disabled unless given, as in the ECS API reference, ClusterSetting.")
                Optional<ContainerInsights> containerInsights,
        @Doc("Services by name.") Map<String, Service> services,
        @Doc("Tasks that run to an end, by name.") Map<String, Job> tasks,
        @Doc(
                        "Linked account that the cluster's usage is booked on; without it the scenario's. All accounts share market, quotas and network; events name the scenario's.")
                Optional<String> account) {
    /** The provider in a {@linkplain #strategy strategy} that stands for all container instances; no capacity provider may have its name. */
    public static final String INSTANCES = "launchType:EC2";

    /** Why a cluster has no keys that come with Kubernetes. */
    public static final String NO_KUBERNETES =
            "Kubernetes is not simulated yet: of an EKS cluster only the control plane is held and billed";

    public Cluster {
        for (String name : autoScalingGroups.keySet()) {
            if (capacityProviders.containsKey(name)) {
                throw new IllegalArgumentException("autoScalingGroups: a capacity provider is called " + name
                        + " too; give the group another name");
            }
        }
        if (!defaultCapacityProviderStrategy.isEmpty()) {
            StrategyRules.check(defaultCapacityProviderStrategy, List.of(), List.of());
        }
        defaultCapacityProviderStrategy = List.copyOf(defaultCapacityProviderStrategy);
    }

    /** What an EKS cluster asks for when its version's standard support ends; extended support unless given. */
    public UpgradePolicy.SupportType supportType() {
        return upgradePolicy.map(UpgradePolicy::supportType).orElse(UpgradePolicy.SupportType.EXTENDED);
    }

    /** What has instances: the capacity providers but Fargate's, then the groups outside them, which nothing but their own policies scales. */
    public Map<String, CapacityProvider> fleets() {
        Map<String, CapacityProvider> fleets = new LinkedHashMap<>(capacityProviders);
        autoScalingGroups.forEach((name, group) -> fleets.put(
                name,
                new CapacityProvider(
                        Optional.of(group), Optional.empty(), Optional.empty(), Switch.DISABLED, Switch.DISABLED)));
        return fleets;
    }

    /** Whether Container Insights is on, in this form. */
    public boolean insights(ContainerInsights form) {
        return containerInsights.orElse(ContainerInsights.DISABLED) == form;
    }

    /** The service that has the load balancer which another one's target group is behind: mostly itself. @param name the other's name */
    public String balancedBy(String name) {
        return Optional.ofNullable(services.get(name))
                .flatMap(Service::loadBalancer)
                .flatMap(LoadBalancer::sharedWith)
                .orElse(name);
    }

    /** Whether anything of it is scaled by alarms. */
    public boolean scales() {
        return services.values().stream().anyMatch(service -> service.scaling().isPresent())
                || fleets().values().stream()
                        .anyMatch(fleet -> fleet.managedScaling().isPresent()
                                || !fleet.autoScalingGroup().scalingPolicies().isEmpty());
    }

    /** Where a service's tasks run; a daemon's run on every Auto Scaling group of the cluster with its operating system, a managed daemon's on the managed instances of its providers. */
    public List<StrategyItem> strategy(Service service) {
        if (service.managedDaemon().isPresent()) {
            return service.managedDaemon().get().capacityProviders().stream()
                    .map(name -> new StrategyItem(name, 0, 1))
                    .toList();
        }
        return service.daemon()
                ? fleets().entrySet().stream()
                        .filter(entry -> entry.getValue()
                                .ownGroup()
                                .filter(group -> group.system()
                                        .release()
                                        .equals(service.taskDefinition()
                                                .operatingSystemFamily()
                                                .release()))
                                .isPresent())
                        .map(entry -> new StrategyItem(entry.getKey(), 0, 1))
                        .toList()
                : strategy(service.capacityProviderStrategy(), service.launchType());
    }

    /** Where a job's tasks run. */
    public List<StrategyItem> strategy(Job job) {
        return strategy(job.capacityProviderStrategy(), job.launchType());
    }

    /** The launch type that tasks get, unless a capacity provider strategy says where they run. */
    public Optional<LaunchType> launchType(List<StrategyItem> own, Optional<LaunchType> given) {
        return own.isEmpty() && (given.isPresent() || defaultCapacityProviderStrategy.isEmpty())
                ? Optional.of(given.orElse(LaunchType.EC2))
                : Optional.empty();
    }

    /* Its own, the launch type's, the cluster's, and at last EC2 (ECS API reference, CreateService and RunTask). */
    private List<StrategyItem> strategy(List<StrategyItem> own, Optional<LaunchType> given) {
        return launchType(own, given)
                .map(type -> List.of(new StrategyItem(type == LaunchType.EC2 ? INSTANCES : type.word(), 0, 1)))
                .orElse(own.isEmpty() ? defaultCapacityProviderStrategy : own);
    }
}
