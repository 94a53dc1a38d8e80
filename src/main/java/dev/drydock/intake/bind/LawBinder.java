package dev.drydock.intake.bind;

import dev.drydock.intake.problem.Problem;
import dev.drydock.intake.problem.ProblemCode;
import dev.drydock.intake.problem.Problems;
import dev.drydock.intake.tree.ListNode;
import dev.drydock.intake.tree.MapNode;
import dev.drydock.intake.tree.Node;
import dev.drydock.intake.tree.ScalarNode;
import dev.drydock.intake.tree.TreePath;
import dev.drydock.random.Constant;
import dev.drydock.random.Distribution;
import dev.drydock.unit.Bytes;
import dev.drydock.unit.Measures.Quantity;
import dev.drydock.unit.Printable;
import dev.drydock.unit.TimeSpan;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a distribution: a plain quantity ({@code 50ms}, a constant) or a mapping with its law and the law's keys. */
final class LawBinder {
    /** The key that chooses the law. */
    static final String CHOOSER = "distribution";

    private final Problems problems;

    LawBinder(Problems problems) {
        this.problems = problems;
    }

    /** The distribution of a quantity, or null after reporting why not. */
    @Nullable
    Distribution bind(Node node, String path, Quantity quantity) {
        Distribution law = part(node, path, quantity);
        if (law != null && quantity != Quantity.NUMBER && law.lowest() < 0) {
            problems.error(
                    ProblemCode.INVALID,
                    node.place(),
                    path,
                    "this law can fall below zero: put it under {distribution: truncated, min: "
                            + (quantity == Quantity.TIME ? "0s" : "0B") + ", of: …}");
            return null;
        }
        if (law != null && Double.isInfinite(law.mean())) {
            problems.error(
                    ProblemCode.INVALID,
                    node.place(),
                    path,
                    "this law has no finite mean: put it under {distribution: truncated, max: …, of: …}");
            return null;
        }
        return law;
    }

    private @Nullable Distribution part(Node node, String path, Quantity quantity) {
        if (node instanceof ScalarNode) {
            Double value = quantity(node, path, quantity);
            return value == null ? null : new Constant(value);
        }
        if (!(node instanceof MapNode map)) {
            problems.error(
                    ProblemCode.WRONG_KIND,
                    node.place(),
                    path,
                    "expected " + example(quantity) + " or a mapping with " + CHOOSER + ", was " + node.describe());
            return null;
        }
        Law law = law(map, path);
        if (law == null || !known(map, law, path)) {
            return null;
        }
        for (int form = 0; form < law.forms().size(); form++) {
            if (complete(map, law.forms().get(form))) {
                return build(map, law, form, path, quantity);
            }
        }
        problems.error(ProblemCode.MISSING_KEY, map.place(), path, law.word() + " needs " + needs(law));
        return null;
    }

    private @Nullable Law law(MapNode map, String path) {
        Node word = map.get(CHOOSER);
        if (word == null) {
            problems.error(
                    ProblemCode.MISSING_KEY, map.place(), path, "missing key \"" + CHOOSER + "\", the name of the law");
            return null;
        }
        Law law = word instanceof ScalarNode scalar ? Law.of(scalar.text()) : null;
        if (law == null) {
            String given = word instanceof ScalarNode scalar ? scalar.text() : "";
            problems.add(Problem.error(
                            ProblemCode.UNKNOWN_WORD,
                            word.place(),
                            TreePath.child(path, CHOOSER),
                            "unknown distribution " + Printable.quote(given))
                    .known(given, Law.words()));
        }
        return law;
    }

    private boolean known(MapNode map, Law law, String path) {
        List<String> keys = law.keys();
        keys.add(0, CHOOSER);
        boolean good = true;
        for (MapNode.Entry entry : map.entries().values()) {
            if (!keys.contains(entry.key())) {
                good = false;
                problems.add(Problem.error(
                                ProblemCode.UNKNOWN_KEY,
                                entry.keyPlace(),
                                TreePath.child(path, entry.key()),
                                "unknown key " + Printable.quote(entry.key()) + " for " + law.word())
                        .known(entry.key(), keys));
            }
        }
        return good;
    }

    private static boolean complete(MapNode map, List<Law.Parameter> form) {
        for (Law.Parameter parameter : form) {
            if (map.get(parameter.key()) == null) {
                return false;
            }
        }
        return true;
    }

