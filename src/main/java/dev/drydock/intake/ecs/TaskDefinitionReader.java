package dev.drydock.intake.ecs;

import dev.drydock.intake.problem.Place;
import dev.drydock.intake.problem.Problems;
import dev.drydock.intake.problem.Source;
import dev.drydock.intake.tree.ListNode;
import dev.drydock.intake.tree.MapNode;
import dev.drydock.intake.tree.Node;
import dev.drydock.intake.tree.ScalarNode;
import dev.drydock.intake.tree.TreePath;
import dev.drydock.scenario.Architecture;
import dev.drydock.scenario.Container;
import dev.drydock.scenario.HealthCheck;
import dev.drydock.scenario.NetworkMode;
import dev.drydock.scenario.TaskDefinition;
import dev.drydock.unit.Numbers;
import dev.drydock.unit.Printable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a task definition as {@code aws ecs describe-task-definition} prints it, as {@code register-task-definition} takes it, or inline in a scenario.
 *
 * <p>Source of the rules: Amazon ECS developer guide, "Task definition parameters"; API reference, RegisterTaskDefinition.
 */
public final class TaskDefinitionReader {
    private static final int MOST_UNITS = 1 << 20;
    private static final int MOST_MIB = 64 << 20;
    private static final int MOST_SECONDS = 1_000_000;
    private static final int LEAST_CHECK_SECONDS = 5;
    private static final int MOST_CHECK_SECONDS = 300;
    private static final int USUAL_CHECK_SECONDS = 30;
    /** Amazon ECS service quotas, "Containers per task definition". */
    private static final int MOST_CONTAINERS = 10;

    private static final int LAST_PORT = 65_535;

    private final Fields fields;

    private TaskDefinitionReader(Fields fields) {
        this.fields = fields;
    }

    /** The object that holds the task definition's fields: the one given, or what is wrapped in its {@code taskDefinition}. */
    public static MapNode unwrap(MapNode map) {
        return map.get("taskDefinition") instanceof MapNode inner && map.get("containerDefinitions") == null
                ? inner
                : map;
    }

    /**
     * The task definition, or null after reporting why not.
     *
     * @param vendors the vendors' files: an unknown field there is a warning, anywhere else an error
     */
    public static @Nullable TaskDefinition read(MapNode node, String path, Set<Source> vendors, Problems problems) {
        return new TaskDefinitionReader(new Fields(problems, vendors)).task(unwrap(node), path);
    }

    private @Nullable TaskDefinition task(MapNode map, String path) {
        fields.survey(map, path, "a task definition", EcsFields.TASK, EcsFields.TASK_NOT_MODELLED);
        String family = fields.text(map, "family", path);
        Integer cpu = units(map, path);
        Integer memory = mib(map, path);
        boolean fargate = requires(map, path, "FARGATE");
        NetworkMode mode = networkMode(map, path, fargate);
        Architecture architecture = architecture(map, path);
        Integer storage = storage(map, path);
        List<Container> containers = containers(map, path, mode);
        Place place = map.place();
        if (family == null && Fields.value(map, "family") == null) {
            fields.error(place, path, "missing field \"family\"");
        } else if (family != null && !familyName(family)) {
            Node node = map.get("family");
            fields.error(
                    node == null ? place : node.place(),
                    TreePath.child(path, "family"),
                    "family must be 1 to 255 letters, digits, hyphens and underscores, was " + Printable.quote(family));
        }
        if (fargate && !fields.failed()) {
            requireSize(map, path, cpu, memory);
        }
        if (fields.failed() || family == null) {
            return null;
        }
        try {
            return new TaskDefinition(
                    family,
                    mode,
                    Optional.ofNullable(cpu),
                    Optional.ofNullable(memory),
                    architecture,
                    storage == null ? 20 : storage,
                    containers);
        } catch (IllegalArgumentException e) {
            fields.error(placeOf(map, "containerDefinitions"), path, String.valueOf(e.getMessage()));
            return null;
        }
    }

    private static boolean familyName(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_')) {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= 255;
    }

    private static Place placeOf(MapNode map, String key) {
        MapNode.Entry entry = map.entries().get(key);
        return entry == null ? map.place() : entry.keyPlace();
    }

    private boolean requires(MapNode map, String path, String launchType) {
        Node node = Fields.value(map, "requiresCompatibilities");
        if (node == null) {
            return false;
        }
        String at = TreePath.child(path, "requiresCompatibilities");
        boolean found = false;
        if (!(node instanceof ListNode list)) {
            fields.error(node.place(), at, "expected a list of EC2, FARGATE or EXTERNAL, was " + node.describe());
            return false;
        }
        for (Node item : list.items()) {
            String word = item instanceof ScalarNode scalar ? scalar.text() : "";
            if (!word.equals("EC2")
                    && !word.equals("FARGATE")
                    && !word.equals("EXTERNAL")
                    && !word.equals("MANAGED_INSTANCES")) {
                fields.error(item.place(), at, "expected EC2, FARGATE or EXTERNAL, was " + item.describe());
            }
            found |= word.equals(launchType);
        }
        return found;
    }

