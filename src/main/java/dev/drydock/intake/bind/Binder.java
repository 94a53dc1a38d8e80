package dev.drydock.intake.bind;

import dev.drydock.intake.problem.Place;
import dev.drydock.intake.problem.Problem;
import dev.drydock.intake.problem.ProblemCode;
import dev.drydock.intake.problem.Problems;
import dev.drydock.intake.problem.Source;
import dev.drydock.intake.tree.Limits;
import dev.drydock.intake.tree.ListNode;
import dev.drydock.intake.tree.MapNode;
import dev.drydock.intake.tree.Node;
import dev.drydock.intake.tree.ScalarNode;
import dev.drydock.intake.tree.TreePath;
import dev.drydock.intake.tree.YamlReader;
import dev.drydock.random.Distribution;
import dev.drydock.scenario.Setting;
import dev.drydock.unit.Default;
import dev.drydock.unit.Measures;
import dev.drydock.unit.NeededUnless;
import dev.drydock.unit.Printable;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes records from a tree.
 *
 * <p>A record's keys are its components. A component left out is empty, or its {@link Default}, which is noted as an assumption. A record's own refusal becomes a problem at
 * the key that it speaks of. Reading goes on after a problem, so that all are found in one pass; null stands for what could not be read.
 */
public final class Binder {
    private static final int LONGEST_NAME = 200;

    private final Problems problems;
    private final FileContent files;
    private final LawBinder laws;
    private final List<Assumption> assumptions = new ArrayList<>();

    /** A binder that reports to the problems given. */
    public Binder(Problems problems, FileContent files) {
        this.problems = problems;
        this.files = files;
        this.laws = new LawBinder(problems);
    }

    /** The defaults used so far. */
    public List<Assumption> assumptions() {
        return List.copyOf(assumptions);
    }

    /** A record of that class, or null after reporting why not. */
    public <T> @Nullable T record(Class<T> type, MapNode node, String path) {
        return type.cast(members(type, node, path, ""));
    }

    /** One component's value by its key, for what must be known before the rest; null, without a report, when it is not there or wrong. */
    public static <T> @Nullable T peek(Class<T> type, MapNode node, String key) {
        if (node.get(key) instanceof ScalarNode scalar) {
            try {
                return type.cast(Scalars.read(type, scalar));
            } catch (IllegalArgumentException e) {
                return null; /* the binder reports it in its turn */
            }
        }
        return null;
    }

    private @Nullable Object bind(Type type, Node node, String path, Measures.@Nullable Quantity quantity) {
        Class<?> raw = Shapes.raw(type);
        if (raw == Setting.class) {
            return new Setting(node);
        }
        if (node instanceof ScalarNode scalar && scalar.isNull()) {
            problems.error(ProblemCode.NO_VALUE, node.place(), path, "the key has no value");
            return null;
        }
        if (raw == Optional.class) {
            Object value = bind(Shapes.argument(type), node, path, quantity);
            return value == null ? null : Optional.of(value);
        }
        if (raw == Distribution.class) {
            return laws.bind(node, path, quantity == null ? Measures.Quantity.NUMBER : quantity);
        }
        if (raw.isEnum()) {
            return constant(raw, node, path);
        }
        if (Scalars.reads(raw)) {
            return scalar(raw, node, path);
        }
        if (raw == List.class) {
            return list(Shapes.argument(type), node, path, quantity);
        }
        if (raw == Map.class) {
            return map(Shapes.argument(type), node, path, quantity);
        }
        if (raw.isSealed()) {
            return family(raw, node, path);
        }
        if (!(node instanceof MapNode map)) {
            problems.error(ProblemCode.WRONG_KIND, node.place(), path, "expected a mapping, was " + node.describe());
            return null;
        }
        return files.vendor(raw) ? files.vendorRecord(raw, map, path) : members(raw, map, path, "");
    }

    private @Nullable Object scalar(Class<?> type, Node node, String path) {
        if (!(node instanceof ScalarNode scalar)) {
            problems.error(
                    ProblemCode.WRONG_KIND, node.place(), path, "expected a single value, was " + node.describe());
            return null;
        }
        try {
            return Scalars.read(type, scalar);
        } catch (IllegalArgumentException e) {
            problems.error(ProblemCode.BAD_VALUE, node.place(), path, String.valueOf(e.getMessage()));
            return null;
        }
    }

    private @Nullable Object constant(Class<?> type, Node node, String path) {
        List<String> words = Scalars.words(type);
        int at = node instanceof ScalarNode scalar ? words.indexOf(scalar.text()) : -1;
        if (at < 0) {
            unknownWord(node, path, words);
            return null;
        }
        return type.getEnumConstants()[at];
    }

