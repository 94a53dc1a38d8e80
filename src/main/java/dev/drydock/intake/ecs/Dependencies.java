package dev.drydock.intake.ecs;

import dev.drydock.intake.tree.MapNode;
import dev.drydock.scenario.Container;
import dev.drydock.scenario.ContainerDependency;
import dev.drydock.scenario.DependencyCondition;
import dev.drydock.unit.Printable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads and checks the order in which containers wait for one another: every name exists, no container waits for itself, and what is waited for can come.
 *
 * <p>Source: Amazon ECS API reference, ContainerDependency.
 */
final class Dependencies {
    private final Fields fields;

    Dependencies(Fields fields) {
        this.fields = fields;
    }

    /** The containers with what each waits for; reports what is wrong. The nodes are those of the containers, in their order. */
    List<Container> read(List<MapNode> nodes, List<Container> containers, String path) {
        List<List<ContainerDependency>> waits = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            waits.add(targets(nodes.get(i), containers, path + "[" + i + "]"));
        }
        int[] state = new int[nodes.size()];
        for (int i = 0; i < nodes.size(); i++) {
            if (circular(i, waits, state)) {
                MapNode.Entry entry = nodes.get(i).entries().get("dependsOn");
                fields.error(
                        entry == null ? nodes.get(i).place() : entry.keyPlace(),
                        path + "[" + i + "].dependsOn",
                        "dependsOn is circular from container "
                                + Printable.quote(containers.get(i).name()) + " on");
                break;
            }
        }
        List<Container> all = new ArrayList<>();
        for (int i = 0; i < containers.size(); i++) {
            all.add(containers.get(i).after(waits.get(i)));
        }
        return all;
    }

    private List<ContainerDependency> targets(MapNode node, List<Container> containers, String path) {
        List<ContainerDependency> targets = new ArrayList<>();
        String at = path + ".dependsOn";
        for (MapNode dependency : fields.mappings(node, "dependsOn", path)) {
            fields.survey(dependency, at, "a dependency", EcsFields.DEPENDENCY, List.of());
            String name = fields.text(dependency, "containerName", at);
            String word = fields.text(dependency, "condition", at);
            int target = named(name, containers);
            Optional<DependencyCondition> condition = Arrays.stream(DependencyCondition.values())
                    .filter(one -> one.word().equals(word))
                    .findFirst();
            if (target < 0) {
                fields.error(
                        dependency.place(),
                        at,
                        "dependsOn names no container of this task: " + Printable.quote(String.valueOf(name)));
            }
            if (condition.isEmpty()) {
                fields.error(
                        dependency.place(),
                        at,
                        "condition must be START, COMPLETE, SUCCESS or HEALTHY, was "
                                + Printable.quote(String.valueOf(word)));
            }
            if (target >= 0 && condition.isPresent()) {
                reachable(containers.get(target), condition.get(), dependency, at);
                targets.add(new ContainerDependency(target, condition.get()));
            }
        }
        return targets;
    }

    private static int named(@Nullable String name, List<Container> containers) {
        for (int i = 0; i < containers.size(); i++) {
            if (containers.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    private void reachable(Container target, DependencyCondition condition, MapNode dependency, String at) {
        if (condition.needsExit() && target.essential()) {
            fields.error(
                    dependency.place(),
                    at,
                    "condition " + condition.word() + " cannot be set on the essential container "
                            + Printable.quote(target.name()) + ": its exit ends the task");
        } else if (condition == DependencyCondition.HEALTHY
                && target.healthCheck().isEmpty()) {
            fields.error(
                    dependency.place(),
                    at,
                    "condition HEALTHY needs a healthCheck of container " + Printable.quote(target.name()));
        }
    }

    /** Depth-first search; a state of 1 is on the way, 2 is done. */
    private static boolean circular(int at, List<List<ContainerDependency>> waits, int[] state) {
        if (state[at] != 0) {
            return state[at] == 1;
        }
        state[at] = 1;
        for (ContainerDependency wait : waits.get(at)) {
            if (circular(wait.container(), waits, state)) {
                return true;
            }
        }
        state[at] = 2;
        return false;
    }
}
