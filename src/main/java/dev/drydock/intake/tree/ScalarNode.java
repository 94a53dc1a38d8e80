package dev.drydock.intake.tree;

import dev.drydock.intake.problem.Place;
import dev.drydock.unit.Printable;

/** A single value as it was written; its text is never changed by what it may look like. */
public record ScalarNode(Kind kind, String text, Place place) implements Node {
    /** What the grammar of the file takes a value for. */
    public enum Kind {
        /** Text: quoted, or plain and nothing else. */
        TEXT,
        /** A number of the YAML 1.2 core schema or of JSON. */
        NUMBER,
        /** {@code true} or {@code false}. */
        BOOLEAN,
        /** {@code null}, {@code ~} or nothing. */
        NULL
    }

    /** A plain (unquoted) value of YAML. */
    public static ScalarNode plain(String text, Place place) {
        return new ScalarNode(CoreSchema.kind(text), text, place);
    }

    /** Whether there is no value. */
    public boolean isNull() {
        return kind == Kind.NULL;
    }

    @Override
    public String describe() {
        switch (kind) {
            case TEXT:
                return "the text " + Printable.quote(text);
            case NUMBER:
                return "the number " + Printable.show(text, 100);
            case BOOLEAN:
                return text;
            default:
                return text.isEmpty() ? "no value" : text;
        }
    }
}
