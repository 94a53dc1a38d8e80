package dev.drydock.intake;

import dev.drydock.intake.ecs.FargateRules;
import dev.drydock.intake.ecs.WindowsRules;
import dev.drydock.intake.problem.Problem;
import dev.drydock.intake.problem.ProblemCode;
import dev.drydock.intake.problem.Problems;
import dev.drydock.intake.tree.MapNode;
import dev.drydock.intake.tree.TreePath;
import dev.drydock.policy.placement.Constraint;
import dev.drydock.policy.placement.StrategyItem;
import dev.drydock.pricing.InstanceType;
import dev.drydock.pricing.InstanceTypes;
import dev.drydock.pricing.PriceBook;
import dev.drydock.pricing.PriceItem;
import dev.drydock.pricing.PriceKey;
import dev.drydock.pricing.Product;
import dev.drydock.scenario.AutoScalingGroup;
import dev.drydock.scenario.CapacityProvider;
import dev.drydock.scenario.Cluster;
import dev.drydock.scenario.Container;
import dev.drydock.scenario.Demand;
import dev.drydock.scenario.HostPorts;
import dev.drydock.scenario.Job;
import dev.drydock.scenario.NetworkMode;
import dev.drydock.scenario.Platform;
import dev.drydock.scenario.Quotas;
import dev.drydock.scenario.Scenario;
import dev.drydock.scenario.ScenarioPrices;
import dev.drydock.scenario.Service;
import dev.drydock.scenario.Switch;
import dev.drydock.scenario.TaskDefinition;
import dev.drydock.unit.Bytes;
import dev.drydock.unit.Printable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/** What no record can see by itself: names that must exist, settings that contradict one another, and keys without effect. */
final class ScenarioChecks {
    private static final List<String> ALWAYS_THERE = List.of("FARGATE", "FARGATE_SPOT");
    private static final int HTTP = 80;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,254}");

    private final Spots spots;
    private final LaunchChecks launches;
    private final InstanceTypes types = InstanceTypes.builtIn();

    /** Checks that report at the places of that tree. */
    ScenarioChecks(MapNode tree, Problems problems) {
        this.spots = new Spots(tree, problems);
        this.launches = new LaunchChecks(spots);
    }

    void check(Scenario scenario) {
        Set<String> images = new LinkedHashSet<>();
        Set<String> instanceTypes = new LinkedHashSet<>();
        scenario.subnets().forEach((name, subnet) -> {
            if (!subnet.zone().startsWith(scenario.region())) {
                spots.error(
                        ProblemCode.INVALID,
                        "zone " + subnet.zone() + " is not in the region " + scenario.region(),
                        "network",
                        "subnets",
                        name,
                        "zone");
            }
        });
        scenario.clusters().forEach((name, cluster) -> {
            names("clusters", scenario.clusters());
            names("capacityProviders", cluster.capacityProviders(), "clusters", name);
            names("autoScalingGroups", cluster.autoScalingGroups(), "clusters", name);
            names("services", cluster.services(), "clusters", name);
            names("tasks", cluster.tasks(), "clusters", name);
            quotas(scenario.quotas(), cluster, name);
            launches.known(
                    cluster,
                    cluster.defaultCapacityProviderStrategy(),
                    "clusters",
                    name,
                    "defaultCapacityProviderStrategy");
            cluster.fleets().forEach((provider, definition) -> {
                group(scenario, definition, name, provider);
                instanceTypes.addAll(definition.autoScalingGroup().instanceTypes());
            });
            cluster.services().forEach((service, definition) -> {
                service(scenario, cluster, definition, "clusters", name, "services", service);
                addImages(definition.taskDefinition(), images);
                definition.deployments().values().forEach(deployment -> deployment
                        .revision()
                        .taskDefinition()
                        .ifPresent(task -> addImages(task, images)));
            });
            cluster.tasks().forEach((job, definition) -> {
                job(scenario, cluster, definition, "clusters", name, "tasks", job);
                addImages(definition.taskDefinition(), images);
            });
        });
        if (scenario.clusters().values().stream()
                .allMatch(c -> c.platform() == Platform.ECS
                        && c.services().isEmpty()
                        && c.tasks().isEmpty()
                        && c.fleets().isEmpty())) {
            spots.error(
                    ProblemCode.NO_EFFECT,
                    "there is nothing to simulate: no service, no task, no capacity provider and no EKS cluster",
                    "clusters");
        }
        unused(scenario, images, instanceTypes);
        new GroupChecks(spots).unused(scenario);
        new ReservationChecks(spots).unused(scenario);
        prices(scenario);
        new ControlPlaneChecks(spots).check(scenario);
        new FaultChecks(spots).check(scenario);
        new ImageChecks(spots).check(scenario);
        new RuleChecks(spots).check(scenario);
        names("commitments", scenario.commitments());
        new CommitmentChecks(spots, types).check(scenario);
        new TagChecks(spots).check(scenario);
        new NetworkChecks(spots).check(scenario);
        new BalancerChecks(spots).check(scenario);
        new PayloadChecks(spots).check(scenario);
        new MeasuredChecks(spots).check(scenario);
        new CompanionChecks(spots).check(scenario);
        new ObjectiveChecks(spots).check(scenario);
        new VariantChecks(spots).check(scenario);
    }

    /** Names become parts of paths, folders and cells of tables; ECS allows no others, but for the dot. */
    private void names(String what, Map<String, ?> named, String... above) {
        for (String name : named.keySet()) {
            if (!NAME.matcher(name).matches()) {
                spots.error(
                        ProblemCode.INVALID,
                        "a name has 1 to 255 letters, digits, dots, dashes and underscores, was "
                                + Printable.quote(name),
                        Spots.below(Spots.below(above, what), name));
            }
        }
    }

    /** What ECS refuses at once; the other quotas bind while the run goes on. */
    private void quotas(Quotas quotas, Cluster cluster, String name) {
        if (cluster.services().size() > quotas.servicesPerCluster()) {
            spots.error(
                    ProblemCode.INVALID,
                    "a cluster has at most " + quotas.servicesPerCluster()
                            + " services (quotas.servicesPerCluster), was "
                            + cluster.services().size(),
                    "clusters",
                    name,
                    "services");
        }
        cluster.services().forEach((service, definition) -> {
            if (definition.tasks() > quotas.tasksPerService()) {
                spots.error(
                        ProblemCode.INVALID,
                        "a service has at most " + quotas.tasksPerService() + " tasks (quotas.tasksPerService), was "
                                + definition.tasks(),
                        "clusters",
                        name,
                        "services",
                        service,
                        "desiredCount");
            }
        });
    }

    private static void addImages(TaskDefinition definition, Set<String> images) {
        for (Container container : definition.containerDefinitions()) {
            images.add(container.image());
        }
    }

    private void group(Scenario scenario, CapacityProvider provider, String cluster, String name) {
        AutoScalingGroup group = provider.autoScalingGroup();
        Cluster in = Objects.requireNonNull(scenario.clusters().get(cluster));
        boolean standsAlone = in.autoScalingGroups().containsKey(name);
        boolean reserved = name.startsWith("aws")
                || name.startsWith("ecs")
                || name.startsWith("fargate")
                || ALWAYS_THERE.contains(name);
        if (reserved && !standsAlone) {
            spots.error(
                    ProblemCode.INVALID,
                    "the name of a capacity provider must not begin with aws, ecs or fargate, was "
                            + Printable.quote(name),
                    "clusters",
                    cluster,
                    "capacityProviders",
                    name);
        }
        String[] path = LaunchChecks.groupPath(cluster, in, name);
        subnets(scenario, group.subnets(), path);
        for (int i = 0; i < group.instanceTypes().size(); i++) {
            String type = group.instanceTypes().get(i);
            if (types.find(type).isEmpty()) {
                spots.unknown("instance type", type, types.names(), i, Spots.below(path, "instanceTypes"));
            }
        }
        GroupChecks groups = new GroupChecks(spots);
        groups.check(provider, standsAlone, path);
        groups.refreshes(provider, in, path);
        groups.targets(group, in, path);
        boolean chosen = provider.managedInstancesProvider().isPresent();
        new ReservationChecks(spots)
                .check(scenario, group, chosen ? "capacityReservations" : "capacityReservationSpecification", path);
    }

    private void subnets(Scenario scenario, List<String> names, String... path) {
        List<String> known = new ArrayList<>(scenario.subnets().keySet());
        for (int i = 0; i < names.size(); i++) {
            if (!known.contains(names.get(i))) {
                spots.unknown("subnet", names.get(i), known, i, Spots.below(path, "subnets"));
            }
        }
    }

    private void service(Scenario scenario, Cluster cluster, Service service, String... path) {
        if (service.managedDaemon().isPresent()
                && !new DaemonChecks(spots).runs(service.managedDaemon().get(), cluster, path)) {
            return;
        }
        List<StrategyItem> strategy = cluster.strategy(service);
        if (strategy.isEmpty()) {
            spots.error(
                    ProblemCode.INVALID,
                    "a DAEMON service needs container instances of an Auto Scaling group in its cluster; ECS does not support the strategy on Fargate",
                    Spots.below(path, "schedulingStrategy"));
            return;
        }
        launch(
                scenario,
                cluster,
                service.taskDefinition(),
                strategy,
                service.subnets(),
                service.assignPublicIp(),
                path);
        new ContainerChecks(spots).check(service.taskDefinition(), service.containers(), path);
        boolean asked = service.demand().isPresent();
        new TransferChecks(spots).check(scenario, service.containers(), service.subnets(), asked, path);
        new ServiceChecks(spots).check(scenario, service, path);
        PlacementChecks placements = new PlacementChecks(spots, scenario);
        service.deployments().forEach((name, deployment) -> {
            String[] at = Spots.below(Spots.below(path, "deployments"), name);
            deployment.revision().taskDefinition().ifPresent(task -> {
                launch(scenario, cluster, task, strategy, service.subnets(), service.assignPublicIp(), at);
                List<Constraint> constraints = List.copyOf(task.placementConstraints());
                placements.check(cluster, strategy, List.of(), constraints, Spots.below(at, "taskDefinition"));
            });
        });
        launches.external(service.launchType(), path);
        launches.known(cluster, service.capacityProviderStrategy(), Spots.below(path, "capacityProviderStrategy"));
        launches.placement(cluster, strategy, service.placementStrategy(), service.constraints(), path);
        placements.check(cluster, strategy, service.placementStrategy(), service.constraints(), path);
        service.demand().ifPresent(demand -> baseMemory(service.taskDefinition(), demand, path));
    }

    private void job(Scenario scenario, Cluster cluster, Job job, String... path) {
        List<StrategyItem> strategy = cluster.strategy(job);
        launch(scenario, cluster, job.taskDefinition(), strategy, job.subnets(), job.assignPublicIp(), path);
        new ContainerChecks(spots).check(job.taskDefinition(), job.containers(), path);
        new TransferChecks(spots).check(scenario, job.containers(), job.subnets(), false, path);
        launches.external(job.launchType(), path);
        launches.known(cluster, job.capacityProviderStrategy(), Spots.below(path, "capacityProviderStrategy"));
        launches.placement(cluster, strategy, job.placementStrategy(), job.constraints(), path);
        new PlacementChecks(spots, scenario).check(cluster, strategy, job.placementStrategy(), job.constraints(), path);
    }

    private void launch(
            Scenario scenario,
            Cluster cluster,
            TaskDefinition task,
            List<StrategyItem> strategy,
            List<String> subnets,
            Switch publicIp,
            String... path) {
        subnets(scenario, subnets, path);
        boolean fargate = false;
        for (StrategyItem item : strategy) {
            String name = item.capacityProvider();
            fargate |= ALWAYS_THERE.contains(name);
            CapacityProvider provider = cluster.fleets().get(name);
            if (provider != null) {
                if (system(task, provider.autoScalingGroup(), name, path)) {
                    architecture(task, provider.autoScalingGroup(), name, path);
                    room(task, provider.autoScalingGroup(), name, path);
                }
                instance(task, path);
            } else if (name.equals(Cluster.INSTANCES)) {
                launches.anywhere(task, cluster, path);
                instance(task, path);
            }
        }
        if (task.networkMode() == NetworkMode.AWSVPC && subnets.isEmpty()) {
            spots.error(ProblemCode.INVALID, "a task with networkMode awsvpc needs subnets", path);
        }
        if (fargate) {
            fargate(task, strategy, path);
        } else if (publicIp == Switch.ENABLED) {
            spots.error(
                    ProblemCode.NO_EFFECT,
                    "assignPublicIp has an effect on Fargate only; ECS refuses it elsewhere",
                    Spots.below(path, "assignPublicIp"));
        }
    }

    private void fargate(TaskDefinition task, List<StrategyItem> strategy, String... path) {
        String[] at = Spots.below(path, "taskDefinition");
        FargateRules.broken(task)
                .forEach(rule -> spots.error(
                        rule.field().equals("cpu") || rule.field().equals("family")
                                ? ProblemCode.FARGATE_SIZE
                                : ProblemCode.INVALID,
                        rule.message(),
                        at));
        boolean spot =
                strategy.stream().anyMatch(item -> item.capacityProvider().equals("FARGATE_SPOT"));
        if (spot && task.operatingSystemFamily().windows()) {
            spots.error(ProblemCode.INVALID, "FARGATE_SPOT does not support Windows containers", at);
        }
    }

    /** Tasks of another operating system than the instances' are never placed on them. */
    private boolean system(TaskDefinition task, AutoScalingGroup group, String provider, String... path) {
        boolean same = LaunchChecks.sameSystem(task, group);
        if (!same) {
            spots.error(
                    ProblemCode.INVALID,
                    "the task needs " + task.operatingSystemFamily().word() + ", but instances of " + provider + " run "
                            + group.system().word()
                            + "; runtimePlatform of the task and operatingSystemFamily of the group must agree",
                    Spots.below(path, "taskDefinition"));
        }
        return same;
    }

    /** Placement knows no architectures, so all instances of a group that a task may come to must have the task's. */
    private void architecture(TaskDefinition task, AutoScalingGroup group, String provider, String... path) {
        for (String name : group.instanceTypes()) {
            InstanceType type = types.find(name).orElse(null);
            if (type != null
                    && !type.architecture().name().equals(task.cpuArchitecture().name())) {
                spots.error(
                        ProblemCode.INVALID,
                        "the task needs " + task.cpuArchitecture().word() + ", but " + name + " of " + provider
                                + " is " + type.architecture().word()
                                + "; give each architecture a capacity provider of its own",
                        Spots.below(path, "taskDefinition"));
                return;
            }
        }
    }

    /** A task that no instance of a provider can ever hold would wait for ever. */
    private void room(TaskDefinition task, AutoScalingGroup group, String provider, String... path) {
        for (String name : group.instanceTypes()) {
            InstanceType type = types.find(name).orElse(null);
            if (type == null || LaunchChecks.hasRoom(task, group, type)) {
                return;
            }
        }
        spots.error(
                ProblemCode.INVALID,
                "no instance type of " + provider + " can hold the task: "
                        + task.cpuArchitecture().word() + ", cpu " + task.reservedCpuUnits() + ", memory "
                        + task.reservedMemoryMib() + " MiB"
                        + (task.reservedGpus() > 0 ? ", GPU " + task.reservedGpus() : ""),
                Spots.below(path, "taskDefinition"));
    }

    /** What an instance refuses whatever its type: ports that its system and its agent keep, and what Windows does not have. */
    private void instance(TaskDefinition task, String... path) {
        String[] at = Spots.below(path, "taskDefinition");
        boolean windows = task.operatingSystemFamily().windows();
        if (windows) {
            WindowsRules.broken(task).forEach(rule -> spots.error(ProblemCode.INVALID, rule, at));
            if (task.cpu().isPresent() || task.memory().isPresent()) {
                spots.add(
                        Problem.warning(
                                ProblemCode.INVALID,
                                spots.place(at),
                                Spots.dotted(at),
                                "the task's own cpu and memory are ignored for Windows containers on EC2 instances; those of its containers count"));
            }
        }
        if (task.ephemeralStorageGib() > TaskDefinition.INCLUDED_STORAGE_GIB) {
            spots.add(Problem.warning(
                    ProblemCode.NO_EFFECT,
                    spots.place(at),
                    Spots.dotted(at),
                    "ephemeralStorage is for tasks on Fargate; on instances it has no effect"));
        }
        int reserved = 0;
        for (Container container : task.containerDefinitions()) {
            reserved += container.hostPorts().size();
            for (int port : container.hostPorts()) {
                if (windows && port == HTTP && task.taskRoleArn().isPresent()) {
                    spots.error(
                            ProblemCode.INVALID,
                            "host port 80 of container " + container.name()
                                    + " is taken by the credential proxy that task roles need on Windows instances",
                            at);
                }
                if (HostPorts.reserved(task.operatingSystemFamily(), port)) {
                    spots.error(
                            ProblemCode.INVALID,
                            "host port " + port + " of container " + container.name()
                                    + " is reserved on every container instance; no instance can hold the task",
                            at);
                }
            }
        }
        int most = HostPorts.MOST_RESERVED - HostPorts.reserved(windows);
        if (reserved > most) {
            spots.error(
                    ProblemCode.INVALID,
                    "the task takes " + reserved + " host ports; an instance reserves " + HostPorts.MOST_RESERVED
                            + " at most, its own " + (HostPorts.MOST_RESERVED - most) + " among them",
                    at);
        }
    }

    /** A task that is out of memory before its first request would be killed over and over. */
    private void baseMemory(TaskDefinition task, Demand demand, String... path) {
        long limit = (long) task.memoryLimitMib() * Bytes.MIB;
        if (limit > 0 && demand.baseMemory().count() > limit) {
            spots.error(
                    ProblemCode.INVALID,
                    "baseMemory must fit the task's memory of " + task.memoryLimitMib() + " MiB, was "
                            + demand.baseMemory(),
                    Spots.below(Spots.below(path, "demand"), "baseMemory"));
        }
    }

    private void unused(Scenario scenario, Set<String> images, Set<String> instanceTypes) {
        for (String image : scenario.images().keySet()) {
            if (!images.contains(image)) {
                spots.add(Problem.error(
                                ProblemCode.NO_EFFECT,
                                spots.keyPlace("images", image),
                                TreePath.child("images", image),
                                "no container runs the image " + Printable.quote(image))
                        .known(image, new ArrayList<>(images)));
            }
        }
        for (String pool : scenario.spotMarket().pools().keySet()) {
            String type = pool.substring(pool.indexOf('/') + 1);
            if (!instanceTypes.contains(type)) {
                spots.add(Problem.error(
                                ProblemCode.NO_EFFECT,
                                spots.keyPlace("spotMarket", "pools", pool),
                                TreePath.child("spotMarket.pools", pool),
                                "no group uses the instance type " + Printable.quote(type))
                        .known(type, new ArrayList<>(instanceTypes)));
            }
        }
    }

    /** Every price that the scenario may ask for must be known before it runs. */
    private void prices(Scenario scenario) {
        try {
            PriceBook book = ScenarioPrices.book(scenario);
            for (PriceKey key : ScenarioPrices.needed(scenario)) {
                boolean known = key.product() != Product.EC2_INSTANCE
                        || types.find(key.type()).isPresent();
                if (known && book.find(key, 0).isEmpty()) {
                    spots.error(
                            ProblemCode.INVALID,
                            "there is no price for " + PriceItem.of(key) + " in " + scenario.region()
                                    + "; give it in a file under prices",
                            "prices");
                }
            }
        } catch (IllegalArgumentException e) {
            spots.error(ProblemCode.INVALID, String.valueOf(e.getMessage()), "prices", "file");
        }
    }
}
