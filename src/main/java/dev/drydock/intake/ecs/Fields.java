package dev.drydock.intake.ecs;

import dev.drydock.intake.problem.Place;
import dev.drydock.intake.problem.Problem;
import dev.drydock.intake.problem.ProblemCode;
import dev.drydock.intake.problem.Problems;
import dev.drydock.intake.problem.Severity;
import dev.drydock.intake.problem.Source;
import dev.drydock.intake.tree.ListNode;
import dev.drydock.intake.tree.MapNode;
import dev.drydock.intake.tree.Node;
import dev.drydock.intake.tree.ScalarNode;
import dev.drydock.intake.tree.TreePath;
import dev.drydock.unit.Printable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the fields of one task definition, reporting each that is wrong, unknown or not modelled once. */
final class Fields {
    private final Problems problems;
    private final Set<Source> vendors;
    private final Set<String> listed = new LinkedHashSet<>();
    private static final List<String> OFF = List.of("", "false", "null");

    private boolean failed;

    /** An unknown field is a warning in one of the vendors' files and an error anywhere else. */
    Fields(Problems problems, Set<Source> vendors) {
        this.problems = problems;
        this.vendors = vendors;
    }

    /** Whether a field says something: what is switched off or empty may stand there, as describe-task-definition prints it. */
    static boolean isOn(@Nullable Node value) {
        return !(value == null
                || value instanceof ScalarNode scalar && OFF.contains(scalar.text())
                || value instanceof ListNode list && list.items().isEmpty()
                || value instanceof MapNode map && map.entries().isEmpty());
    }

    boolean failed() {
        return failed;
    }

    void error(Place place, String path, String message) {
        failed = true;
        problems.error(ProblemCode.TASK_DEFINITION, place, path, message);
    }

    /** Lists the fields that are not modelled and reports those that ECS does not know. */
    void survey(MapNode map, String path, String kind, List<String> read, List<String> notModelled) {
        for (MapNode.Entry entry : map.entries().values()) {
            String child = TreePath.child(path, entry.key());
            if (notModelled.contains(entry.key())) {
                if (!empty(entry.value()) && listed.add(kind + "." + entry.key())) {
                    problems.add(Problem.note(
                            ProblemCode.NOT_MODELLED,
                            entry.keyPlace(),
                            child,
                            Printable.quote(entry.key()) + " of " + kind + " is not modelled"));
                }
            } else if (!read.contains(entry.key())) {
                boolean own = !vendors.contains(entry.keyPlace().source());
                failed |= own;
                List<String> known = new ArrayList<>(read);
                known.addAll(notModelled);
                Problem problem = own
                        ? Problem.error(ProblemCode.UNKNOWN_KEY, entry.keyPlace(), child, unknown(entry.key(), kind))
                        : Problem.warning(
                                ProblemCode.UNKNOWN_FIELD, entry.keyPlace(), child, unknown(entry.key(), kind));
                problems.add(problem.known(entry.key(), known));
            }
        }
    }

    private static String unknown(String key, String kind) {
        return "unknown field " + Printable.quote(key) + " of " + kind;
    }

    private static boolean empty(Node node) {
        return (node instanceof ScalarNode scalar && scalar.isNull())
                || (node instanceof ListNode list && list.items().isEmpty())
                || (node instanceof MapNode map && map.entries().isEmpty());
    }

    /** The value of a field, or null when it is absent or JSON's null. */
    static @Nullable Node value(MapNode map, String key) {
        Node node = map.get(key);
        return node instanceof ScalarNode scalar && scalar.isNull() ? null : node;
    }

    /** The text of a field, or null when it is absent or, after a report, no text. */
    @Nullable
    String text(MapNode map, String key, String path) {
        Node node = value(map, key);
        if (node == null) {
            return null;
        }
        if (node instanceof ScalarNode scalar && scalar.kind() == ScalarNode.Kind.TEXT) {
            return scalar.text();
        }
        error(node.place(), TreePath.child(path, key), "expected text, was " + node.describe());
        return null;
    }

    /** The whole number of a field, or null when it is absent or, after a report, none from 0 to the most given. */
    @Nullable
    Integer count(MapNode map, String key, String path, int most) {
        Node node = value(map, key);
        if (node == null) {
            return null;
        }
        String text = node instanceof ScalarNode scalar && scalar.kind() == ScalarNode.Kind.NUMBER ? scalar.text() : "";
        long value = digits(text);
        if (value < 0) {
            error(
                    node.place(),
                    TreePath.child(path, key),
                    "expected " + key + " as a whole number of at least 0, was " + node.describe());
            return null;
        }
        if (value > most) {
            error(
                    node.place(),
                    TreePath.child(path, key),
                    key + " is out of range: at most " + most + ", was " + Printable.show(text, 60));
            return null;
        }
        return (int) value;
    }

    /** The number of a text of digits, {@link Long#MAX_VALUE} when it is longer than 18, or -1 when it is none. */
    static long digits(String text) {
        if (text.isEmpty()) {
            return -1;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return -1;
            }
        }
        return text.length() > 18 ? Long.MAX_VALUE : Long.parseLong(text);
    }

    /** The truth of a field, or the value given when it is absent or, after a report, none. */
    boolean truth(MapNode map, String key, String path, boolean otherwise) {
        Node node = value(map, key);
        if (node == null) {
            return otherwise;
        }
        if (node instanceof ScalarNode scalar && scalar.kind() == ScalarNode.Kind.BOOLEAN) {
            return scalar.text().equals("true");
        }
        error(node.place(), TreePath.child(path, key), "expected true or false, was " + node.describe());
        return otherwise;
    }

    /** The texts of a list; other items are reported. */
    List<String> texts(MapNode map, String key, String path) {
        Node node = value(map, key);
        List<String> texts = new ArrayList<>();
        String child = TreePath.child(path, key);
        if (node instanceof ListNode list) {
            for (Node item : list.items()) {
                if (item instanceof ScalarNode scalar && scalar.kind() == ScalarNode.Kind.TEXT) {
                    texts.add(scalar.text());
                } else {
                    error(item.place(), child, "expected text, was " + item.describe());
                }
            }
        } else if (node != null) {
            error(node.place(), child, "expected a list, was " + node.describe());
        }
        return texts;
    }

    /** The items of a list that are mappings; others are reported. */
    List<MapNode> mappings(MapNode map, String key, String path) {
        Node node = value(map, key);
        List<MapNode> items = new ArrayList<>();
        if (node == null) {
            return items;
        }
        String child = TreePath.child(path, key);
        if (!(node instanceof ListNode list)) {
            error(node.place(), child, "expected a list, was " + node.describe());
            return items;
        }
        for (Node item : list.items()) {
            if (item instanceof MapNode one) {
                items.add(one);
            } else {
                error(item.place(), child, "expected an object, was " + item.describe());
            }
        }
        return items;
    }

    /** Reports a warning about the definition as a whole. */
    void warn(Place place, String path, String message) {
        problems.add(new Problem(Severity.WARNING, ProblemCode.TASK_DEFINITION, place, path, message, "", List.of()));
    }
}