    private void requireSize(MapNode map, String path, @Nullable Integer cpu, @Nullable Integer memory) {
        if (cpu == null) {
            fields.error(map.place(), path, "missing field \"cpu\": a Fargate task needs cpu and memory");
        }
        if (memory == null) {
            fields.error(map.place(), path, "missing field \"memory\": a Fargate task needs cpu and memory");
        }
        if (cpu != null && memory != null && !FargateSizes.offers(cpu, memory)) {
            fields.error(
                    placeOf(map, "cpu"),
                    path,
                    "Fargate has no size of cpu " + cpu + " with memory " + memory + " MiB; it offers "
                            + FargateSizes.memoryFor(cpu));
        }
    }

    private NetworkMode networkMode(MapNode map, String path, boolean fargate) {
        String text = fields.text(map, "networkMode", path);
        NetworkMode mode = NetworkMode.BRIDGE;
        boolean known = text == null;
        for (NetworkMode one : NetworkMode.values()) {
            if (one.word().equals(text)) {
                mode = one;
                known = true;
            }
        }
        if (!known) {
            fields.error(
                    placeOf(map, "networkMode"),
                    TreePath.child(path, "networkMode"),
                    "expected bridge, host, awsvpc or none, was " + Printable.quote(String.valueOf(text)));
        } else if (fargate && mode != NetworkMode.AWSVPC) {
            fields.error(
                    placeOf(map, "networkMode"),
                    TreePath.child(path, "networkMode"),
                    "a Fargate task needs networkMode awsvpc");
        }
        return mode;
    }

    private Architecture architecture(MapNode map, String path) {
        Node node = Fields.value(map, "runtimePlatform");
        if (node == null) {
            return Architecture.X86_64;
        }
        String at = TreePath.child(path, "runtimePlatform");
        if (!(node instanceof MapNode platform)) {
            fields.error(node.place(), at, "expected an object, was " + node.describe());
            return Architecture.X86_64;
        }
        fields.survey(platform, at, "runtimePlatform", List.of("cpuArchitecture", "operatingSystemFamily"), List.of());
        String system = fields.text(platform, "operatingSystemFamily", at);
        if (system != null && !system.equals("LINUX")) {
            fields.error(
                    placeOf(platform, "operatingSystemFamily"),
                    TreePath.child(at, "operatingSystemFamily"),
                    "Drydock simulates Linux tasks only, was " + Printable.quote(system));
        }
        String architecture = fields.text(platform, "cpuArchitecture", at);
        if (architecture == null || architecture.equals("X86_64")) {
            return Architecture.X86_64;
        }
        if (!architecture.equals("ARM64")) {
            fields.error(
                    placeOf(platform, "cpuArchitecture"),
                    TreePath.child(at, "cpuArchitecture"),
                    "expected X86_64 or ARM64, was " + Printable.quote(architecture));
        }
        return Architecture.ARM64;
    }

    private @Nullable Integer storage(MapNode map, String path) {
        Node node = Fields.value(map, "ephemeralStorage");
        if (node == null) {
            return null;
        }
        String at = TreePath.child(path, "ephemeralStorage");
        if (!(node instanceof MapNode storage)) {
            fields.error(node.place(), at, "expected an object, was " + node.describe());
            return null;
        }
        fields.survey(storage, at, "ephemeralStorage", List.of("sizeInGiB"), List.of());
        Integer size = fields.count(storage, "sizeInGiB", at, 200);
        if (size != null && size < 21) {
            fields.error(
                    placeOf(storage, "sizeInGiB"),
                    TreePath.child(at, "sizeInGiB"),
                    "sizeInGiB must be between 21 and 200, was " + size);
        }
        return size;
    }

    /** Task CPU: units, or vCPU with the unit written ({@code .5 vCPU}). */
    private @Nullable Integer units(MapNode map, String path) {
        return sized(map, "cpu", path, " vcpu", 1024, MOST_UNITS, "CPU units like \"256\" or \"1 vCPU\"");
    }

    /** Task memory: MiB, or GB with the unit written ({@code 0.5GB}), which ECS takes for GiB. */
    private @Nullable Integer mib(MapNode map, String path) {
        return sized(map, "memory", path, " gb", 1024, MOST_MIB, "MiB like \"512\" or \"1 GB\"");
    }

    private @Nullable Integer sized(
            MapNode map, String key, String path, String unit, int factor, int most, String expected) {
        Node node = Fields.value(map, key);
        if (node == null) {
            return null;
        }
        String at = TreePath.child(path, key);
        String text = node instanceof ScalarNode scalar ? scalar.text().strip() : "";
        String lower = text.toLowerCase(Locale.ROOT);
        String bare = unit.strip();
        long value = -1;
        if (lower.endsWith(bare)) {
            String number = lower.substring(0, lower.length() - bare.length()).strip();
            try {
                value = Numbers.decimal(
                                number.startsWith(".") ? "0" + number : number,
                                () -> new IllegalArgumentException(number))
                        .multiply(BigDecimal.valueOf(factor))
                        .longValueExact();
            } catch (ArithmeticException | IllegalArgumentException e) {
                value = -1;
            }
        } else {
            value = Fields.digits(text);
        }
        if (value < 1) {
            fields.error(node.place(), at, "expected " + key + " in " + expected + ", was " + node.describe());
            return null;
        }
        if (value > most) {
            fields.error(
                    node.place(), at, key + " is too large: at most " + most + ", was " + Printable.show(text, 60));
            return null;
        }
        return (int) value;
    }

