package dev.drydock.intake.tree;

import dev.drydock.intake.problem.Place;
import dev.drydock.intake.problem.ProblemCode;
import dev.drydock.intake.problem.Problems;
import dev.drydock.intake.problem.Source;
import dev.drydock.unit.Printable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads one JSON value by RFC 8259, strictly: no comments, trailing commas, NaN, duplicate names, unpaired surrogates or text after the value. */
public final class JsonReader {
    private final Source source;
    private final String text;
    private final Problems problems;
    private final NodeLimiter limiter;
    private int at;
    private int line = 1;
    private int lineStart;

    private JsonReader(Source source, Limits limits, Problems problems) {
        this.source = source;
        this.text = source.text();
        this.problems = problems;
        this.limiter = new NodeLimiter(limits, problems);
    }

    /** The value, or nothing after reporting why not. */
    public static Optional<Node> read(Source source, Limits limits, Problems problems) {
        JsonReader reader = new JsonReader(source, limits, problems);
        try {
            return Optional.of(reader.document());
        } catch (Broken e) {
            if (!e.text.isEmpty()) {
                problems.error(ProblemCode.SYNTAX, reader.here(1), e.path, "malformed JSON: " + e.text);
            }
            return Optional.empty();
        }
    }

    private Node document() {
        space();
        if (at == text.length()) {
            problems.error(ProblemCode.EMPTY, source.whole(), "", "the file is empty: it has no JSON value");
            throw new Broken("", "");
        }
        Node root = value("", 0);
        space();
        if (at < text.length()) {
            throw new Broken("text after the end of the value: " + found(), "");
        }
        return root;
    }

    private Node value(String path, int depth) {
        Place place = here(1);
        if (!limiter.enter(place, depth)) {
            throw new Broken("", "");
        }
        if (at == text.length()) {
            throw new Broken("unexpected end of the file, expected a value", path);
        }
        char c = text.charAt(at);
        if (c == '{') {
            return object(place, path, depth);
        }
        if (c == '[') {
            return array(place, path, depth);
        }
        if (c == '"') {
            int from = at;
            String string = string(path);
            limiter.fits(string, place, path);
            return new ScalarNode(ScalarNode.Kind.TEXT, string, sized(place, at - from));
        }
        if (c == '-' || (c >= '0' && c <= '9')) {
            return number(place, path);
        }
        return word(place, path);
    }

    private MapNode object(Place place, String path, int depth) {
        Map<String, MapNode.Entry> entries = new LinkedHashMap<>();
        at++;
        space();
        if (peek('}')) {
            return new MapNode(entries, place);
        }
        while (true) {
            space();
            Place keyPlace = here(1);
            if (at == text.length() || text.charAt(at) != '"') {
                throw new Broken(
                        at < text.length() && text.charAt(at) == '}'
                                ? "trailing comma: expected a name after ,"
                                : "expected a name in double quotes, " + found(),
                        path);
            }
            int from = at;
            String key = string(path);
            keyPlace = sized(keyPlace, at - from);
            String keyPath = TreePath.child(path, key);
            space();
            if (!peek(':')) {
                throw new Broken("expected : after the name, " + found(), keyPath);
            }
            space();
            limiter.put(entries, new MapNode.Entry(key, keyPlace, value(keyPath, depth + 1)), keyPath);
            space();
            if (peek('}')) {
                return new MapNode(entries, place);
            }
            if (!peek(',')) {
                throw new Broken("expected , or }, " + found(), path);
            }
        }
    }

    private ListNode array(Place place, String path, int depth) {
        List<Node> items = new ArrayList<>();
        at++;
        space();
        if (peek(']')) {
            return new ListNode(items, place);
        }
        while (true) {
            space();
            if (at < text.length() && text.charAt(at) == ']') {
                throw new Broken("trailing comma: expected a value after ,", path);
            }
            items.add(value(path + "[" + items.size() + "]", depth + 1));
            space();
            if (peek(']')) {
                return new ListNode(items, place);
            }
            if (!peek(',')) {
                throw new Broken("expected , or ], " + found(), path);
            }
        }
    }

