package dev.drydock.intake.problem;

import dev.drydock.unit.Printable;
import java.util.List;

/** Renders problems for a terminal: message, place, the source line with the spot underlined, and what would have been right. */
public final class ProblemPrinter {
    private static final int WINDOW = 140;
    private static final int BEFORE = 60;
    private static final int MAX_KNOWN = 300;

    private ProblemPrinter() {}

    /**
     * All of them, errors first, and a last line that counts them; lines end in {@code \n} and stay below 500 characters. Beside errors, what is not modelled is counted only.
     */
    public static String print(Problems problems) {
        StringBuilder out = new StringBuilder();
        for (Severity severity : Severity.values()) {
            int shown = 0;
            for (Problem problem : problems.list()) {
                boolean aside = problem.code() == ProblemCode.NOT_MODELLED && problems.failed();
                if (problem.severity() == severity && !aside) {
                    print(out, problem);
                    shown++;
                }
            }
            int rest = problems.count(severity) - shown;
            if (rest > 0) {
                out.append("… and ")
                        .append(counted(rest, "more " + severity.word()))
                        .append('\n');
            }
        }
        return out.append(summary(problems)).append('\n').toString();
    }

    /** One problem. */
    public static String print(Problem problem) {
        StringBuilder out = new StringBuilder();
        print(out, problem);
        return out.toString();
    }

    /** The line that counts them: {@code 1 error, 2 warnings}. */
    public static String summary(Problems problems) {
        StringBuilder out = new StringBuilder();
        for (Severity severity : Severity.values()) {
            int count = problems.count(severity);
            if (count > 0) {
                out.append(out.length() == 0 ? "" : ", ").append(counted(count, severity.word()));
            }
        }
        return out.length() == 0 ? "no problems" : out.toString();
    }

    private static String counted(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    private static void print(StringBuilder out, Problem problem) {
        Place place = problem.place();
        out.append(problem.severity().word())
                .append('[')
                .append(problem.code().code())
                .append("]: ")
                .append(problem.message())
                .append("\n  --> ")
                .append(Printable.show(place.source().name(), 300));
        if (place.line() > 0) {
            out.append(':').append(place.line()).append(':').append(place.column());
        }
        out.append('\n');
        if (problem.code() == ProblemCode.NOT_MODELLED) {
            return; /* nothing to mend: message and place say it all */
        }
        String line = place.line() > 0 ? place.source().line(place.line()) : "";
        if (!line.isBlank()) {
            underline(out, problem, line);
        } else if (!problem.hint().isEmpty()) {
            out.append("   = ").append(problem.hint()).append('\n');
        }
        trailer(out, problem);
    }

    private static void underline(StringBuilder out, Problem problem, String line) {
        Place place = problem.place();
        int column = Math.min(line.codePointCount(0, line.length()), place.column() - 1);
        int at = line.offsetByCodePoints(0, Math.max(0, column));
        int from = line.length() <= WINDOW ? 0 : Math.max(0, Math.min(at - BEFORE, line.length() - WINDOW));
        int to = Math.min(line.length(), from + WINDOW);
        int end = Math.max(at, Math.min(to, at + Math.max(1, place.width())));
        String before = (from > 0 ? "…" : "") + visible(line.substring(from, at));
        String spot = visible(line.substring(at, end));
        String after = visible(line.substring(end, to)) + (to < line.length() ? "…" : "");
        String number = Integer.toString(place.line());
        String margin = " ".repeat(number.length());
        out.append(margin).append(" |\n").append(number).append(" | ");
        out.append(before).append(spot).append(after).append('\n');
        out.append(margin).append(" | ").append(" ".repeat(before.length()));
        out.append("^".repeat(Math.max(1, Math.min(WINDOW, spot.length()))));
        if (!problem.hint().isEmpty()) {
            out.append(' ').append(problem.hint());
        }
        out.append('\n');
    }

    private static String visible(String text) {
        String shown = Printable.show(text.replace('\t', ' '));
        return shown.length() <= 2 * text.length() + 12 ? shown : "?".repeat(text.length());
    }

    private static void trailer(StringBuilder out, Problem problem) {
        int line = problem.place().line();
        if (line == 0 && problem.path().isEmpty() && problem.known().isEmpty()) {
            return;
        }
        out.append("   = ");
        if (line > 0) {
            out.append("line ").append(line);
        }
        if (!problem.path().isEmpty()) {
            out.append(line > 0 ? ", at " : "at ").append(problem.path());
        }
        if (!problem.known().isEmpty()) {
            out.append("; known: ").append(names(problem.known()));
        }
        out.append('\n');
    }

    private static String names(List<String> known) {
        StringBuilder out = new StringBuilder();
        int shown = 0;
        for (String name : known) {
            if (out.length() + name.length() > MAX_KNOWN) {
                break;
            }
            out.append(shown++ == 0 ? "" : ", ").append(Printable.show(name, 100));
        }
        if (shown < known.size()) {
            out.append(" and ").append(known.size() - shown).append(" more");
        }
        return out.toString();
    }
}
