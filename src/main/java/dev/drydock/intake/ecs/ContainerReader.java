package dev.drydock.intake.ecs;

import dev.drydock.intake.tree.ListNode;
import dev.drydock.intake.tree.MapNode;
import dev.drydock.intake.tree.Node;
import dev.drydock.intake.tree.ScalarNode;
import dev.drydock.intake.tree.TreePath;
import dev.drydock.scenario.Container;
import dev.drydock.scenario.HealthCheck;
import dev.drydock.scenario.NetworkMode;
import dev.drydock.scenario.RestartPolicy;
import dev.drydock.unit.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the containers of one task definition. Source: Amazon ECS API reference, ContainerDefinition. */
final class ContainerReader {
    private static final int MOST_SECONDS = 1_000_000;
    private static final int LAST_PORT = 65_535;
    private static final int MOST_GPUS = 1_000;
    private static final int LAST_EXIT_CODE = 255;
    private static final Pattern RANGE = Pattern.compile("([0-9]{1,5})-([0-9]{1,5})");

    private final Fields fields;
    private final NetworkMode mode;
    private final List<Integer> portsOfTask = new ArrayList<>();
    private int dynamicPorts;

    ContainerReader(Fields fields, NetworkMode mode) {
        this.fields = fields;
        this.mode = mode;
    }

