package dev.drydock.intake.problem;

import dev.drydock.unit.Printable;
import java.util.List;

/**
 * One thing that is wrong, or worth knowing, in an input.
 *
 * @param path the setting, like {@code clusters.shop.platform}; empty when it is not about one
 * @param message what is wrong, with the value and what was expected; one line
 * @param hint what would mend it, printed under the underlined spot; empty when there is none
 * @param known the names that would have been right; empty when there is no such list
 */
public record Problem(
        Severity severity,
        ProblemCode code,
        Place place,
        String path,
        String message,
        String hint,
        List<String> known) {
    private static final int MAX_TEXT = 180;
    private static final int MAX_PATH = 120;

    public Problem {
        path = Printable.show(path, MAX_PATH);
        message = Printable.show(message, MAX_TEXT);
        hint = Printable.show(hint, MAX_TEXT);
        known = List.copyOf(known);
    }

    /** An error. */
    public static Problem error(ProblemCode code, Place place, String path, String message) {
        return new Problem(Severity.ERROR, code, place, path, message, "", List.of());
    }

    /** A warning. */
    public static Problem warning(ProblemCode code, Place place, String path, String message) {
        return new Problem(Severity.WARNING, code, place, path, message, "", List.of());
    }

    /** A note. */
    public static Problem note(ProblemCode code, Place place, String path, String message) {
        return new Problem(Severity.NOTE, code, place, path, message, "", List.of());
    }

    /** The same with a hint. */
    public Problem hint(String text) {
        return new Problem(severity, code, place, path, message, text, known);
    }

    /** The same with the names that would have been right and, where one is near the name given, a hint at it. */
    public Problem known(String given, List<String> names) {
        String nearest = Nearest.of(given, names);
        String text = nearest.isEmpty() ? hint : "did you mean \"" + nearest + "\"?";
        return new Problem(severity, code, place, path, message, text, names);
    }

    /** The same, said to arise in a part of the input, like {@code variant fargate}. */
    public Problem in(String part) {
        String where = path.isEmpty() ? "in " + part : path + " (" + part + ")";
        return new Problem(severity, code, place, where, message, hint, known);
    }

    /** Whether the other says the same of the same place. */
    public boolean same(Problem other) {
        return code == other.code
                && place.source() == other.place.source()
                && place.line() == other.place.line()
                && place.column() == other.place.column()
                && message.equals(other.message)
                && path.equals(other.path);
    }

    /** The problem in one line, {@code file:line:column: severity[code]: message}. */
    @Override
    public String toString() {
        return place + ": " + severity.word() + "[" + code.code() + "]: " + message;
    }
}
