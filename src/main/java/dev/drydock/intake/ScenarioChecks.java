package dev.drydock.intake;

import dev.drydock.intake.ecs.FargateSizes;
import dev.drydock.intake.problem.Nearest;
import dev.drydock.intake.problem.Place;
import dev.drydock.intake.problem.Printable;
import dev.drydock.intake.problem.Problem;
import dev.drydock.intake.problem.ProblemCode;
import dev.drydock.intake.problem.Problems;
import dev.drydock.intake.tree.ListNode;
import dev.drydock.intake.tree.MapNode;
import dev.drydock.intake.tree.Node;
import dev.drydock.intake.tree.ScalarNode;
import dev.drydock.intake.tree.TreePath;
import dev.drydock.policy.placement.StrategyItem;
import dev.drydock.policy.scaling.PredefinedMetric;
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
import dev.drydock.scenario.Job;
import dev.drydock.scenario.NetworkMode;
import dev.drydock.scenario.Objective;
import dev.drydock.scenario.Scenario;
import dev.drydock.scenario.ScenarioPrices;
import dev.drydock.scenario.Service;
import dev.drydock.scenario.ServiceScaling;
import dev.drydock.scenario.Switch;
import dev.drydock.scenario.TaskDefinition;
import dev.drydock.scenario.Variant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What no record can see by itself: names that must exist, settings that contradict one another, and keys without effect. */
final class ScenarioChecks {
    private static final List<String> ALWAYS_THERE = List.of("FARGATE", "FARGATE_SPOT");

    private final MapNode tree;
    private final Problems problems;
    private final InstanceTypes types = InstanceTypes.builtIn();

    /** Checks that report at the places of that tree. */
    ScenarioChecks(MapNode tree, Problems problems) {
        this.tree = tree;
        this.problems = problems;
    }

    void check(Scenario scenario) {
        Set<String> images = new LinkedHashSet<>();
        Set<String> instanceTypes = new LinkedHashSet<>();
        scenario.subnets().forEach((name, subnet) -> {
            if (!subnet.zone().startsWith(scenario.region())) {
                error(
                        ProblemCode.INVALID,
                        "zone " + subnet.zone() + " is not in the region " + scenario.region(),
                        "subnets",
                        name,
                        "zone");
            }
        });
        scenario.clusters().forEach((name, cluster) -> {
            cluster.capacityProviders().forEach((provider, definition) -> {
                group(scenario, definition, name, provider);
                instanceTypes.addAll(definition.autoScalingGroup().instanceTypes());
            });
            cluster.services().forEach((service, definition) -> {
                service(scenario, cluster, definition, "clusters", name, "services", service);
                addImages(definition.taskDefinition(), images);
            });
            cluster.tasks().forEach((job, definition) -> {
                job(scenario, cluster, definition, "clusters", name, "tasks", job);
                addImages(definition.taskDefinition(), images);
            });
        });
        unused(scenario, images, instanceTypes);
        prices(scenario);
        objectives(scenario);
        variants(scenario);
    }

    private static void addImages(TaskDefinition definition, Set<String> images) {
        for (Container container : definition.containerDefinitions()) {
            images.add(container.image());
        }
    }

    private void group(Scenario scenario, CapacityProvider provider, String cluster, String name) {
        AutoScalingGroup group = provider.autoScalingGroup();
        if (name.startsWith("aws")
                || name.startsWith("ecs")
                || name.startsWith("fargate")
                || ALWAYS_THERE.contains(name)) {
            error(
                    ProblemCode.INVALID,
                    "the name of a capacity provider must not begin with aws, ecs or fargate, was "
                            + Printable.quote(name),
                    "clusters",
                    cluster,
                    "capacityProviders",
                    name);
        }
        String[] path = {"clusters", cluster, "capacityProviders", name, "autoScalingGroup"};
        subnets(scenario, group.subnets(), path);
        for (int i = 0; i < group.instanceTypes().size(); i++) {
            String type = group.instanceTypes().get(i);
            if (types.find(type).isEmpty()) {
                unknown("instance type", type, types.names(), i, below(path, "instanceTypes"));
            }
        }
    }

    private static String[] below(String[] path, String key) {
        String[] longer = Arrays.copyOf(path, path.length + 1);
        longer[path.length] = key;
        return longer;
    }

    private void subnets(Scenario scenario, List<String> names, String... path) {
        List<String> known = new ArrayList<>(scenario.subnets().keySet());
        for (int i = 0; i < names.size(); i++) {
            if (!known.contains(names.get(i))) {
                unknown("subnet", names.get(i), known, i, below(path, "subnets"));
            }
        }
    }

