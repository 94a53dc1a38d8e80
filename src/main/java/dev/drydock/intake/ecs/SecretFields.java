package dev.drydock.intake.ecs;

import dev.drydock.intake.tree.ListNode;
import dev.drydock.intake.tree.MapNode;
import dev.drydock.intake.tree.Node;
import dev.drydock.intake.tree.TreePath;

/** What only an execution role can read: secrets, and credentials of a private registry. Source: Amazon ECS developer guide, "Amazon ECS task execution IAM role"; RegisterTaskDefinition. */
final class SecretFields {
    private final Fields fields;

    SecretFields(Fields fields) {
        this.fields = fields;
    }

    /** Reports what containers of a task definition without an execution role ask of one. */
    void check(MapNode task, String path) {
        String at = TreePath.child(path, "containerDefinitions");
        for (MapNode container : fields.mappings(task, "containerDefinitions", path)) {
            Node secrets = Fields.value(container, "secrets");
            if (secrets instanceof ListNode list && !list.items().isEmpty()) {
                refuse(container, "secrets", "container secrets", at);
            }
            if (Fields.value(container, "repositoryCredentials") instanceof MapNode) {
                refuse(container, "repositoryCredentials", "repository credentials", at);
            }
        }
    }

    private void refuse(MapNode container, String field, String what, String at) {
        fields.error(
                container.placeOf(field),
                TreePath.child(at, field),
                "when you are specifying " + what + ", you must also specify a value for 'executionRoleArn'");
    }
}