    private void unknownWord(Node node, String path, List<String> words) {
        String given = node instanceof ScalarNode scalar ? scalar.text() : "";
        problems.add(Problem.error(
                        ProblemCode.UNKNOWN_WORD,
                        node.place(),
                        path,
                        "expected one of the words below, was " + node.describe())
                .known(given, words));
    }

    private @Nullable Object list(Type item, Node node, String path, Measures.@Nullable Quantity quantity) {
        if (!(node instanceof ListNode list)) {
            problems.error(ProblemCode.WRONG_KIND, node.place(), path, "expected a list, was " + node.describe());
            return null;
        }
        List<Object> values = new ArrayList<>();
        int at = 0;
        for (Node one : list.items()) {
            Object value = bind(item, one, path + "[" + at++ + "]", quantity);
            if (value != null) {
                values.add(value);
            }
        }
        return values.size() < at ? null : List.copyOf(values);
    }

    private @Nullable Object map(Type item, Node node, String path, Measures.@Nullable Quantity quantity) {
        if (!(node instanceof MapNode map)) {
            problems.error(
                    ProblemCode.WRONG_KIND,
                    node.place(),
                    path,
                    "expected a mapping from names, was " + node.describe());
            return null;
        }
        Map<String, Object> values = new LinkedHashMap<>();
        for (MapNode.Entry entry : map.entries().values()) {
            String child = TreePath.child(path, entry.key());
            if (entry.key().isEmpty()
                    || entry.key().length() > LONGEST_NAME
                    || entry.key().isBlank()) {
                problems.error(
                        ProblemCode.BAD_VALUE, entry.keyPlace(), child, "expected a name of 1 to 200 characters");
                continue;
            }
            Object value = bind(item, entry.value(), child, quantity);
            if (value != null) {
                values.put(entry.key(), value);
            }
        }
        return values.size() < map.entries().size() ? null : Collections.unmodifiableMap(values);
    }

    private @Nullable Object family(Class<?> type, Node node, String path) {
        String chooser = Shapes.chooser(type);
        if (chooser == null) {
            return byKey(type, node, path);
        }
        if (!(node instanceof MapNode map)) {
            problems.error(
                    ProblemCode.WRONG_KIND,
                    node.place(),
                    path,
                    "expected a mapping with " + chooser + ", was " + node.describe());
            return null;
        }
        Node word = map.get(chooser);
        if (word == null) {
            problems.add(Problem.error(ProblemCode.MISSING_KEY, node.place(), path, "missing key \"" + chooser + "\"")
                    .known("", Shapes.words(type)));
            return null;
        }
        for (Class<?> member : type.getPermittedSubclasses()) {
            if (word instanceof ScalarNode scalar && scalar.text().equals(Shapes.word(member))) {
                return members(member, map, path, chooser);
            }
        }
        unknownWord(word, TreePath.child(path, chooser), Shapes.words(type));
        return null;
    }

    /** The member of a family whose first key is there; a single value is the member that has but one component. */
    private @Nullable Object byKey(Class<?> type, Node node, String path) {
        List<String> firsts = new ArrayList<>();
        for (Class<?> member : type.getPermittedSubclasses()) {
            List<String> keys = Shapes.keys(member);
            if (node instanceof MapNode map && map.get(keys.get(0)) != null) {
                return members(member, map, path, "");
            }
            if (node instanceof ScalarNode && keys.size() == 1) {
                Object value = bind(member.getRecordComponents()[0].getGenericType(), node, path, null);
                return value == null ? null : construct(member, List.of(value), node, path);
            }
            firsts.add(keys.get(0));
        }
        problems.add(Problem.error(
                        ProblemCode.MISSING_KEY,
                        node.place(),
                        path,
                        "expected a mapping with one of the keys below, was " + node.describe())
                .known(
                        node instanceof MapNode map && !map.keys().isEmpty()
                                ? map.keys().get(0)
                                : "",
                        firsts));
        return null;
    }

    private @Nullable Object members(Class<?> type, MapNode node, String path, String chooser) {
        return made(type, node, path, refuseUnknown(type, node, path, chooser));
    }

