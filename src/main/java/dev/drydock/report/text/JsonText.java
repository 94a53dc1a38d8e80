package dev.drydock.report.text;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A JSON document as it is written, two spaces an inner level, keys in the order given.
 *
 * <p>Text is escaped so that the document may also stand inside an HTML {@code script} element. Numbers come as text from {@link Figures}.
 */
public final class JsonText implements DocumentText {
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private final Appendable out;
    private final boolean indented;
    private final Deque<Boolean> firsts = new ArrayDeque<>();
    private boolean named;
    private int flat;

    /** A document, indented for people or all on one line. */
    public JsonText(Appendable out, boolean indented) {
        this.out = out;
        this.indented = indented;
    }

    @Override
    public JsonText object() throws IOException {
        return open('{');
    }

    @Override
    public JsonText array() throws IOException {
        return open('[');
    }

    @Override
    public JsonText onOneLine(char bracket) throws IOException {
        open(bracket);
        flat = flat == 0 ? firsts.size() : flat;
        return this;
    }

    private JsonText open(char bracket) throws IOException {
        before();
        out.append(bracket);
        firsts.push(true);
        return this;
    }

    @Override
    public JsonText endObject() throws IOException {
        return close('}');
    }

    @Override
    public JsonText endArray() throws IOException {
        return close(']');
    }

    private JsonText close(char bracket) throws IOException {
        boolean empty = firsts.pop();
        boolean inner = flat > 0;
        if (flat > firsts.size()) {
            flat = 0;
        }
        if (!empty && !inner) {
            newLine();
        }
        out.append(bracket);
        if (firsts.isEmpty() && indented) {
            out.append('\n');
        }
        return this;
    }

    @Override
    public JsonText name(String name) throws IOException {
        before();
        quote(name);
        out.append(indented ? ": " : ":");
        named = true;
        return this;
    }

    @Override
    public JsonText text(String value) throws IOException {
        before();
        quote(value);
        return this;
    }

    @Override
    public JsonText number(String figure) throws IOException {
        before();
        out.append(figure.isEmpty() ? "null" : figure);
        return this;
    }

    private void before() throws IOException {
        if (named) {
            named = false;
            return;
        }
        if (firsts.isEmpty()) {
            return;
        }
        boolean first = firsts.pop();
        firsts.push(false);
        if (!first) {
            out.append(flat > 0 && indented ? ", " : ",");
        }
        if (flat == 0) {
            newLine();
        }
    }

    private void newLine() throws IOException {
        if (indented) {
            out.append('\n').append("  ".repeat(firsts.size()));
        }
    }

    private void quote(String text) throws IOException {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                default -> {
                    if (c < 0x20
                            || c == '<'
                            || c == '>'
                            || c == '&'
                            || (c >= 0x7f && c < 0xa0)
                            || lone(text, i)
                            || c == 0x2028
                            || c == 0x2029) {
                        out.append("\\u")
                                .append(HEX[c >> 12])
                                .append(HEX[(c >> 8) & 15])
                                .append(HEX[(c >> 4) & 15])
                                .append(HEX[c & 15]);
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    private static boolean lone(String text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
        }
        return Character.isLowSurrogate(c) && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
    }
}
