package dev.drydock.intake.ecs;

import dev.drydock.intake.problem.Place;
import dev.drydock.intake.problem.Problems;
import dev.drydock.intake.problem.Source;
import dev.drydock.intake.tree.ListNode;
import dev.drydock.intake.tree.MapNode;
import dev.drydock.intake.tree.Node;
import dev.drydock.intake.tree.ScalarNode;
import dev.drydock.intake.tree.TreePath;
import dev.drydock.policy.placement.MemberOf;
import dev.drydock.scenario.Architecture;
import dev.drydock.scenario.Container;
import dev.drydock.scenario.NetworkMode;
import dev.drydock.scenario.OperatingSystemFamily;
import dev.drydock.scenario.TaskDefinition;
import dev.drydock.unit.Numbers;
import dev.drydock.unit.Printable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a task definition as {@code aws ecs describe-task-definition} prints it, as {@code register-task-definition} takes it, or inline in a scenario.
 *
 * <p>Source of the rules: Amazon ECS developer guide, "Task definition parameters"; API reference, RegisterTaskDefinition.
 */
public final class TaskDefinitionReader {
    static final int MOST_UNITS = 1 << 20;
    static final int MOST_MIB = 64 << 20;
    /** Amazon ECS service quotas, "Containers per task definition". */
    private static final int MOST_CONTAINERS = 10;

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
        fields.survey(map, path, "a task definition", EcsFields.TASK, AttachmentReader.taskNotModelled(map));
        String family = fields.text(map, "family", path);
        Integer cpu = units(map, path);
        Integer memory = mib(map, path);
        boolean fargate = requires(map, path, "FARGATE");
        Architecture architecture = architecture(map, path);
        OperatingSystemFamily system = operatingSystem(map, path);
        NetworkMode mode = networkMode(map, path, system);
        Integer storage = storage(map, path);
        List<MemberOf> constraints = ConstraintReader.read(fields, map, path);
        List<Container> containers = containers(map, path, mode);
        if (system.windows() && !fargate) {
            new WindowsFields(fields).check(map, path);
        }
        AttachmentReader attachments = new AttachmentReader(fields, fargate, system);
        List<String> logGroups = attachments.logGroups(map, path);
        List<String> fileSystems = attachments.fileSystems(map, path);
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
        Optional<String> taskRole = Optional.ofNullable(fields.text(map, "taskRoleArn", path));
        Optional<String> executionRole = Optional.ofNullable(fields.text(map, "executionRoleArn", path));
        if (executionRole.isEmpty()) {
            new SecretFields(fields).check(map, path);
        }
        if (fields.failed() || family == null) {
            return null;
        }
        try {
            TaskDefinition task = new TaskDefinition(
                    family,
                    mode,
                    Optional.ofNullable(cpu),
                    Optional.ofNullable(memory),
                    architecture,
                    system,
                    storage == null ? 20 : storage,
                    taskRole,
                    executionRole,
                    constraints,
                    logGroups,
                    fileSystems,
                    new FargateFields(fields).found(map, path),
                    containers,
                    tags(map, path));
            if (fargate) {
                FargateRules.broken(task)
                        .forEach(rule -> fields.error(map.placeOf(rule.field()), path, rule.message()));
            }
            return fields.failed() ? null : task;
        } catch (IllegalArgumentException e) {
            fields.error(map.placeOf("containerDefinitions"), path, String.valueOf(e.getMessage()));
            return null;
        }
    }

    /* As register-task-definition takes them: a list of key and value. */
    private Map<String, String> tags(MapNode map, String path) {
        Map<String, String> tags = new LinkedHashMap<>();
        if (map.get("tags") instanceof ListNode list) {
            for (Node item : list.items()) {
                String key = item instanceof MapNode tag ? fields.text(tag, "key", path) : null;
                String value = item instanceof MapNode tag ? fields.text(tag, "value", path) : null;
                if (key == null) {
                    fields.error(item.place(), TreePath.child(path, "tags"), "a tag has key and value");
                } else {
                    tags.put(key, value == null ? "" : value);
                }
            }
        }
        return tags;
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

    private boolean requires(MapNode map, String path, String launchType) {
        Node node = Fields.value(map, "requiresCompatibilities");
        if (node == null) {
            return false;
        }
        String at = TreePath.child(path, "requiresCompatibilities");
        boolean found = false;
        if (!(node instanceof ListNode list)) {
            fields.error(
                    node.place(),
                    at,
                    "expected a list of EC2, FARGATE, EXTERNAL or MANAGED_INSTANCES, was " + node.describe());
            return false;
        }
        for (Node item : list.items()) {
            String word = item instanceof ScalarNode scalar ? scalar.text() : "";
            if (!word.equals("EC2")
                    && !word.equals("FARGATE")
                    && !word.equals("EXTERNAL")
                    && !word.equals("MANAGED_INSTANCES")) {
                fields.error(
                        item.place(),
                        at,
                        "expected EC2, FARGATE, EXTERNAL or MANAGED_INSTANCES, was " + item.describe());
            }
            found |= word.equals(launchType);
        }
        return found;
    }

    /* Without one bridge, or what Docker has on Windows, which has no word in the API (ECS API reference, RegisterTaskDefinition). */
    private NetworkMode networkMode(MapNode map, String path, OperatingSystemFamily system) {
        String text = fields.text(map, "networkMode", path);
        NetworkMode mode = system.windows() ? NetworkMode.DEFAULT : NetworkMode.BRIDGE;
        boolean known = text == null;
        for (NetworkMode one : NetworkMode.values()) {
            if (one != NetworkMode.DEFAULT && one.word().equals(text)) {
                mode = one;
                known = true;
            }
        }
        if (!known) {
            fields.error(
                    map.placeOf("networkMode"),
                    TreePath.child(path, "networkMode"),
                    "expected bridge, host, awsvpc or none, was " + Printable.quote(String.valueOf(text)));
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
        String architecture = fields.text(platform, "cpuArchitecture", at);
        if (architecture == null || architecture.equals("X86_64")) {
            return Architecture.X86_64;
        }
        if (!architecture.equals("ARM64")) {
            fields.error(
                    platform.placeOf("cpuArchitecture"),
                    TreePath.child(at, "cpuArchitecture"),
                    "expected X86_64 or ARM64, was " + Printable.quote(architecture));
        }
        return Architecture.ARM64;
    }

    private OperatingSystemFamily operatingSystem(MapNode map, String path) {
        if (!(Fields.value(map, "runtimePlatform") instanceof MapNode platform)) {
            return OperatingSystemFamily.LINUX;
        }
        String at = TreePath.child(path, "runtimePlatform");
        String text = fields.text(platform, "operatingSystemFamily", at);
        for (OperatingSystemFamily system : OperatingSystemFamily.values()) {
            if (system.word().equals(text)) {
                return system;
            }
        }
        if (text != null) {
            fields.error(
                    platform.placeOf("operatingSystemFamily"),
                    TreePath.child(at, "operatingSystemFamily"),
                    "expected LINUX or a Windows Server like WINDOWS_SERVER_2022_CORE, was " + Printable.quote(text));
        }
        return OperatingSystemFamily.LINUX;
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
                    storage.placeOf("sizeInGiB"),
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
            fields.error(map.placeOf("containerDefinitions"), at, "containerDefinitions needs at least one container");
        }
        if (nodes.size() > MOST_CONTAINERS) {
            fields.error(
                    map.placeOf("containerDefinitions"),
                    at,
                    "a task has at most " + MOST_CONTAINERS + " containers, was " + nodes.size());
            return containers;
        }
        List<String> names = new ArrayList<>();
        ContainerReader reader = new ContainerReader(fields, mode);
        for (int i = 0; i < nodes.size(); i++) {
            Container container = reader.container(nodes.get(i), at + "[" + i + "]");
            if (container != null) {
                if (names.contains(container.name())) {
                    fields.error(
                            nodes.get(i).placeOf("name"),
                            at + "[" + i + "].name",
                            "two containers are called " + Printable.quote(container.name()));
                }
                names.add(container.name());
                containers.add(container);
            }
        }
        return containers.size() == nodes.size() ? new Dependencies(fields).read(nodes, containers, at) : containers;
    }
}