    private static String needs(Law law) {
        StringBuilder out = new StringBuilder();
        for (List<Law.Parameter> form : law.forms()) {
            out.append(out.length() == 0 ? "" : ", or ");
            for (int i = 0; i < form.size(); i++) {
                out.append(i == 0 ? "" : " and ").append(form.get(i).key());
            }
        }
        return out.toString();
    }

    private @Nullable Distribution build(MapNode map, Law law, int form, String path, Quantity quantity) {
        List<Object> values = new ArrayList<>();
        List<Law.Parameter> parameters = law.forms().get(form);
        boolean good = true;
        for (MapNode.Entry entry : map.entries().values()) {
            boolean used = entry.key().equals(CHOOSER);
            for (Law.Parameter parameter : parameters) {
                used |= parameter.key().equals(entry.key());
            }
            if (!used) {
                good = false;
                problems.error(
                        ProblemCode.NO_EFFECT,
                        entry.keyPlace(),
                        TreePath.child(path, entry.key()),
                        entry.key() + " has no effect here: " + law.word() + " needs " + needs(law));
            }
        }
        for (Law.Parameter parameter : parameters) {
            Node node = map.get(parameter.key());
            Object value = node == null
                    ? null
                    : value(node, TreePath.child(path, parameter.key()), parameter.kind(), quantity);
            if (value == null) {
                good = false;
            } else {
                values.add(value);
            }
        }
        if (!good) {
            return null;
        }
        try {
            return law.of(form, values);
        } catch (IllegalArgumentException e) {
            problems.error(ProblemCode.INVALID, map.place(), path, law.word() + ": " + e.getMessage());
            return null;
        }
    }

    private @Nullable Object value(Node node, String path, Law.Kind kind, Quantity quantity) {
        switch (kind) {
            case QUANTITY:
                return quantity(node, path, quantity);
            case NUMBER:
                return quantity(node, path, Quantity.NUMBER);
            case COUNT:
                return count(node, path);
            case LAW:
                return part(node, path, quantity);
            case QUANTITIES, NUMBERS, LAWS:
                return values(node, path, kind, quantity);
        }
        throw new IllegalStateException("no parameter is read as " + kind);
    }

    private @Nullable List<Object> values(Node node, String path, Law.Kind kind, Quantity quantity) {
        if (!(node instanceof ListNode list)) {
            problems.error(ProblemCode.WRONG_KIND, node.place(), path, "expected a list, was " + node.describe());
            return null;
        }
        Law.Kind one = kind == Law.Kind.QUANTITIES
                ? Law.Kind.QUANTITY
                : kind == Law.Kind.NUMBERS ? Law.Kind.NUMBER : Law.Kind.LAW;
        List<Object> values = new ArrayList<>();
        for (Node item : list.items()) {
            Object value = value(item, path + "[" + values.size() + "]", one, quantity);
            if (value == null) {
                return null;
            }
            values.add(value);
        }
        return values;
    }

    private @Nullable Double count(Node node, String path) {
        if (node instanceof ScalarNode scalar) {
            try {
                return (double) Scalars.integer(scalar, 1, 1_000_000);
            } catch (IllegalArgumentException e) {
                problems.error(ProblemCode.BAD_VALUE, node.place(), path, String.valueOf(e.getMessage()));
                return null;
            }
        }
        problems.error(ProblemCode.WRONG_KIND, node.place(), path, "expected a whole number, was " + node.describe());
        return null;
    }

    private @Nullable Double quantity(Node node, String path, Quantity quantity) {
        if (!(node instanceof ScalarNode scalar) || scalar.isNull()) {
            problems.error(
                    ProblemCode.WRONG_KIND,
                    node.place(),
                    path,
                    "expected " + example(quantity) + ", was " + node.describe());
            return null;
        }
        try {
            switch (quantity) {
                case TIME:
                    return (double) TimeSpan.parse(scalar.text()).micros();
                case BYTES:
                    return (double) Bytes.parse(scalar.text()).count();
                case NUMBER:
                    return Scalars.decimal(scalar).doubleValue();
            }
            throw new IllegalStateException("no quantity is read as " + quantity);
        } catch (IllegalArgumentException e) {
            problems.error(ProblemCode.BAD_VALUE, node.place(), path, String.valueOf(e.getMessage()));
            return null;
        }
    }

    private static String example(Quantity quantity) {
        switch (quantity) {
            case TIME:
                return "a time span like 50ms";
            case BYTES:
                return "an amount of bytes like 2MiB";
            default:
                return "a number";
        }
    }
}
