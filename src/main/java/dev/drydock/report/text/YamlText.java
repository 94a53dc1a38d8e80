package dev.drydock.report.text;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.regex.Pattern;

/** A YAML 1.2 document as it is written, in block style; every text is quoted as in JSON, so that none is taken for something else. */
public final class YamlText implements DocumentText {
    private static final Pattern PLAIN_KEY = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*");
    /* Words that some reader of YAML 1.1 would take for a truth value or null. */
    private static final Set<String> RESERVED = Set.of("y", "n", "yes", "no", "on", "off", "true", "false", "null");

    private final Appendable out;
    private final Deque<Level> levels = new ArrayDeque<>();
    private boolean afterName;
    private boolean started;

    /** An open object or array, and whether anything is in it yet. */
    private static final class Level {
        private final boolean array;
        private boolean empty = true;

        Level(boolean array) {
            this.array = array;
        }
    }

    /** A document. */
    public YamlText(Appendable out) {
        this.out = out;
    }

    @Override
    public DocumentText object() throws IOException {
        return open(false);
    }

    @Override
    public DocumentText array() throws IOException {
        return open(true);
    }

    @Override
    public DocumentText onOneLine(char bracket) throws IOException {
        return open(bracket == '[');
    }

    private DocumentText open(boolean array) throws IOException {
        item();
        levels.push(new Level(array));
        return this;
    }

    @Override
    public DocumentText endObject() throws IOException {
        return close("{}");
    }

    @Override
    public DocumentText endArray() throws IOException {
        return close("[]");
    }

    private DocumentText close(String ifEmpty) throws IOException {
        Level level = levels.pop();
        if (level.empty) {
            out.append(levels.isEmpty() ? "" : " ").append(ifEmpty);
        }
        afterName = false;
        if (levels.isEmpty()) {
            out.append('\n');
        }
        return this;
    }

    @Override
    public DocumentText name(String name) throws IOException {
        Level level = levels.element();
        boolean firstInItem = level.empty && insideArrayItem();
        if (firstInItem) {
            out.append(' ');
        } else {
            newLine(levels.size() - 1);
        }
        level.empty = false;
        if (PLAIN_KEY.matcher(name).matches() && !RESERVED.contains(name)) {
            out.append(name);
        } else {
            new JsonText(out, false).text(name);
        }
        out.append(':');
        afterName = true;
        return this;
    }

    /** Whether the innermost object is itself an item of an array, so that its first key stands on the dash's line. */
    private boolean insideArrayItem() {
        if (levels.size() < 2) {
            return false;
        }
        java.util.Iterator<Level> up = levels.iterator();
        up.next();
        return up.next().array;
    }

    @Override
    public DocumentText text(String value) throws IOException {
        item();
        out.append(' ');
        new JsonText(out, false).text(value);
        afterName = false;
        return this;
    }

    @Override
    public DocumentText number(String figure) throws IOException {
        item();
        out.append(' ').append(figure.isEmpty() ? "null" : figure);
        afterName = false;
        return this;
    }

    /** Before a value: a dash on a line of its own when it is an array's item. */
    private void item() throws IOException {
        if (!levels.isEmpty() && levels.element().array) {
            Level array = levels.element();
            boolean nested = array.empty && insideArrayItem() && !afterName;
            if (nested) {
                out.append(' ');
            } else {
                newLine(levels.size() - 1);
            }
            array.empty = false;
            out.append('-');
        }
        afterName = false;
    }

    private void newLine(int depth) throws IOException {
        if (started) {
            out.append('\n');
        }
        started = true;
        out.append("  ".repeat(depth));
    }
}