    private void service(Scenario scenario, Cluster cluster, Service service, String... path) {
        launch(
                scenario,
                cluster,
                service.taskDefinition(),
                service.capacityProviderStrategy(),
                service.subnets(),
                service.assignPublicIp(),
                path);
        service.scaling().ifPresent(scaling -> scaling(service, scaling, below(path, "scaling")));
    }

    private void job(Scenario scenario, Cluster cluster, Job job, String... path) {
        launch(
                scenario,
                cluster,
                job.taskDefinition(),
                job.capacityProviderStrategy(),
                job.subnets(),
                job.assignPublicIp(),
                path);
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
        List<String> known = new ArrayList<>(cluster.capacityProviders().keySet());
        known.addAll(ALWAYS_THERE);
        boolean fargate = false;
        for (int i = 0; i < strategy.size(); i++) {
            String name = strategy.get(i).capacityProvider();
            fargate |= ALWAYS_THERE.contains(name);
            if (!known.contains(name)) {
                unknown("capacity provider", name, known, i, below(path, "capacityProviderStrategy"));
            }
            CapacityProvider provider = cluster.capacityProviders().get(name);
            if (provider != null) {
                room(task, provider.autoScalingGroup(), name, path);
            }
        }
        if (task.networkMode() == NetworkMode.AWSVPC && subnets.isEmpty()) {
            error(ProblemCode.INVALID, "a task with networkMode awsvpc needs subnets", path);
        }
        if (fargate) {
            fargate(task, path);
        } else if (publicIp == Switch.ENABLED) {
            error(
                    ProblemCode.NO_EFFECT,
                    "assignPublicIp has an effect on Fargate only; ECS refuses it elsewhere",
                    below(path, "assignPublicIp"));
        }
    }

    private void fargate(TaskDefinition task, String... path) {
        String[] at = below(path, "taskDefinition");
        Integer cpu = task.cpu().orElse(null);
        Integer memory = task.memory().orElse(null);
        if (cpu == null || memory == null) {
            error(ProblemCode.FARGATE_SIZE, "a task on Fargate needs cpu and memory in its task definition", at);
        } else if (!FargateSizes.offers(cpu, memory)) {
            error(
                    ProblemCode.FARGATE_SIZE,
                    "Fargate has no size of cpu " + cpu + " with memory " + memory + " MiB; it offers "
                            + FargateSizes.memoryFor(cpu),
                    at);
        }
        if (task.networkMode() != NetworkMode.AWSVPC) {
            error(ProblemCode.INVALID, "a task on Fargate needs networkMode awsvpc in its task definition", at);
        }
    }

    /** A task that no instance of a provider can ever hold would wait for ever. */
    private void room(TaskDefinition task, AutoScalingGroup group, String provider, String... path) {
        for (String name : group.instanceTypes()) {
            InstanceType type = types.find(name).orElse(null);
            if (type == null
                    || task.reservedCpuUnits() <= 1024L * type.vcpus()
                            && task.reservedMemoryMib()
                                    <= type.registeredMib()
                                            - group.reservedMemory().count() / (1 << 20)
                            && type.architecture()
                                    .name()
                                    .equals(task.cpuArchitecture().name())) {
                return;
            }
        }
        error(
                ProblemCode.INVALID,
                "no instance type of " + provider + " can hold the task: "
                        + task.cpuArchitecture().word() + ", cpu " + task.reservedCpuUnits() + ", memory "
                        + task.reservedMemoryMib() + " MiB",
                below(path, "taskDefinition"));
    }

    private void scaling(Service service, ServiceScaling scaling, String... path) {
        PredefinedMetric metric = scaling.targetTracking().predefinedMetricType();
        String[] at = below(below(path, "targetTracking"), "predefinedMetricType");
        if (service.demand().isEmpty()) {
            error(ProblemCode.NO_EFFECT, "scaling has no effect without demand: every metric stays at zero", path);
        } else if (metric == PredefinedMetric.CPU_UTILIZATION
                && service.demand().get().serviceTime().isPresent()) {
            error(ProblemCode.INVALID, metric.word() + " needs demand with request.cpu; serviceTime uses no CPU", at);
        } else if (metric == PredefinedMetric.ALB_REQUEST_COUNT_PER_TARGET
                && service.loadBalancer().isEmpty()) {
            error(ProblemCode.INVALID, metric.word() + " needs a loadBalancer", at);
        }
    }

