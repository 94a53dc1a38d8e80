package dev.drydock.report.terminal;

import dev.drydock.report.text.PlainText;
import java.util.List;

/** Lines of at most 80 characters, with headings and indented bodies. */
final class Page80 {
    /** Columns of a page. */
    static final int WIDTH = 80;

    private final StringBuilder out = new StringBuilder();
    private final Ink ink;

    Page80(Ink ink) {
        this.ink = ink;
    }

    /** A line of safe text, cut where it is too long. */
    Page80 line(String text) {
        out.append(TextTable.cut(PlainText.line(text), WIDTH)).append('\n');
        return this;
    }

    /** A line that has been made safe and short already, maybe coloured. */
    Page80 ready(String text) {
        out.append(text).append('\n');
        return this;
    }

    /** A heading. */
    Page80 heading(String text) {
        return ready(ink.bold(text));
    }

    /** Sentences, broken between words. */
    Page80 paragraph(String text, String indent) {
        StringBuilder line = new StringBuilder(indent);
        for (String word : PlainText.line(text).split(" ", -1)) {
            if (line.length() > indent.length() && TextTable.length(line + " " + word) > WIDTH) {
                ready(line.toString());
                line = new StringBuilder(indent);
            }
            line.append(line.length() > indent.length() ? " " : "").append(word);
        }
        return ready(TextTable.cut(line.toString(), WIDTH));
    }

    /** A table under an indent. */
    Page80 table(TextTable table, String indent) {
        List<String> lines = table.lines(WIDTH, indent);
        lines.forEach(this::ready);
        return this;
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
