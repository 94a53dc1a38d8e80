package dev.drydock.intake.tree;

import dev.drydock.unit.Printable;
import java.util.ArrayList;
import java.util.List;

/**
 * The way from the root of a scenario to one setting: {@code clusters.shop.services.web.desiredCount}, with {@code [n]} or {@code [key=value]} for entries of
 * a list and quotes around keys that have dots ({@code clusters.a."x.y".z}).
 */
public record TreePath(List<Step> steps) {
    /** One step of a path. */
    public sealed interface Step permits Key, Index, Match {}

    /** Into a mapping by key. */
    public record Key(String name) implements Step {}

    /** Into a list by position from 0. */
    public record Index(int position) implements Step {}

    /** Into a list, to the mapping whose key has that value. */
    public record Match(String key, String value) implements Step {}

    public TreePath {
        steps = List.copyOf(steps);
    }

    /**
     * Reads a path.
     *
     * @throws IllegalArgumentException with what was expected, when the text is no path
     */
    public static TreePath parse(String text) {
        List<Step> steps = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '[') {
                int close = text.indexOf(']', at);
                if (close < 0 || steps.isEmpty()) {
                    throw malformed(text);
                }
                steps.add(bracket(text.substring(at + 1, close), text));
                at = close + 1;
            } else {
                if (!steps.isEmpty()) {
                    if (c != '.') {
                        throw malformed(text);
                    }
                    at++;
                }
                at = key(text, at, steps);
            }
        }
        if (steps.isEmpty()) {
            throw malformed(text);
        }
        return new TreePath(steps);
    }

    private static int key(String text, int from, List<Step> steps) {
        if (from < text.length() && text.charAt(from) == '"') {
            int close = text.indexOf('"', from + 1);
            if (close <= from + 1) {
                throw malformed(text);
            }
            steps.add(new Key(text.substring(from + 1, close)));
            return close + 1;
        }
        int end = from;
        while (end < text.length() && text.charAt(end) != '.' && text.charAt(end) != '[') {
            end++;
        }
        if (end == from) {
            throw malformed(text);
        }
        steps.add(new Key(text.substring(from, end)));
        return end;
    }

    private static Step bracket(String inside, String text) {
        int equals = inside.indexOf('=');
        if (equals > 0) {
            return new Match(inside.substring(0, equals), inside.substring(equals + 1));
        }
        if (inside.isEmpty() || inside.length() > 9) {
            throw malformed(text);
        }
        int position = 0;
        for (int i = 0; i < inside.length(); i++) {
            char c = inside.charAt(i);
            if (c < '0' || c > '9') {
                throw malformed(text);
            }
            position = 10 * position + (c - '0');
        }
        return new Index(position);
    }

    private static IllegalArgumentException malformed(String text) {
        return new IllegalArgumentException(
                "expected a path like clusters.shop.services.web.desiredCount or list[0].key, was "
                        + Printable.quote(text));
    }

    /** Where the path ends in a text {@code PATH=VALUE}: at the first {@code =} outside brackets and quotes; -1 when there is none. */
    public static int endOf(String text) {
        boolean bracket = false;
        boolean quote = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quote = !quote;
            } else if (!quote && (c == '[' || c == ']')) {
                bracket = c == '[';
            } else if (c == '=' && !quote && !bracket) {
                return i;
            }
        }
        return -1;
    }

    /** The path of a key below a path. */
    public static String child(String path, String key) {
        boolean quoted = key.isEmpty() || key.indexOf('.') >= 0 || key.indexOf('[') >= 0;
        String name = quoted ? "\"" + key + "\"" : key;
        return path.isEmpty() ? name : path + "." + name;
    }

    /** The path in its written form, up to that many steps. */
    public String upTo(int count) {
        String out = "";
        for (Step step : steps.subList(0, count)) {
            if (step instanceof Key key) {
                out = child(out, key.name());
            } else if (step instanceof Index index) {
                out += "[" + index.position() + "]";
            } else if (step instanceof Match match) {
                out += "[" + match.key() + "=" + match.value() + "]";
            }
        }
        return out;
    }

    @Override
    public String toString() {
        return upTo(steps.size());
    }
}