    private void unused(Scenario scenario, Set<String> images, Set<String> instanceTypes) {
        for (String image : scenario.images().keySet()) {
            if (!images.contains(image)) {
                problems.add(Problem.error(
                                ProblemCode.NO_EFFECT,
                                keyPlace("images", image),
                                TreePath.child("images", image),
                                "no container runs the image " + Printable.quote(image))
                        .known(image, new ArrayList<>(images)));
            }
        }
        for (String pool : scenario.spotMarket().pools().keySet()) {
            String type = pool.substring(pool.indexOf('/') + 1);
            if (!instanceTypes.contains(type)) {
                problems.add(Problem.error(
                                ProblemCode.NO_EFFECT,
                                keyPlace("spotMarket", "pools", pool),
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
                    error(
                            ProblemCode.INVALID,
                            "there is no price for " + PriceItem.of(key) + " in " + scenario.region()
                                    + "; give it in a file under prices",
                            "prices");
                }
            }
        } catch (IllegalArgumentException e) {
            error(ProblemCode.INVALID, String.valueOf(e.getMessage()), "prices", "file");
        }
    }

    /** The names in an objective's path must be those of the scenario; what the metric is called below them is the run's to know. */
    private void objectives(Scenario scenario) {
        for (Map.Entry<String, Objective> entry : scenario.objectives().entrySet()) {
            String metric = entry.getValue().metric();
            if (!metric.startsWith("clusters.")) {
                continue;
            }
            List<TreePath.Step> steps;
            try {
                steps = TreePath.parse(metric).steps();
            } catch (IllegalArgumentException e) {
                error(ProblemCode.BAD_PATH, String.valueOf(e.getMessage()), "objectives", entry.getKey(), "metric");
                continue;
            }
            String cluster = name(steps, 1);
            Cluster found = scenario.clusters().get(cluster);
            String[] at = {"objectives", entry.getKey(), "metric"};
            if (found == null) {
                unknown("cluster", cluster, new ArrayList<>(scenario.clusters().keySet()), -1, at);
            } else if (name(steps, 2).equals("services") && !found.services().containsKey(name(steps, 3))) {
                unknown(
                        "service",
                        name(steps, 3),
                        new ArrayList<>(found.services().keySet()),
                        -1,
                        at);
            } else if (name(steps, 2).equals("tasks") && !found.tasks().containsKey(name(steps, 3))) {
                unknown("job", name(steps, 3), new ArrayList<>(found.tasks().keySet()), -1, at);
            }
        }
    }

    private static String name(List<TreePath.Step> steps, int at) {
        return at < steps.size() && steps.get(at) instanceof TreePath.Key key ? key.name() : "";
    }

    private void variants(Scenario scenario) {
        for (Map.Entry<String, Variant> entry : scenario.variants().entrySet()) {
            String[] at = {"variants", entry.getKey()};
            if (entry.getKey().equals(scenario.base())) {
                error(ProblemCode.INVALID, "a variant must not have the name of the base, " + scenario.base(), at);
            }
            if (entry.getValue().set().isEmpty()) {
                error(ProblemCode.NO_EFFECT, "a variant without set is the base again", at);
            }
        }
    }

    private void unknown(String what, String given, List<String> known, int item, String... path) {
        problems.add(Problem.error(
                        ProblemCode.UNKNOWN_NAME,
                        itemPlace(item, path),
                        dotted(path),
                        "there is no " + what + " " + Printable.quote(given))
                .known(given, known.size() > 100 ? near(given, known) : known));
    }

    /** Of a long list only the names of the same family are worth showing. */
    private static List<String> near(String given, List<String> known) {
        String nearest = Nearest.of(given, known);
        return nearest.isEmpty() ? List.of() : List.of(nearest);
    }

    private void error(ProblemCode code, String message, String... path) {
        problems.error(code, itemPlace(-1, path), dotted(path), message);
    }

    private static String dotted(String... path) {
        String out = "";
        for (String key : path) {
            out = TreePath.child(out, key);
        }
        return out;
    }

    private Place keyPlace(String... path) {
        MapNode.Entry entry = entry(path);
        return entry == null ? tree.place() : entry.keyPlace();
    }

    /** The place of a value, or of one item of a list (the item's own, or its only text), or of the nearest thing above that is there. */
    private Place itemPlace(int item, String... path) {
        MapNode.Entry entry = entry(path);
        if (entry == null) {
            return tree.place();
        }
        if (item >= 0
                && entry.value() instanceof ListNode list
                && item < list.items().size()) {
            return list.items().get(item).place();
        }
        return entry.value() instanceof ScalarNode ? entry.value().place() : entry.keyPlace();
    }

    private MapNode.@Nullable Entry entry(String... path) {
        Node node = tree;
        MapNode.Entry found = null;
        for (String key : path) {
            MapNode.Entry next = node instanceof MapNode map ? map.entries().get(key) : null;
            if (next == null) {
                return found;
            }
            found = next;
            node = next.value();
        }
        return found;
    }
}