    /** The container of a node, without its dependencies; or null after reporting why not. */
    @Nullable
    Container container(MapNode map, String path) {
        fields.survey(map, path, "a container", EcsFields.CONTAINER, AttachmentReader.containerNotModelled(map));
        String name = fields.text(map, "name", path);
        String image = fields.text(map, "image", path);
        Integer cpu = fields.count(map, "cpu", path, TaskDefinitionReader.MOST_UNITS);
        Integer memory = fields.count(map, "memory", path, TaskDefinitionReader.MOST_MIB);
        Integer reservation = fields.count(map, "memoryReservation", path, TaskDefinitionReader.MOST_MIB);
        boolean essential = fields.truth(map, "essential", path, true);
        Integer start = fields.count(map, "startTimeout", path, MOST_SECONDS);
        Integer stop = fields.count(map, "stopTimeout", path, MOST_SECONDS);
        int gpus = gpus(map, path);
        List<Integer> ports = ports(map, path);
        Optional<HealthCheck> check = healthCheck(map, path);
        Optional<RestartPolicy> restart = restartPolicy(map, path);
        links(map, path);
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
                    gpus,
                    essential,
                    Optional.ofNullable(start),
                    stop == null ? 30 : stop,
                    ports,
                    dynamicPorts,
                    List.of(),
                    check,
                    restart);
        } catch (IllegalArgumentException e) {
            fields.error(map.placeOf("memory"), path, String.valueOf(e.getMessage()));
            return null;
        }
    }

    private void links(MapNode map, String path) {
        if (mode != NetworkMode.BRIDGE
                && mode != NetworkMode.DEFAULT
                && !fields.texts(map, "links", path).isEmpty()) {
            fields.error(
                    map.placeOf("links"),
                    TreePath.child(path, "links"),
                    "links are not supported when networkMode=" + mode.word());
        }
    }

    private int gpus(MapNode map, String path) {
        String at = TreePath.child(path, "resourceRequirements");
        int gpus = 0;
        for (MapNode need : fields.mappings(map, "resourceRequirements", path)) {
            fields.survey(need, at, "a resource requirement", EcsFields.RESOURCE, List.of());
            String type = fields.text(need, "type", at);
            String value = fields.text(need, "value", at);
            if ("GPU".equals(type)) {
                long count = value == null ? -1 : Fields.digits(value);
                if (count < 1 || count > MOST_GPUS) {
                    fields.error(
                            need.placeOf("value"),
                            at + ".value",
                            "expected a whole number of GPUs as text like \"1\", was "
                                    + Printable.quote(String.valueOf(value)));
                } else {
                    gpus += (int) count;
                }
            } else if (!"InferenceAccelerator".equals(type)) {
                fields.error(
                        need.placeOf("type"),
                        at + ".type",
                        "expected GPU or InferenceAccelerator, was " + Printable.quote(String.valueOf(type)));
            }
        }
        return gpus;
    }

    private Optional<HealthCheck> healthCheck(MapNode map, String path) {
        if (!(Fields.value(map, "healthCheck") instanceof MapNode check)
                || check.entries().isEmpty()) {
            return Optional.empty();
        }
        String at = TreePath.child(path, "healthCheck");
        fields.survey(check, at, "a health check", EcsFields.HEALTH_CHECK, EcsFields.HEALTH_CHECK_NOT_MODELLED);
        HealthCheck usual = HealthCheck.USUAL;
        try {
            return Optional.of(new HealthCheck(
                    or(fields.count(check, "interval", at, MOST_SECONDS), usual.interval()),
                    or(fields.count(check, "timeout", at, MOST_SECONDS), usual.timeout()),
                    or(fields.count(check, "retries", at, MOST_SECONDS), usual.retries()),
                    or(fields.count(check, "startPeriod", at, MOST_SECONDS), usual.startPeriod())));
        } catch (IllegalArgumentException e) {
            fields.error(map.placeOf("healthCheck"), at, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private static int or(@Nullable Integer given, int usual) {
        return given == null ? usual : given;
    }

    private Optional<RestartPolicy> restartPolicy(MapNode map, String path) {
        Node node = Fields.value(map, "restartPolicy");
        String at = TreePath.child(path, "restartPolicy");
        if (node == null) {
            return Optional.empty();
        }
        if (!(node instanceof MapNode policy)) {
            fields.error(node.place(), at, "expected an object, was " + node.describe());
            return Optional.empty();
        }
        fields.survey(policy, at, "a restart policy", EcsFields.RESTART_POLICY, List.of());
        if (Fields.value(policy, "enabled") == null) {
            fields.error(policy.place(), at, "missing field \"enabled\" of a restart policy");
        }
        Integer period = fields.count(policy, "restartAttemptPeriod", at, MOST_SECONDS);
        List<Integer> ignored = exitCodes(policy, at);
        if (!fields.truth(policy, "enabled", at, false)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new RestartPolicy(ignored, or(period, RestartPolicy.USUAL_ATTEMPT_SECONDS)));
        } catch (IllegalArgumentException e) {
            fields.error(policy.place(), at, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private List<Integer> exitCodes(MapNode policy, String path) {
        List<Integer> codes = new ArrayList<>();
        Node node = Fields.value(policy, "ignoredExitCodes");
        String at = TreePath.child(path, "ignoredExitCodes");
        if (node != null && !(node instanceof ListNode)) {
            fields.error(node.place(), at, "expected a list of exit codes, was " + node.describe());
        }
        if (node instanceof ListNode list) {
            for (Node item : list.items()) {
                long code = item instanceof ScalarNode scalar ? Fields.digits(scalar.text()) : -1;
                if (code < 0 || code > LAST_EXIT_CODE) {
                    fields.error(item.place(), at, "expected an exit code from 0 to 255, was " + item.describe());
                } else {
                    codes.add((int) code);
                }
            }
        }
        return codes;
    }

    /** The fixed ports of the instance that a container takes, none with a network of the task's own; those that the host chooses are counted beside. */
    private List<Integer> ports(MapNode map, String path) {
        List<Integer> ports = new ArrayList<>();
        dynamicPorts = 0;
        String at = TreePath.child(path, "portMappings");
        List<MapNode> mappings = fields.mappings(map, "portMappings", path);
        if (mode == NetworkMode.NONE && !mappings.isEmpty()) {
            fields.error(map.placeOf("portMappings"), at, "port mappings are not supported when networkMode=none");
            return ports;
        }
        for (MapNode mapping : mappings) {
            fields.survey(mapping, at, "a port mapping", EcsFields.PORT, EcsFields.PORT_NOT_MODELLED);
            Integer container = fields.count(mapping, "containerPort", at, LAST_PORT);
            Integer host = fields.count(mapping, "hostPort", at, LAST_PORT);
            boolean udp = udp(mapping, at);
            boolean own = mode == NetworkMode.AWSVPC || mode == NetworkMode.HOST;
            int range = Fields.value(mapping, "containerPortRange") == null ? 1 : range(mapping, at);
            if (own && host != null && container != null && host != 0 && !host.equals(container)) {
                fields.error(
                        mapping.placeOf("hostPort"),
                        at + ".hostPort",
                        "when networkMode=" + mode.word()
                                + ", the host ports and container ports in port mappings must match, was hostPort "
                                + host + " with containerPort " + container);
            }
            Integer taken = own ? container : host;
            dynamicPorts += own || taken != null && taken > 0 ? 0 : range;
            if (taken != null && taken > 0) {
                int port = taken + (udp ? Container.UDP : 0);
                if (portsOfTask.contains(port)) {
                    fields.error(
                            mapping.place(),
                            at,
                            "two port mappings of the task take the " + (udp ? "UDP" : "TCP") + " port " + taken);
                }
                portsOfTask.add(port);
                if (mode != NetworkMode.AWSVPC) {
                    ports.add(port);
                }
            }
        }
        return ports;
    }

    private int range(MapNode mapping, String at) {
        String text = fields.text(mapping, "containerPortRange", at);
        Matcher range = RANGE.matcher(String.valueOf(text));
        long first = range.matches() ? Fields.digits(range.group(1)) : 0;
        long last = range.matches() ? Fields.digits(range.group(2)) : 0;
        if (first < 1 || last < first || last > LAST_PORT) {
            fields.error(
                    mapping.placeOf("containerPortRange"),
                    at + ".containerPortRange",
                    "expected a range of ports like 8000-8099, was " + Printable.quote(String.valueOf(text)));
            return 0;
        }
        if (Fields.value(mapping, "containerPort") != null || Fields.value(mapping, "hostPort") != null) {
            fields.error(
                    mapping.place(),
                    at,
                    "a port mapping with containerPortRange has neither containerPort nor hostPort");
        }
        if (mode == NetworkMode.HOST) {
            fields.error(
                    mapping.placeOf("containerPortRange"),
                    at + ".containerPortRange",
                    "containerPortRange needs networkMode bridge or awsvpc, was host");
        }
        return (int) (last - first + 1);
    }

    private boolean udp(MapNode mapping, String path) {
        String protocol = fields.text(mapping, "protocol", path);
        if (protocol != null && !protocol.equals("tcp") && !protocol.equals("udp")) {
            fields.error(
                    mapping.placeOf("protocol"),
                    path + ".protocol",
                    "expected tcp or udp, was " + Printable.quote(protocol));
        }
        return "udp".equals(protocol);
    }
}
