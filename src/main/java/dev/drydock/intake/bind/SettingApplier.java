package dev.drydock.intake.bind;

import dev.drydock.intake.problem.Place;
import dev.drydock.intake.problem.Problem;
import dev.drydock.intake.problem.ProblemCode;
import dev.drydock.intake.problem.Problems;
import dev.drydock.intake.tree.ListNode;
import dev.drydock.intake.tree.MapNode;
import dev.drydock.intake.tree.Node;
import dev.drydock.intake.tree.ScalarNode;
import dev.drydock.intake.tree.TreePath;
import dev.drydock.random.Distribution;
import dev.drydock.unit.Printable;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Applies settings by path to the tree of a scenario: a value replaces what stands there whole, null removes it.
 *
 * <p>A path must be one that the records know; names of clusters, services and the like must exist, but for the last step, which may add one. The path goes on into a task
 * definition's file. What is added carries the place of the setting, so that problems with the changed scenario point there.
 */
public final class SettingApplier {
    private final Class<?> rootType;
    private final FileContent files;
    private final Problems problems;

    /** An applier for trees of that record. */
    public SettingApplier(Class<?> rootType, FileContent files, Problems problems) {
        this.rootType = rootType;
        this.files = files;
        this.problems = problems;
    }

    /** The tree with one setting applied, or as it was after reporting why not. */
    public MapNode apply(MapNode root, String path, Place at, Node value) {
        try {
            TreePath steps = TreePath.parse(path);
            Node changed = new Application(steps, at, value).step(root, rootType, 0);
            return changed instanceof MapNode map ? map : root;
        } catch (IllegalArgumentException e) {
            problems.error(ProblemCode.BAD_PATH, at, path, String.valueOf(e.getMessage()));
        } catch (NoSuchPath e) {
            problems.add(
                    Problem.error(ProblemCode.UNKNOWN_PATH, at, path, e.text).known(e.given, e.names));
        }
        return root;
    }

    /** One setting on its way down the tree. */
    private final class Application {
        private final TreePath path;
        private final Place at;
        private final Node value;

        Application(TreePath path, Place at, Node value) {
            this.path = path;
            this.at = at;
            this.value = value;
        }

        private boolean last(int step) {
            return step == path.steps().size() - 1;
        }

        private boolean removes() {
            return value instanceof ScalarNode scalar && scalar.isNull();
        }

        /** The node with the steps from that one on applied; the type is null where a vendor's form begins. */
        Node step(Node node, @Nullable Type type, int step) {
            TreePath.Step next = path.steps().get(step);
            if (next instanceof TreePath.Key key) {
                return intoMapping(node, type, step, key.name());
            }
            if (!(node instanceof ListNode list)) {
                throw new NoSuchPath(
                        "there is no list at " + path.upTo(step) + ", but " + node.describe(), "", List.of());
            }
            return intoList(list, type, step, next);
        }

        private Node intoMapping(Node node, @Nullable Type type, int step, String name) {
            if (!(node instanceof MapNode given)) {
                throw new NoSuchPath(path.upTo(step) + " has no keys, it is " + node.describe(), "", List.of());
            }
            MapNode map = given;
            if (type != null && files.vendor(Shapes.raw(type))) {
                MapNode tree = files.vendorTree(Shapes.raw(type), map, path.upTo(step));
                map = tree == null ? map : tree;
            }
            Type child = childType(map, type, step, name);
            MapNode.Entry entry = map.entries().get(name);
            if (last(step)) {
                if (removes()) {
                    if (entry == null) {
                        throw new NoSuchPath("nothing stands at " + path + " that null could remove", name, map.keys());
                    }
                    return map.without(name);
                }
                return map.with(new MapNode.Entry(name, at, value));
            }
            Node below = entry == null ? new MapNode(Map.of(), at) : entry.value();
            if (entry == null && removes()) {
                throw new NoSuchPath("nothing stands at " + path.upTo(step + 1), name, map.keys());
            }
            return map.with(
                    new MapNode.Entry(name, entry == null ? at : entry.keyPlace(), step(below, child, step + 1)));
        }

        private @Nullable Type childType(MapNode map, @Nullable Type type, int step, String name) {
            if (type == null) {
                return null;
            }
            Type shape = Shapes.unwrapped(type);
            Class<?> raw = Shapes.raw(shape);
            if (raw == Map.class) {
                if (!last(step) && map.get(name) == null) {
                    throw new NoSuchPath(
                            "nothing is called " + Printable.quote(name) + " under " + path.upTo(step),
                            name,
                            map.keys());
                }
                return Shapes.argument(shape);
            }
            if (raw == Distribution.class) {
                List<String> keys = lawKeys();
                require(name, keys, step);
                return Distribution.class;
            }
            if (files.vendor(raw)) {
                require(name, files.vendorKeys(raw), step);
                return null;
            }
            if (Scalars.reads(raw) || raw == List.class) {
                throw new NoSuchPath(path.upTo(step) + " has no keys", "", List.of());
            }
            require(name, Shapes.allKeys(raw), step);
            return memberType(raw, name);
        }

        private void require(String name, List<String> keys, int step) {
            if (!keys.contains(name)) {
                String where = step == 0 ? "a scenario" : path.upTo(step);
                throw new NoSuchPath(where + " has no key " + Printable.quote(name), name, keys);
            }
        }

        private Node intoList(ListNode list, @Nullable Type type, int step, TreePath.Step next) {
            int position = -1;
            if (next instanceof TreePath.Index index) {
                position = index.position();
            } else if (next instanceof TreePath.Match match) {
                for (int i = 0; i < list.items().size() && position < 0; i++) {
                    boolean matches = list.items().get(i) instanceof MapNode map
                            && map.get(match.key()) instanceof ScalarNode scalar
                            && scalar.text().equals(match.value());
                    position = matches ? i : -1;
                }
            }
            if (position < 0 || position >= list.items().size()) {
                throw new NoSuchPath(
                        path.upTo(step + 1) + " is no entry of its list of "
                                + list.items().size(),
                        "",
                        List.of());
            }
            List<Node> items = new ArrayList<>(list.items());
            if (!last(step)) {
                Type shape = type == null ? null : Shapes.unwrapped(type);
                Type item = shape == null || Shapes.raw(shape) != List.class ? shape : Shapes.argument(shape);
                items.set(position, step(items.get(position), item, step + 1));
            } else if (removes()) {
                items.remove(position);
            } else {
                items.set(position, value);
            }
            return new ListNode(items, list.place());
        }
    }

    private static List<String> lawKeys() {
        List<String> keys = new ArrayList<>();
        keys.add(LawBinder.CHOOSER);
        for (Law law : Law.values()) {
            for (String key : law.keys()) {
                if (!keys.contains(key)) {
                    keys.add(key);
                }
            }
        }
        return keys;
    }

    private static @Nullable Type memberType(Class<?> type, String name) {
        if (!type.isSealed()) {
            RecordComponent component = Shapes.component(type, name);
            return component == null ? String.class : component.getGenericType();
        }
        for (Class<?> member : type.getPermittedSubclasses()) {
            RecordComponent component = Shapes.component(member, name);
            if (component != null) {
                return component.getGenericType();
            }
        }
        return String.class;
    }

    /** Ends the application of a setting whose path leads nowhere. */
    private static final class NoSuchPath extends RuntimeException {
        private static final long serialVersionUID = 1;
        final String text;
        final String given;
        final transient List<String> names;

        NoSuchPath(String text, String given, List<String> names) {
            super(text, null, false, false);
            this.text = text;
            this.given = given;
            this.names = names;
        }
    }
}
