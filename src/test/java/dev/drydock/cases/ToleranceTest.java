package dev.drydock.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each tolerance rule lets the right pass and stops the wrong, the vague and the unmeasured. */
class ToleranceTest {

    private static ValidationCase testCase(String rule, String expected) {
        return ValidationCase.read("cases:\n- {id: x, model: m, expected: " + expected + ", tolerance: " + rule + "}\n")
                .get(0);
    }

    private static void passes(String rule, String expected, Findings findings) {
        Tolerance tolerance = new Tolerance(testCase(rule, expected));
        assertEquals(List.of(), List.copyOf(tolerance.failures(findings).values()));
        assertEquals(List.of(), tolerance.unmeasured(findings));
    }

    private static void fails(String rule, String expected, Findings findings) {
        assertEquals(
                1, new Tolerance(testCase(rule, expected)).failures(findings).size());
    }

    @Test
    void exact_valuesOfEachKind_mustBeEqual() {
        String rule = "{rule: EXACT}";
        passes(
                rule,
                "{a: 3, b: [1, [2, x]], c: true}",
                new Findings()
                        .value("a", 3L)
                        .value("b", List.of(1, List.of(2, "x")))
                        .value("c", true));
        fails(rule, "{a: 3}", new Findings().value("a", 4));
        fails(rule, "{a: [1, 2]}", new Findings().value("a", List.of(2, 1)));
        fails(rule, "{a: [1, 2]}", new Findings().value("a", List.of(1)));
        fails(rule, "{a: true}", new Findings().value("a", false));
        fails(rule, "{a: x}", new Findings().value("a", 1));
        /* Printed to 12 digits: the 12th counts. */
        passes(rule, "{a: 0.976094763498}", new Findings().value("a", 0.9760947634983));
        fails(rule, "{a: 0.976094763498}", new Findings().value("a", 0.976094763497));
        /* Money in pico-USD has more than 12 digits; all count. */
        fails(rule, "{a: 1241344530001}", new Findings().value("a", 1241344530000L));
    }

    @Test
    void relative_errorAboveTheLimit_fails() {
        passes("{rule: REL, rel: 1.0e-3}", "{a: 2.0}", new Findings().value("a", 2.0019));
        fails("{rule: REL, rel: 1.0e-3}", "{a: 2.0}", new Findings().value("a", 2.0021));
        fails("{rule: REL, rel: 1.0e-3}", "{a: 2.0}", new Findings().value("a", Double.NaN));
        fails("{rule: REL, rel: 1.0e-3}", "{a: 2.0}", new Findings().value("a", Double.NEGATIVE_INFINITY));
        fails("{rule: OPT+REL, rel: 1.0e-9}", "{a: 19}", new Findings().value("a", 20));
    }

    @Test
    void confidence_meanOutsideOrTooWide_fails() {
        String rule = "{rule: CI, confidence: 0.95, max_rel_half_width: 0.05}";
        /* Mean 10, sd 0.1581, n 5: half-width t(4, 0.975) x 0.1581 / sqrt(5) = 2.776 x 0.0707 = 0.196. */
        double[] narrow = {9.8, 9.9, 10, 10.1, 10.2};
        passes(rule, "{a: 10.19}", new Findings().replications("a", narrow));
        fails(rule, "{a: 10.21}", new Findings().replications("a", narrow));
        /* Ten times as wide: right, but vague; a percentile may be three times as wide, not ten. */
        double[] wide = {8, 9, 10, 11, 12};
        fails(rule, "{a: 10.0}", new Findings().replications("a", wide));
        fails(rule, "{wait_p99: 10.0}", new Findings().replications("wait_p99", wide));
        double[] middling = {9.5, 9.75, 10, 10.25, 10.5};
        passes(rule, "{wait_p99: 10.0}", new Findings().replications("wait_p99", middling));
        passes(rule, "{var_wait: 10.0}", new Findings().replications("var_wait", middling));
        double[] rare = {0.009, 0.0095, 0.01, 0.0105, 0.011};
        passes(rule, "{prob_reject: 0.0099}", new Findings().replications("prob_reject", rare));
        fails(rule, "{mean_wait: 0.0099}", new Findings().replications("mean_wait", rare));
        passes(rule, "{a: 0}", new Findings().replications("a", 0, 0, 0));
        fails(rule, "{a: 0}", new Findings().replications("a", -1, 1));
        fails(rule, "{a: [10, 11]}", new Findings().replicationRows("a", List.of(narrow, narrow)));
        fails(rule, "{a: [10, 11]}", new Findings().replicationRows("a", List.of(narrow)));
        passes(rule, "{a: 10}", new Findings().replications("a", 10, 10, 10));
    }

    @Test
    void varianceFitAndInequality_areHeldToTheirRules() {
        /* Variance 2.5 of five values: the 95 % interval is [4 x 2.5 / 11.143, 4 x 2.5 / 0.4844] = [0.897, 20.64]. */
        double[] values = {1, 2, 3, 4, 5};
        passes("{rule: CI+VAR, confidence: 0.95}", "{var_a: 20.6}", new Findings().spread("var_a", values));
        fails("{rule: CI+VAR, confidence: 0.95}", "{var_a: 20.7}", new Findings().spread("var_a", values));
        passes("{rule: CI+VAR, confidence: 0.95}", "{sd_a: 4.53}", new Findings().spread("sd_a", values));
        fails("{rule: CI+VAR, confidence: 0.95}", "{sd_a: 4.56}", new Findings().spread("sd_a", values));
        passes("{rule: GOF+CI, min_p: 0.001}", "{}", new Findings().fit("law", 0.002));
        fails("{rule: GOF+CI, min_p: 0.001}", "{}", new Findings().fit("law", 0.0005));
        fails("{rule: GOF+CI, min_p: 0.001}", "{}", new Findings().fit("law", Double.NaN));
        passes("{rule: INEQ}", "{}", new Findings().inequality("bound", true));
        fails("{rule: INEQ}", "{}", new Findings().inequality("bound", false));
    }

    @Test
    void unmeasuredAndUnknown_areNamed() {
        Tolerance tolerance = new Tolerance(testCase("{rule: CI}", "{a: 1, b: 2}"));
        assertEquals(List.of("b"), tolerance.unmeasured(new Findings().value("a", 1)));
        fails("{rule: EXACT}", "{a: 1}", new Findings().value("other", 1));
        assertThrows(IllegalArgumentException.class, () -> new Tolerance(testCase("{rule: ABOUT}", "{a: 1}")));
    }

    @Test
    void scoreboard_printsAreasInOrderAndTheTotalLast() {
        Scoreboard board = new Scoreboard();
        board.passed("M/M/1");
        board.failed("M/M/1", "mm1-02", List.of("mean_wait expected 4", "p99 expected 9"));
        board.notCovered("bin packing", "pack-01", "no model");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        board.print(new PrintStream(out, true, StandardCharsets.UTF_8));
        assertEquals(
                """
                  failed       mm1-02: mean_wait expected 4; p99 expected 9
                  not covered  pack-01: no model
                M/M/1: 1 passed, 1 failed, 0 not covered
                bin packing: 0 passed, 0 failed, 1 not covered
                total: 1 passed, 1 failed, 1 not covered
                """,
                out.toString(StandardCharsets.UTF_8));
    }
}
