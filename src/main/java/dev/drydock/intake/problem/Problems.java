package dev.drydock.intake.problem;

import java.util.ArrayList;
import java.util.List;

/** The problems found in one pass over the inputs, in the order they were found; after a hundred of one severity only their number is kept. */
public final class Problems {
    private static final int KEPT = 100;

    private final List<Problem> list = new ArrayList<>();
    private final int[] counts = new int[Severity.values().length];

    /** Adds one; the same problem at the same place is kept once. */
    public void add(Problem problem) {
        if (has(problem)) {
            return;
        }
        if (counts[problem.severity().ordinal()]++ < KEPT) {
            list.add(problem);
        }
    }

    /** Adds those of a part of the input that are not here yet, so that a variant does not repeat what is wrong with the base. */
    public void addNew(Problems others, String part) {
        for (Problem problem : others.list) {
            if (!has(problem)) {
                add(problem.in(part));
            }
        }
    }

    private boolean has(Problem problem) {
        for (Problem known : list) {
            if (known.same(problem)) {
                return true;
            }
        }
        return false;
    }

    /** Adds an error. */
    public void error(ProblemCode code, Place place, String path, String message) {
        add(Problem.error(code, place, path, message));
    }

    /** Whether there is at least one error. */
    public boolean failed() {
        return counts[Severity.ERROR.ordinal()] > 0;
    }

    /** Whether there is an error in that source. */
    public boolean failedIn(Source source) {
        for (Problem problem : list) {
            if (problem.severity() == Severity.ERROR && problem.place().source() == source) {
                return true;
            }
        }
        return false;
    }

    /** How many there are of a severity, kept or not. */
    public int count(Severity severity) {
        return counts[severity.ordinal()];
    }

    /** Those kept. */
    public List<Problem> list() {
        return List.copyOf(list);
    }
}
