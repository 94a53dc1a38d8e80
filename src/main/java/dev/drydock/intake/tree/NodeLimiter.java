package dev.drydock.intake.tree;

import dev.drydock.intake.problem.Place;
import dev.drydock.intake.problem.Problem;
import dev.drydock.intake.problem.ProblemCode;
import dev.drydock.intake.problem.Problems;
import dev.drydock.unit.Printable;
import java.util.Map;

/** Counts what one file holds against its limits, and reports the first thing that goes beyond. */
final class NodeLimiter {
    private final Limits limits;
    private final Problems problems;
    private int nodes;

    NodeLimiter(Limits limits, Problems problems) {
        this.limits = limits;
        this.problems = problems;
    }

    /** Counts one node at that depth; false, and a problem, when it is one too many or too deep. */
    boolean enter(Place place, int depth) {
        if (depth > limits.depth()) {
            problems.error(
                    ProblemCode.DEPTH, place, "", "nesting is too deep: more than " + limits.depth() + " levels");
            return false;
        }
        if (++nodes > limits.nodes()) {
            problems.error(
                    ProblemCode.LIMIT, place, "", "the file is too large: more than " + limits.nodes() + " values");
            return false;
        }
        return true;
    }

    /** Adds an entry; false, and a problem, when the key is there already, too long, or one too many. */
    boolean put(Map<String, MapNode.Entry> entries, MapNode.Entry entry, String path) {
        if (entry.key().length() > limits.keyLength()) {
            problems.error(
                    ProblemCode.LIMIT,
                    entry.keyPlace(),
                    path,
                    "the key is too long: " + Printable.show(entry.key(), 40) + " has "
                            + entry.key().length() + " characters, at most " + limits.keyLength());
            return false;
        }
        MapNode.Entry first = entries.get(entry.key());
        if (first != null) {
            problems.add(Problem.error(
                            ProblemCode.DUPLICATE_KEY,
                            entry.keyPlace(),
                            path,
                            "duplicate key " + Printable.quote(entry.key()))
                    .hint("first at line " + first.keyPlace().line()));
            return false;
        }
        if (entries.size() >= limits.keys()) {
            problems.error(
                    ProblemCode.LIMIT,
                    entry.keyPlace(),
                    path,
                    "the mapping is too large: more than " + limits.keys() + " keys");
            return false;
        }
        entries.put(entry.key(), entry);
        return true;
    }

    /** Whether a value is short enough; reports it when it is not. */
    boolean fits(String text, Place place, String path) {
        if (text.length() > limits.textLength()) {
            problems.error(
                    ProblemCode.LIMIT,
                    place,
                    path,
                    "the value is too long: " + text.length() + " characters, at most " + limits.textLength());
            return false;
        }
        return true;
    }
}
