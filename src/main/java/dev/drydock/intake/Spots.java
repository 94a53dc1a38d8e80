package dev.drydock.intake;

import dev.drydock.intake.problem.Nearest;
import dev.drydock.intake.problem.Place;
import dev.drydock.intake.problem.Problem;
import dev.drydock.intake.problem.ProblemCode;
import dev.drydock.intake.problem.Problems;
import dev.drydock.intake.tree.ListNode;
import dev.drydock.intake.tree.MapNode;
import dev.drydock.intake.tree.Node;
import dev.drydock.intake.tree.ScalarNode;
import dev.drydock.intake.tree.TreePath;
import dev.drydock.unit.Printable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reports problems with the settings of a tree by their keys, at the place where they stand or would stand. */
final class Spots {
    private final MapNode tree;
    private final Problems problems;

    Spots(MapNode tree, Problems problems) {
        this.tree = tree;
        this.problems = problems;
    }

    /** Keys with one more at the end. */
    static String[] below(String[] path, String... keys) {
        String[] longer = Arrays.copyOf(path, path.length + keys.length);
        System.arraycopy(keys, 0, longer, path.length, keys.length);
        return longer;
    }

    void add(Problem problem) {
        problems.add(problem);
    }

    /** Reports a name that is not there, of a list's entry or, with a negative item, of a value. */
    void unknown(String what, String given, List<String> known, int item, String... path) {
        problems.add(Problem.error(
                        ProblemCode.UNKNOWN_NAME,
                        itemPlace(item, path),
                        dotted(path),
                        "there is no " + what + " " + Printable.quote(given))
                .known(given, known.size() > 100 ? near(given, known) : known));
    }

    /** Of a long list only the names of the same family are worth showing. */
    private static List<String> near(String given, List<String> known) {
        String nearest = Nearest.of(given, known);
        return nearest.isEmpty() ? List.of() : List.of(nearest);
    }

    /** Reports an error at a setting. */
    void error(ProblemCode code, String message, String... path) {
        problems.error(code, itemPlace(-1, path), dotted(path), message);
    }

    /** The text of a setting that the scenario gives. */
    Optional<String> text(String... path) {
        Node node = tree;
        for (String key : path) {
            node = node instanceof MapNode map ? map.get(key) : null;
        }
        return node instanceof ScalarNode scalar ? Optional.of(scalar.text()) : Optional.empty();
    }

    /** Keys as a path. */
    static String dotted(String... path) {
        String out = "";
        for (String key : path) {
            out = TreePath.child(out, key);
        }
        return out;
    }

    /** The place of a setting's value, or of the nearest thing above it that is there. */
    Place place(String... path) {
        return itemPlace(-1, path);
    }

    /** The place of a setting's key. */
    Place keyPlace(String... path) {
        MapNode.Entry entry = entry(path);
        return entry == null ? tree.place() : entry.keyPlace();
    }

    /** The place of a value, or of one item of a list (the item's own, or its only text), or of the nearest thing above that is there. */
    private Place itemPlace(int item, String... path) {
        MapNode.Entry entry = entry(path);
        if (entry == null) {
            return tree.place();
        }
        if (item >= 0
                && entry.value() instanceof ListNode list
                && item < list.items().size()) {
            return list.items().get(item).place();
        }
        return entry.value() instanceof ScalarNode ? entry.value().place() : entry.keyPlace();
    }

    private MapNode.@Nullable Entry entry(String... path) {
        Node node = tree;
        MapNode.Entry found = null;
        for (String key : path) {
            MapNode.Entry next = node instanceof MapNode map ? map.entries().get(key) : null;
            if (next == null) {
                return found;
            }
            found = next;
            node = next.value();
        }
        return found;
    }
}
