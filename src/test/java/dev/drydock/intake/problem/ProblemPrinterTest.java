package dev.drydock.intake.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A problem is shown as the user needs it: the spot underlined, the nearest name, and nothing that could drive a terminal. */
class ProblemPrinterTest {
    @Test
    void unknownKey_isUnderlinedWithTheNearestName() {
        Source source = new Source("shop/scenario.yaml", "services:\n      memmory: 4Gi\n");
        Problem problem = Problem.error(
                        ProblemCode.UNKNOWN_KEY, new Place(source, 2, 7, 7), "services[1]", "unknown field \"memmory\"")
                .known("memmory", List.of("count", "cpu", "memory"));
        assertEquals(
                """
                error[D102]: unknown field "memmory"
                  --> shop/scenario.yaml:2:7
                  |
                2 |       memmory: 4Gi
                  |       ^^^^^^^ did you mean "memory"?
                   = line 2, at services[1]; known: count, cpu, memory
                """,
                ProblemPrinter.print(problem));
    }

    @Test
    void hostileText_isEscapedAndCut() {
        String hostile = "\u001b[2J\u202e" + "k".repeat(60_000);
        Source source = new Source("s.yaml", hostile + ": 1\n");
        String shown = ProblemPrinter.print(
                Problem.error(ProblemCode.UNKNOWN_KEY, new Place(source, 1, 1, hostile.length()), hostile, hostile));
        for (String line : shown.split("\n")) {
            assertTrue(line.length() < 500, line);
        }
        assertFalse(shown.contains("\u001b") || shown.contains("\u202e"));
        assertTrue(shown.contains("\\u001b[2J\\u202e"));
    }

    @Test
    void nearest_countsASwapAsOneEdit() {
        assertEquals(1, Nearest.distance("desierdCount", "desiredCount"));
        assertEquals("desiredCount", Nearest.of("desiredcount", List.of("demand", "desiredCount")));
        assertEquals("", Nearest.of("zzz", List.of("cpu", "memory")));
    }

    @Test
    void manyProblems_areCountedAndCapped() {
        Problems problems = new Problems();
        Source source = new Source("s", "");
        for (int i = 0; i < 2048; i++) {
            problems.error(ProblemCode.UNKNOWN_KEY, source.whole(), "", "unknown key " + i);
        }
        assertEquals(100, problems.list().size());
        assertTrue(ProblemPrinter.print(problems).endsWith("… and 1948 more errors\n2048 errors\n"));
    }

    @Test
    void whatIsNotModelled_isTwoLinesAndOnlyCountedBesideErrors() {
        Source source = new Source("t.json", "{\"volumes\": [1]}\n");
        Problems problems = new Problems();
        problems.add(Problem.note(ProblemCode.NOT_MODELLED, new Place(source, 1, 2, 9), "volumes", "not modelled"));
        assertEquals("note[D401]: not modelled\n  --> t.json:1:2\n1 note\n", ProblemPrinter.print(problems));
        problems.error(ProblemCode.SYNTAX, source.whole(), "", "broken");
        assertEquals(
                "error[D010]: broken\n  --> t.json\n… and 1 more note\n1 error, 1 note\n",
                ProblemPrinter.print(problems));
    }
}