    private List<Container> containers(MapNode map, String path, NetworkMode mode) {
        String at = TreePath.child(path, "containerDefinitions");
        List<MapNode> nodes = fields.mappings(map, "containerDefinitions", path);
        List<Container> containers = new ArrayList<>();
        if (nodes.isEmpty()) {
            fields.error(placeOf(map, "containerDefinitions"), at, "containerDefinitions needs at least one container");
        }
        if (nodes.size() > MOST_CONTAINERS) {
            fields.error(
                    placeOf(map, "containerDefinitions"),
                    at,
                    "a task has at most " + MOST_CONTAINERS + " containers, was " + nodes.size());
            return containers;
        }
        List<String> names = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            Container container = container(nodes.get(i), at + "[" + i + "]", mode);
            if (container != null) {
                if (names.contains(container.name())) {
                    fields.error(
                            placeOf(nodes.get(i), "name"),
                            at + "[" + i + "].name",
                            "two containers are called " + Printable.quote(container.name()));
                }
                names.add(container.name());
                containers.add(container);
            }
        }
        if (containers.size() == nodes.size()) {
            new Dependencies(fields).check(nodes, names, at);
        }
        return containers;
    }

    private @Nullable Container container(MapNode map, String path, NetworkMode mode) {
        fields.survey(map, path, "a container", EcsFields.CONTAINER, EcsFields.CONTAINER_NOT_MODELLED);
        String name = fields.text(map, "name", path);
        String image = fields.text(map, "image", path);
        Integer cpu = fields.count(map, "cpu", path, MOST_UNITS);
        Integer memory = fields.count(map, "memory", path, MOST_MIB);
        Integer reservation = fields.count(map, "memoryReservation", path, MOST_MIB);
        boolean essential = fields.truth(map, "essential", path, true);
        Integer stop = fields.count(map, "stopTimeout", path, MOST_SECONDS);
        List<Integer> ports = ports(map, path, mode);
        Integer checks = healthCheckSeconds(map, path);
        if (name == null || image == null) {
            String key = name == null ? "name" : "image";
            if (Fields.value(map, key) == null) {
                fields.error(map.place(), path, "missing field \"" + key + "\" of a container");
            }
            return null;
        }
        try {
            return new Container(
                    name,
                    image,
                    cpu == null ? 0 : cpu,
                    Optional.ofNullable(memory),
                    Optional.ofNullable(reservation),
                    essential,
                    stop == null ? 30 : stop,
                    ports,
                    Optional.ofNullable(checks).map(HealthCheck::new));
        } catch (IllegalArgumentException e) {
            fields.error(placeOf(map, "memory"), path, String.valueOf(e.getMessage()));
            return null;
        }
    }

    /** Seconds between the health checks of a container, or nothing when it has none. */
    private @Nullable Integer healthCheckSeconds(MapNode map, String path) {
        if (!(Fields.value(map, "healthCheck") instanceof MapNode check)
                || check.entries().isEmpty()) {
            return null;
        }
        String at = TreePath.child(path, "healthCheck");
        fields.survey(check, at, "a health check", EcsFields.HEALTH_CHECK, EcsFields.HEALTH_CHECK_NOT_MODELLED);
        Integer interval = fields.count(check, "interval", at, MOST_CHECK_SECONDS);
        if (interval != null && interval < LEAST_CHECK_SECONDS) {
            fields.error(placeOf(check, "interval"), at + ".interval", "expected 5 to 300 seconds, was " + interval);
            return null;
        }
        return interval == null ? USUAL_CHECK_SECONDS : interval;
    }

    /** The fixed ports of the instance that a container takes: none with a network of the task's own or where the host chooses. */
    private List<Integer> ports(MapNode map, String path, NetworkMode mode) {
        List<Integer> ports = new ArrayList<>();
        String at = TreePath.child(path, "portMappings");
        for (MapNode mapping : fields.mappings(map, "portMappings", path)) {
            fields.survey(mapping, at, "a port mapping", EcsFields.PORT, EcsFields.PORT_NOT_MODELLED);
            Integer container = fields.count(mapping, "containerPort", at, LAST_PORT);
            Integer host = fields.count(mapping, "hostPort", at, LAST_PORT);
            if (mode == NetworkMode.HOST && host == null) {
                host = container;
            }
            if (host != null && host > 0 && mode != NetworkMode.AWSVPC && mode != NetworkMode.NONE) {
                ports.add(host);
            }
        }
        return ports;
    }
}
