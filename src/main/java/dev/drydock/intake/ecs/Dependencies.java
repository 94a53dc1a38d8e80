package dev.drydock.intake.ecs;

import dev.drydock.intake.tree.MapNode;
import dev.drydock.unit.Printable;
import java.util.ArrayList;
import java.util.List;

/** Checks the order in which containers wait for one another: every name exists and no container waits for itself. */
final class Dependencies {
    private static final List<String> CONDITIONS = List.of("START", "COMPLETE", "SUCCESS", "HEALTHY");

    private final Fields fields;

    Dependencies(Fields fields) {
        this.fields = fields;
    }

    /** Reports what is wrong; the names are those of the nodes, in their order. */
    void check(List<MapNode> nodes, List<String> names, String path) {
        List<List<Integer>> waits = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            waits.add(targets(nodes.get(i), names, path + "[" + i + "]"));
        }
        int[] state = new int[nodes.size()];
        for (int i = 0; i < nodes.size(); i++) {
            if (circular(i, waits, state)) {
                MapNode.Entry entry = nodes.get(i).entries().get("dependsOn");
                fields.error(
                        entry == null ? nodes.get(i).place() : entry.keyPlace(),
                        path + "[" + i + "].dependsOn",
                        "dependsOn is circular from container " + Printable.quote(names.get(i)) + " on");
                return;
            }
        }
    }

    private List<Integer> targets(MapNode node, List<String> names, String path) {
        List<Integer> targets = new ArrayList<>();
        String at = path + ".dependsOn";
        for (MapNode dependency : fields.mappings(node, "dependsOn", path)) {
            fields.survey(dependency, at, "a dependency", EcsFields.DEPENDENCY, List.of());
            String name = fields.text(dependency, "containerName", at);
            String condition = fields.text(dependency, "condition", at);
            int target = name == null ? -1 : names.indexOf(name);
            if (target < 0) {
                fields.error(
                        dependency.place(),
                        at,
                        "dependsOn names no container of this task: " + Printable.quote(String.valueOf(name)));
            } else {
                targets.add(target);
            }
            if (condition == null || !CONDITIONS.contains(condition)) {
                fields.error(
                        dependency.place(),
                        at,
                        "condition must be START, COMPLETE, SUCCESS or HEALTHY, was "
                                + Printable.quote(String.valueOf(condition)));
            }
        }
        return targets;
    }

    /** Depth-first search; a state of 1 is on the way, 2 is done. */
    private static boolean circular(int at, List<List<Integer>> waits, int[] state) {
        if (state[at] != 0) {
            return state[at] == 1;
        }
        state[at] = 1;
        for (int target : waits.get(at)) {
            if (circular(target, waits, state)) {
                return true;
            }
        }
        state[at] = 2;
        return false;
    }
}
