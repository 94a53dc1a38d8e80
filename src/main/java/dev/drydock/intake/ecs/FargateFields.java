package dev.drydock.intake.ecs;

import dev.drydock.intake.tree.ListNode;
import dev.drydock.intake.tree.MapNode;
import dev.drydock.intake.tree.Node;
import dev.drydock.intake.tree.ScalarNode;
import java.util.ArrayList;
import java.util.List;

/** The fields of a task definition that Fargate does not support. Source: Amazon ECS developer guide, "Amazon ECS task definition differences for Fargate"; API reference, LinuxParameters, KernelCapabilities, Ulimit. */
final class FargateFields {
    private static final List<String> OF_CONTAINERS = List.of(
            "disableNetworking",
            "dnsSearchDomains",
            "dnsServers",
            "dockerSecurityOptions",
            "extraHosts",
            "links",
            "privileged");
    private static final List<String> OF_LINUX =
            List.of("devices", "maxSwap", "sharedMemorySize", "swappiness", "tmpfs");
    private static final String CAPABILITY = "SYS_PTRACE";
    private static final String ULIMIT = "nofile";

    private final Fields fields;

    FargateFields(Fields fields) {
        this.fields = fields;
    }

    /** What a task definition gives of them, like {@code privileged of container web}. */
    List<String> found(MapNode task, String path) {
        List<String> found = new ArrayList<>();
        add(found, task, List.of("ipcMode", "inferenceAccelerators"), "");
        if (Fields.value(task, "pidMode") instanceof ScalarNode mode
                && mode.text().equals("host")) {
            found.add("pidMode host");
        }
        for (MapNode volume : fields.mappings(task, "volumes", path)) {
            add(found, volume, List.of("dockerVolumeConfiguration"), " of a volume");
            if (Fields.value(volume, "host") instanceof MapNode host && Fields.isOn(Fields.value(host, "sourcePath"))) {
                found.add("sourcePath of a volume");
            }
        }
        for (MapNode container : fields.mappings(task, "containerDefinitions", path)) {
            String name = Fields.value(container, "name") instanceof ScalarNode text ? text.text() : "";
            container(found, container, " of container " + name);
        }
        return found;
    }

    private void container(List<String> found, MapNode container, String of) {
        add(found, container, OF_CONTAINERS, of);
        if (Fields.value(container, "linuxParameters") instanceof MapNode linux) {
            add(found, linux, OF_LINUX, of);
            if (Fields.value(linux, "capabilities") instanceof MapNode capabilities
                    && Fields.value(capabilities, "add") instanceof ListNode added
                    && others(added.items(), CAPABILITY)) {
                found.add("capabilities other than " + CAPABILITY + of);
            }
        }
        if (Fields.value(container, "ulimits") instanceof ListNode limits) {
            List<Node> names = limits.items().stream()
                    .filter(MapNode.class::isInstance)
                    .map(limit -> Fields.value((MapNode) limit, "name"))
                    .toList();
            if (others(names, ULIMIT)) {
                found.add("ulimits other than " + ULIMIT + of);
            }
        }
    }

    private static boolean others(List<Node> nodes, String allowed) {
        return nodes.stream()
                .anyMatch(node ->
                        !(node instanceof ScalarNode text) || !text.text().equals(allowed));
    }

    private static void add(List<String> found, MapNode map, List<String> names, String of) {
        for (String name : names) {
            if (Fields.isOn(Fields.value(map, name))) {
                found.add(name + of);
            }
        }
    }
}
