package dev.drydock.report.text;

import java.io.IOException;

/** A tree of objects, arrays and values as it is written, in one notation or another. */
public sealed interface DocumentText permits JsonText, YamlText {
    /** Begins an object. */
    DocumentText object() throws IOException;

    /** Begins an array. */
    DocumentText array() throws IOException;

    /** Begins an object or array that stays on one line with all that is in it: {@code '{'} or {@code '['}. */
    DocumentText onOneLine(char bracket) throws IOException;

    /** Ends the innermost object. */
    DocumentText endObject() throws IOException;

    /** Ends the innermost array. */
    DocumentText endArray() throws IOException;

    /** The key of the value that follows. */
    DocumentText name(String name) throws IOException;

    /** A text. */
    DocumentText text(String value) throws IOException;

    /** A number in the form that {@link Figures} gives; null when empty. */
    DocumentText number(String figure) throws IOException;

    /** A whole number. */
    default DocumentText number(long value) throws IOException {
        return number(Long.toString(value));
    }

    /** A truth value. */
    default DocumentText bool(boolean value) throws IOException {
        return number(value ? "true" : "false");
    }

    /** A key with a text. */
    default DocumentText field(String name, String text) throws IOException {
        return name(name).text(text);
    }

    /** A key with a whole number. */
    default DocumentText field(String name, long value) throws IOException {
        return name(name).number(value);
    }
}
