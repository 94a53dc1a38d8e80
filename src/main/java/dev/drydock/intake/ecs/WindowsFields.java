package dev.drydock.intake.ecs;

import dev.drydock.intake.tree.ListNode;
import dev.drydock.intake.tree.MapNode;
import dev.drydock.intake.tree.Node;
import dev.drydock.intake.tree.ScalarNode;
import dev.drydock.intake.tree.TreePath;
import java.util.List;

/** The fields of a task definition that Windows containers on instances do not have. Source: Amazon ECS developer guide, "Amazon EC2 Windows task definition considerations". */
final class WindowsFields {
    private static final List<String> OFF = List.of("", "false", "null");

    private final Fields fields;

    WindowsFields(Fields fields) {
        this.fields = fields;
    }

    void check(MapNode task, String path) {
        refuse(task, path, EcsFields.TASK_NOT_WINDOWS);
        String containers = TreePath.child(path, "containerDefinitions");
        for (MapNode container : fields.mappings(task, "containerDefinitions", path)) {
            refuse(container, containers, EcsFields.CONTAINER_NOT_WINDOWS);
        }
        String volumes = TreePath.child(path, "volumes");
        for (MapNode volume : fields.mappings(task, "volumes", path)) {
            refuse(volume, volumes, List.of("dockerVolumeConfiguration"));
        }
    }

    /* What is switched off or empty may stand there, as describe-task-definition prints it. */
    private void refuse(MapNode map, String path, List<String> unsupported) {
        for (String field : unsupported) {
            Node value = Fields.value(map, field);
            boolean off = value == null
                    || value instanceof ScalarNode scalar && OFF.contains(scalar.text())
                    || value instanceof ListNode list && list.items().isEmpty()
                    || value instanceof MapNode inner && inner.entries().isEmpty();
            if (!off) {
                fields.error(
                        map.placeOf(field),
                        TreePath.child(path, field),
                        field + " is not supported for Windows containers on EC2 instances");
            }
        }
    }
}
