package dev.drydock.intake.ecs;

import dev.drydock.intake.tree.ListNode;
import dev.drydock.intake.tree.MapNode;
import dev.drydock.intake.tree.Node;
import dev.drydock.intake.tree.ScalarNode;
import dev.drydock.intake.tree.TreePath;
import dev.drydock.scenario.OperatingSystemFamily;
import dev.drydock.unit.Printable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads where the containers of a task definition log to and which file systems its volumes are.
 *
 * <p>Source: Amazon ECS API reference, LogConfiguration, EFSVolumeConfiguration, FSxWindowsFileServerVolumeConfiguration; developer guide, "Send Amazon ECS logs to
 * CloudWatch".
 */
final class AttachmentReader {
    private static final String AWSLOGS = "awslogs";
    private static final String EFS = "efsVolumeConfiguration";
    private static final String FSX = "fsxWindowsFileServerVolumeConfiguration";
    /** ECS API reference, LogConfiguration. */
    private static final List<String> DRIVERS = List.of(
            AWSLOGS, "awsfirelens", "fluentd", "gelf", "journald", "json-file", "logentries", "splunk", "syslog");

    private static final List<String> FARGATE_DRIVERS = List.of(AWSLOGS, "splunk", "awsfirelens");
    private static final List<String> NEEDED = List.of("awslogs-group", "awslogs-region");

    private final Fields fields;
    private final boolean fargate;
    private final OperatingSystemFamily family;

    /** A reader for task definitions that require FARGATE, or others. @param family their operating system */
    AttachmentReader(Fields fields, boolean fargate, OperatingSystemFamily family) {
        this.fields = fields;
        this.fargate = fargate;
        this.family = family;
    }

    /** Fields of a container that are not modelled: its logs too, unless they go to CloudWatch by awslogs. */
    static List<String> containerNotModelled(MapNode container) {
        boolean modelled = Fields.value(container, "logConfiguration") instanceof MapNode log
                && Fields.value(log, "logDriver") instanceof ScalarNode driver
                && driver.text().equals(AWSLOGS);
        return modelled ? EcsFields.CONTAINER_NOT_MODELLED : with(EcsFields.CONTAINER_NOT_MODELLED, "logConfiguration");
    }

    /** Fields of a task definition that are not modelled: its volumes too, unless all are file systems of EFS or FSx. */
    static List<String> taskNotModelled(MapNode task) {
        boolean modelled = Fields.value(task, "volumes") instanceof ListNode list
                && list.items().stream()
                        .allMatch(item ->
                                item instanceof MapNode volume && (volume.get(EFS) != null || volume.get(FSX) != null));
        return modelled ? EcsFields.TASK_NOT_MODELLED : with(EcsFields.TASK_NOT_MODELLED, "volumes");
    }

    private static List<String> with(List<String> fields, String one) {
        List<String> all = new ArrayList<>(fields);
        all.add(one);
        return all;
    }

    /** The log group of each container that logs by awslogs, in the containers' order. */
    List<String> logGroups(MapNode task, String path) {
        List<String> groups = new ArrayList<>();
        Node containers = Fields.value(task, "containerDefinitions");
        if (containers instanceof ListNode list) {
            for (int i = 0; i < list.items().size(); i++) {
                String at = TreePath.child(path, "containerDefinitions") + "[" + i + "].logConfiguration";
                if (list.items().get(i) instanceof MapNode container
                        && Fields.value(container, "logConfiguration") instanceof MapNode log) {
                    String group = logGroup(log, at);
                    if (group != null) {
                        groups.add(group);
                    }
                }
            }
        }
        return groups;
    }

    private @Nullable String logGroup(MapNode log, String path) {
        fields.survey(log, path, "a log configuration", List.of("logDriver", "options"), List.of("secretOptions"));
        String driver = fields.text(log, "logDriver", path);
        if (driver == null) {
            fields.error(log.place(), path, "missing field \"logDriver\" of a log configuration");
            return null;
        }
        List<String> allowed = fargate ? FARGATE_DRIVERS : DRIVERS;
        if (!allowed.contains(driver)) {
            fields.error(
                    log.placeOf("logDriver"),
                    TreePath.child(path, "logDriver"),
                    (fargate ? "log drivers on Fargate are " : "log drivers are ") + String.join(", ", allowed)
                            + ", was " + Printable.quote(driver));
        }
        if (!driver.equals(AWSLOGS)) {
            return null;
        }
        String at = TreePath.child(path, "options");
        if (!(Fields.value(log, "options") instanceof MapNode options)) {
            fields.error(log.place(), path, "log driver awslogs requires options: " + String.join(", ", NEEDED));
            return null;
        }
        List<String> missing = NEEDED.stream()
                .filter(option -> Fields.value(options, option) == null)
                .toList();
        if (!missing.isEmpty()) {
            fields.error(options.place(), at, "log driver awslogs requires options: " + String.join(", ", missing));
            return null;
        }
        return fields.text(options, "awslogs-group", at);
    }

    /** The file systems of a task's volumes by their identifiers, each once. */
    List<String> fileSystems(MapNode task, String path) {
        List<String> systems = new ArrayList<>();
        String at = TreePath.child(path, "volumes");
        for (MapNode volume : fields.mappings(task, "volumes", path)) {
            for (String kind : List.of(EFS, FSX)) {
                if (!(Fields.value(volume, kind) instanceof MapNode configuration)) {
                    continue;
                }
                String inside = TreePath.child(at, kind);
                String system = fields.text(configuration, "fileSystemId", inside);
                if (system == null) {
                    fields.error(configuration.place(), inside, "missing field \"fileSystemId\" of a volume");
                } else if (!systems.contains(system)) {
                    systems.add(system);
                }
                if (kind.equals(FSX) && (fargate || !family.windows())) {
                    fields.error(
                            volume.placeOf(kind),
                            inside,
                            "FSx for Windows File Server volumes are for Windows tasks on EC2; "
                                    + (fargate ? "Fargate does" : "tasks with " + family.word() + " do")
                                    + " not support them");
                } else if (kind.equals(EFS) && family.windows()) {
                    fields.error(
                            volume.placeOf(kind),
                            inside,
                            "EFS volumes are not supported for tasks with " + family.word());
                }
            }
        }
        return systems;
    }
}
