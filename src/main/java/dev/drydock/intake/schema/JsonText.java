package dev.drydock.intake.schema;

import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Writes plain trees of maps, lists, texts, numbers and truths as indented JSON. */
final class JsonText {
    private static final int SHORT_LIST = 100;

    private final StringBuilder out = new StringBuilder();

    private JsonText() {}

    /** The text of a tree, ending in a line end. */
    static String of(Object tree) {
        JsonText text = new JsonText();
        text.value(tree, 0);
        return text.out.append('\n').toString();
    }

    private void value(Object value, int depth) {
        if (value instanceof Map<?, ?> map) {
            map(map, depth);
        } else if (value instanceof List<?> list) {
            list(list, depth);
        } else if (value instanceof String text) {
            quoted(text);
        } else {
            out.append(value);
        }
    }

    private void map(Map<?, ?> map, int depth) {
        if (map.isEmpty()) {
            out.append("{}");
            return;
        }
        out.append("{\n");
        for (Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator(); entries.hasNext(); ) {
            Map.Entry<?, ?> entry = entries.next();
            out.append("  ".repeat(depth + 1));
            quoted((String) entry.getKey());
            out.append(": ");
            value(entry.getValue(), depth + 1);
            out.append(entries.hasNext() ? ",\n" : "\n");
        }
        out.append("  ".repeat(depth)).append('}');
    }

    private void list(List<?> list, int depth) {
        int length = 0;
        for (Object item : list) {
            length += item instanceof Map || item instanceof List
                    ? SHORT_LIST
                    : item.toString().length() + 4;
        }
        boolean lines = length >= SHORT_LIST;
        out.append(lines ? "[\n" : "[");
        for (int i = 0; i < list.size(); i++) {
            out.append(lines ? "  ".repeat(depth + 1) : "");
            value(list.get(i), depth + 1);
            out.append(i + 1 == list.size() ? "" : lines ? "," : ", ").append(lines ? "\n" : "");
        }
        out.append(lines ? "  ".repeat(depth) : "").append(']');
    }

    private void quoted(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < 0x20) {
                throw new IllegalStateException("a schema has no control characters: " + text);
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}