    /* The record is made when nothing was wrong before and all its components are good. */
    private @Nullable Object made(Class<?> type, MapNode node, String path, boolean sound) {
        boolean good = sound;
        RecordComponent[] components = type.getRecordComponents();
        Map<String, Object> values = new LinkedHashMap<>();
        for (RecordComponent component : components) {
            if (!Shapes.fromFile(component)) {
                Object value = member(component, node, path);
                good &= value != null;
                if (value != null) {
                    values.put(component.getName(), value);
                }
            }
        }
        List<Object> arguments = new ArrayList<>();
        for (RecordComponent component : components) {
            Object value = values.get(component.getName());
            if (value == null && good && Shapes.fromFile(component)) {
                value = files.content(type, values, node, path);
            }
            if (value == null) {
                return null;
            }
            arguments.add(value);
        }
        return good ? construct(type, arguments, node, path) : null;
    }

    private boolean refuseUnknown(Class<?> type, MapNode node, String path, String chooser) {
        List<String> keys = Shapes.keys(type);
        if (!chooser.isEmpty()) {
            keys.add(0, chooser);
        }
        boolean good = true;
        for (MapNode.Entry entry : node.entries().values()) {
            if (!keys.contains(entry.key())) {
                good = false;
                Optional<String> why = Shapes.absent(type, entry.key());
                Problem problem = Problem.error(
                        ProblemCode.UNKNOWN_KEY,
                        entry.keyPlace(),
                        TreePath.child(path, entry.key()),
                        why.orElseGet(() -> "unknown key " + Printable.quote(entry.key())));
                problems.add(why.isPresent() ? problem : problem.known(entry.key(), keys));
            }
        }
        return good;
    }

    private @Nullable Object member(RecordComponent component, MapNode node, String path) {
        if (Shapes.flat(component)) {
            return made(component.getType(), node, path, true);
        }
        String key = Shapes.key(component);
        Measures measures = component.getAnnotation(Measures.class);
        Measures.Quantity quantity = measures == null ? null : measures.value();
        String child = TreePath.child(path, key);
        Node value = node.get(key);
        if (value != null) {
            return bind(component.getGenericType(), value, child, quantity);
        }
        Default assumed = component.getAnnotation(Default.class);
        if (assumed != null) {
            assumptions.add(new Assumption(child, assumed.value(), assumed.source()));
            return bind(component.getGenericType(), written(assumed.value()), child, quantity);
        }
        Class<?> raw = component.getType();
        if (raw == Optional.class && !needed(component, node)) {
            return Optional.empty();
        } else if (raw == List.class) {
            return List.of();
        } else if (raw == Map.class) {
            return Map.of();
        } else if (raw.isRecord() && !files.vendor(raw) && Shapes.allOptional(raw)) {
            return members(raw, new MapNode(Map.of(), node.place()), child, "");
        }
        problems.error(ProblemCode.MISSING_KEY, node.place(), path, "missing key \"" + key + "\"");
        return null;
    }

    private static boolean needed(RecordComponent component, MapNode node) {
        NeededUnless unless = component.getAnnotation(NeededUnless.class);
        return unless != null
                && !(node.get(unless.key()) instanceof ScalarNode scalar
                        && scalar.text().equals(unless.is()));
    }

    /** A default's text as the tree that the scenario file would have had. */
    private Node written(String text) {
        Source source = new Source("default", text);
        char first = text.charAt(0);
        if (first != '{' && first != '[' && first != '"') {
            return ScalarNode.plain(text, source.whole()); /* most defaults; spares a parser */
        }
        return YamlReader.read(source, Limits.DEFAULT, problems)
                .orElseThrow(() -> new IllegalStateException("a default is not well-formed: " + text));
    }

    private @Nullable Object construct(Class<?> type, List<Object> arguments, Node node, String path) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < types.length; i++) {
            types[i] = components[i].getType();
        }
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(arguments.toArray());
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refusal) {
                refused(type, String.valueOf(refusal.getMessage()), node, path);
                return null;
            }
            throw new IllegalStateException("making a " + type.getSimpleName() + " failed", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a " + type.getSimpleName() + " cannot be made", e);
        }
    }

    /** Reports a record's own refusal at the first key that it names. */
    private void refused(Class<?> type, String message, Node node, String path) {
        Place place = node.place();
        String at = path;
        int best = Integer.MAX_VALUE;
        if (node instanceof MapNode map) {
            for (String key : Shapes.keys(type)) {
                MapNode.Entry entry = map.entries().get(key);
                int position = entry == null ? -1 : wordAt(message, key);
                if (entry != null && position >= 0 && position < best) {
                    best = position;
                    place = entry.value() instanceof ScalarNode ? entry.value().place() : entry.keyPlace();
                    at = TreePath.child(path, key);
                }
            }
        }
        problems.error(ProblemCode.INVALID, place, at, message);
    }

    private static int wordAt(String text, String word) {
        for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
            int end = at + word.length();
            if ((at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1)))
                    && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)))) {
                return at;
            }
        }
        return -1;
    }
}
