package dev.drydock.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The cases with known answers of {@code validation-cases.yaml}, or of the file that {@code -Ddrydock.cases.validation} names, hold
 * when they run through the product.
 *
 * <p>By default those of at most {@value #MODEST_ARRIVALS} arrivals a replication are run, in the campaign profile all. Seeds are
 * fixed; a value that fails is tried with three others, and fails for good when one of them fails too. With {@code -Ddrydock.evidence} the
 * outcome is written into the evidence page.
 */
class ValidationCasesTest {
    private static final long MODEST_ARRIVALS = 600_000;
    private static final long SEED = 20_260_302;
    private static final int MORE_SEEDS = 3;
    private static final int THREADS = 2;

    /** What runs each model of a validation file; a room with cases of its own adds a line. */
    private static Map<String, CaseModel> models() {
        Map<String, CaseModel> models = new LinkedHashMap<>();
        models.putAll(StatisticsCases.models());
        models.putAll(QueueingCases.models());
        models.putAll(RuleCases.models());
        models.putAll(RequestCases.models());
        models.putAll(CommitmentCases.models());
        return models;
    }

    @Test
    void cases_ofModestLength_hold() throws Exception {
        check(cases(), MODEST_ARRIVALS);
    }

    @Test
    @Tag("campaign")
    void cases_ofAnyLength_hold() throws Exception {
        check(cases(), Long.MAX_VALUE);
    }

    private static List<ValidationCase> cases() throws IOException {
        String file = System.getProperty("drydock.cases.validation", "");
        if (!file.isEmpty()) {
            return ValidationCase.read(Files.readString(Path.of(file)));
        }
        try (InputStream in = ValidationCasesTest.class.getResourceAsStream("/cases/validation-cases.yaml")) {
            return ValidationCase.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static void check(List<ValidationCase> cases, long arrivals) throws Exception {
        assertTrue(!cases.isEmpty(), "no cases");
        Map<String, CaseModel> models = models();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        Scoreboard board = new Scoreboard();
        try {
            List<Future<Verdict>> verdicts = new ArrayList<>();
            for (ValidationCase testCase : cases) {
                verdicts.add(threads.submit(() -> verdict(testCase, models, arrivals)));
            }
            for (int i = 0; i < cases.size(); i++) {
                enter(board, cases.get(i), verdicts.get(i));
            }
        } finally {
            threads.shutdownNow();
        }
        board.print(System.out);
        if (System.getProperty("drydock.evidence") != null) {
            EvidencePage.write(
                    "validation-cases",
                    (arrivals == Long.MAX_VALUE
                                    ? "All cases.\n\n"
                                    : "Cases of at most " + arrivals + " arrivals a replication.\n\n")
                            + board.markdown());
        }
        assertEquals(cases.size(), board.size());
        assertEquals(List.of(), board.failures());
    }

    private static void enter(Scoreboard board, ValidationCase testCase, Future<Verdict> running)
            throws InterruptedException {
        String area = testCase.model();
        try {
            Verdict verdict = running.get();
            verdict.notes().forEach(note -> board.remark(testCase.id(), note));
            if (!verdict.failures().isEmpty()) {
                board.failed(area, testCase.id(), verdict.failures());
            } else if (!verdict.uncovered().isEmpty()) {
                board.notCovered(area, testCase.id(), verdict.uncovered());
            } else {
                board.passed(area);
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AwsArea.NotCovered unable) {
                board.notCovered(area, testCase.id(), String.valueOf(unable.getMessage()));
                return;
            }
            board.failed(area, testCase.id(), List.of(String.valueOf(e.getCause())));
        }
    }

    /** What became of one case: failures, or else why it counts as not covered, or else nothing; and notes. */
    private record Verdict(List<String> failures, String uncovered, List<String> notes) {}

    private static Verdict verdict(ValidationCase testCase, Map<String, CaseModel> models, long arrivals) {
        CaseModel model = models.get(testCase.model());
        if (model == null) {
            return new Verdict(List.of(), "no model " + testCase.model(), List.of());
        }
        if (testCase.arrivals() > arrivals) {
            return new Verdict(List.of(), testCase.arrivals() + " arrivals are left to -Pcampaign", List.of());
        }
        Tolerance tolerance = new Tolerance(testCase);
        Findings findings = model.measure(testCase, SEED);
        Map<String, String> failures = tolerance.failures(findings);
        List<String> unmeasured = tolerance.unmeasured(findings);
        String uncovered = unmeasured.isEmpty() ? "" : "not measured: " + String.join(", ", unmeasured);
        if (failures.isEmpty() || !tolerance.hasChance()) {
            return new Verdict(List.copyOf(failures.values()), uncovered, List.of());
        }
        Map<String, Integer> others = new LinkedHashMap<>();
        for (int i = 1; i <= MORE_SEEDS; i++) {
            for (String name :
                    tolerance.failures(model.measure(testCase, SEED + i)).keySet()) {
                others.merge(name, 1, Integer::sum);
            }
        }
        List<String> defects = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        failures.forEach((name, failure) -> {
            int again = others.getOrDefault(name, 0);
            if (again > 0) {
                defects.add(failure + " (and with " + again + " of " + MORE_SEEDS + " other seeds)");
            } else {
                notes.add(failure + " with one seed of " + (1 + MORE_SEEDS));
            }
        });
        return new Verdict(defects, uncovered, notes);
    }
}
