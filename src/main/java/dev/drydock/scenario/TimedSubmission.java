package dev.drydock.scenario;

import dev.drydock.unit.Default;
import dev.drydock.unit.Doc;
import dev.drydock.unit.TimeSpan;
import dev.drydock.unit.Word;
import java.util.List;

/** Tasks started together at given times. */
@Doc("Tasks started together at given times.")
@Word("times")
public record TimedSubmission(
        @Doc("Times since the start.") List<TimeSpan> at,
        @Doc("Tasks started at each.") @Default(value = "1", source = "ECS API reference, RunTask count") int count)
        implements Submission {
    public TimedSubmission {
        if (at.isEmpty() || count < 1) {
            throw new IllegalArgumentException("at needs a time and count must be positive");
        }
        at = List.copyOf(at);
    }
}