    private ScalarNode number(Place place, String path) {
        int from = at;
        if (text.charAt(at) == '-') {
            at++;
        }
        int digits = digits();
        boolean leadingZero = digits > 1 && text.charAt(at - digits) == '0';
        boolean good = digits > 0 && !leadingZero;
        if (good && at < text.length() && text.charAt(at) == '.') {
            at++;
            good = digits() > 0;
        }
        if (good && at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            at++;
            if (at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-')) {
                at++;
            }
            good = digits() > 0;
        }
        if (!good) {
            throw new Broken(leadingZero ? "a number has no leading zeros" : "expected a digit, " + found(), path);
        }
        String number = text.substring(from, at);
        limiter.fits(number, place, path);
        return new ScalarNode(ScalarNode.Kind.NUMBER, number, sized(place, at - from));
    }

    private int digits() {
        int from = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at - from;
    }

    private ScalarNode word(Place place, String path) {
        int from = at;
        int end = at;
        while (end < text.length() && Character.isLetterOrDigit(text.charAt(end))) {
            end++;
        }
        String word = text.substring(from, end);
        ScalarNode.Kind kind;
        switch (word) {
            case "true", "false":
                kind = ScalarNode.Kind.BOOLEAN;
                break;
            case "null":
                kind = ScalarNode.Kind.NULL;
                break;
            default:
                throw new Broken(
                        word.isEmpty()
                                ? "expected a value, " + found()
                                : "expected a value, found the token " + Printable.show(word, 60),
                        path);
        }
        at = end;
        return new ScalarNode(kind, word, sized(place, word.length()));
    }

    private String string(String path) {
        int from = ++at;
        while (at < text.length() && text.charAt(at) != '"' && text.charAt(at) != '\\' && text.charAt(at) >= 0x20) {
            at++;
        }
        StringBuilder out = new StringBuilder(text.substring(from, at));
        while (true) {
            if (at == text.length()) {
                throw new Broken("unexpected end of the file inside a text in quotes", path);
            }
            char c = text.charAt(at);
            if (c == '"') {
                at++;
                break;
            } else if (c == '\\') {
                at++;
                out.append(escape(path));
            } else if (c < 0x20) {
                throw new Broken("a line end or control character inside a text in quotes", path);
            } else {
                out.append(c);
                at++;
            }
        }
        for (int i = 0; i < out.length(); i++) {
            if (Character.isHighSurrogate(out.charAt(i))
                    && i + 1 < out.length()
                    && Character.isLowSurrogate(out.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(out.charAt(i))) {
                throw new Broken("lone surrogate " + out.charAt(i) + " is no character", path);
            }
        }
        return out.toString();
    }

    private char escape(String path) {
        char c = at < text.length() ? text.charAt(at++) : ' ';
        switch (c) {
            case '"', '\\', '/':
                return c;
            case 'b':
                return '\b';
            case 'f':
                return '\f';
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            case 'u':
                int code = 0;
                for (int i = 0; i < 4; i++, at++) {
                    int digit =
                            at < text.length() && text.charAt(at) < 0x80 ? Character.digit(text.charAt(at), 16) : -1;
                    if (digit < 0) {
                        throw new Broken("expected four hexadecimal digits after \\u", path);
                    }
                    code = 16 * code + digit;
                }
                return (char) code;
            default:
                throw new Broken("unknown escape \\" + c, path);
        }
    }

    private void space() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\n') {
                line++;
                lineStart = at + 1;
            } else if (c != ' ' && c != '\t' && c != '\r') {
                return;
            }
            at++;
        }
    }

    private boolean peek(char c) {
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    private String found() {
        return at == text.length()
                ? "found the end of the file"
                : "found the character " + Printable.quote(text.substring(at, text.offsetByCodePoints(at, 1)));
    }

    private Place here(int width) {
        return new Place(source, line, text.codePointCount(lineStart, at) + 1, width);
    }

    private static Place sized(Place place, int width) {
        return new Place(place.source(), place.line(), place.column(), width);
    }

    /** Ends the reading at the first break of the grammar; an empty text when it is reported already. */
    private static final class Broken extends RuntimeException {
        private static final long serialVersionUID = 1;
        final String text;
        final String path;

        Broken(String text, String path) {
            super(text, null, false, false);
            this.text = text;
            this.path = path;
        }
    }
}
