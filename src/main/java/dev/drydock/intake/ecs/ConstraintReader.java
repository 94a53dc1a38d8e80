package dev.drydock.intake.ecs;

import dev.drydock.intake.tree.ListNode;
import dev.drydock.intake.tree.MapNode;
import dev.drydock.intake.tree.Node;
import dev.drydock.intake.tree.TreePath;
import dev.drydock.policy.placement.MemberOf;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the placement constraints of a task definition. Source: ECS API reference, TaskDefinitionPlacementConstraint: memberOf is the only type. */
final class ConstraintReader {
    private static final String KEY = "placementConstraints";
    private static final List<String> FIELDS = List.of("type", "expression");

    private ConstraintReader() {}

    static List<MemberOf> read(Fields fields, MapNode map, String path) {
        Node node = Fields.value(map, KEY);
        String at = TreePath.child(path, KEY);
        List<MemberOf> constraints = new ArrayList<>();
        if (node instanceof ListNode list) {
            for (int i = 0; i < list.items().size(); i++) {
                read(fields, list.items().get(i), at + "[" + i + "]", constraints);
            }
        } else if (node != null) {
            fields.error(node.place(), at, "expected a list of constraints, was " + node.describe());
        }
        return constraints;
    }

    private static void read(Fields fields, Node item, String at, List<MemberOf> into) {
        if (!(item instanceof MapNode constraint)) {
            fields.error(item.place(), at, "expected a constraint with type and expression, was " + item.describe());
            return;
        }
        fields.survey(constraint, at, "a placement constraint", FIELDS, List.of());
        @Nullable String type = fields.text(constraint, "type", at);
        @Nullable String expression = fields.text(constraint, "expression", at);
        if (!"memberOf".equals(type)) {
            fields.error(constraint.placeOf("type"), at, "a task definition's constraints have type memberOf");
        } else if (expression == null) {
            fields.error(constraint.place(), at, "memberOf needs an expression");
        } else {
            try {
                into.add(new MemberOf(expression));
            } catch (IllegalArgumentException e) {
                fields.error(constraint.placeOf("expression"), at, String.valueOf(e.getMessage()));
            }
        }
    }
}
