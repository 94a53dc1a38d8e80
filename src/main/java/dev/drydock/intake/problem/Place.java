package dev.drydock.intake.problem;

/**
 * Where something stands: a source, a line and a column counted from 1, and how many characters it covers; line 0 is the source as a whole.
 */
public record Place(Source source, int line, int column, int width) {
    /** {@code file:line:column}, or the file alone. */
    @Override
    public String toString() {
        return line == 0 ? source.name() : source.name() + ":" + line + ":" + column;
    }
}
