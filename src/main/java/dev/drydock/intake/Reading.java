package dev.drydock.intake;

import dev.drydock.intake.files.InputFile;
import dev.drydock.intake.problem.Problem;
import dev.drydock.intake.problem.ProblemCode;
import dev.drydock.intake.problem.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What came of reading a scenario.
 *
 * @param base the scenario without variants; empty when there are errors
 * @param variants its variants in their order; empty when there are errors
 * @param problems errors, warnings and notes, all of one pass
 * @param files every file that was read, the scenario first
 */
public record Reading(Optional<Edition> base, List<Edition> variants, Problems problems, List<InputFile> files) {
    public Reading {
        variants = List.copyOf(variants);
        files = List.copyOf(files);
    }

    /** Fields of vendors' files that are known and not modelled. */
    public List<Problem> notModelled() {
        List<Problem> notes = new ArrayList<>();
        for (Problem problem : problems.list()) {
            if (problem.code() == ProblemCode.NOT_MODELLED) {
                notes.add(problem);
            }
        }
        return notes;
    }
}
