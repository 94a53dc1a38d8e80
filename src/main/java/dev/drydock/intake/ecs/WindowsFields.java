package dev.drydock.intake.ecs;

import dev.drydock.intake.tree.MapNode;
import dev.drydock.intake.tree.TreePath;
import java.util.List;

/** The fields of a task definition that Windows containers on instances do not have. Source: Amazon ECS developer guide, "Amazon EC2 Windows task definition considerations". */
final class WindowsFields {
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

    private void refuse(MapNode map, String path, List<String> unsupported) {
        for (String field : unsupported) {
            if (Fields.isOn(Fields.value(map, field))) {
                fields.error(
                        map.placeOf(field),
                        TreePath.child(path, field),
                        field + " is not supported for Windows containers on EC2 instances");
            }
        }
    }
}
