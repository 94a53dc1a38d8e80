package dev.drydock.intake;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.intake.problem.ProblemPrinter;
import dev.drydock.scenario.Cluster;
import dev.drydock.scenario.Job;
import dev.drydock.scenario.TaskTrace;
import dev.drydock.scenario.TraceSubmission;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every broken and hostile file of {@code bad-inputs} is answered as its {@code expected.csv} says, through the door that a user's file takes. */
class BadInputsTest {
    private static final Path FOLDER = Path.of("src/test/resources/bad-inputs");

    /** The file under test stands for the task definition of a service. */
    private static final String SERVICE =
            """
            drydock: 1
            name: bad
            start: 2026-03-02T00:00:00Z
            horizon: 1h
            network: {subnets: {a: {zone: us-east-1a}}}
            clusters:
              c:
                services:
                  web:
                    taskDefinition: {file: %s}
                    desiredCount: 1
                    subnets: [a]
                    capacityProviderStrategy: [{capacityProvider: FARGATE, weight: 1}]
            """;

    /** The file under test stands for the trace of a job. */
    private static final String JOB =
            """
            drydock: 1
            name: bad
            start: 2026-03-02T00:00:00Z
            horizon: 1h
            network: {subnets: {a: {zone: us-east-1a}}}
            clusters:
              c:
                tasks:
                  batch:
                    taskDefinition:
                      family: f
                      cpu: "256"
                      memory: "512"
                      networkMode: awsvpc
                      containerDefinitions: [{name: c, image: busybox}]
                    subnets: [a]
                    capacityProviderStrategy: [{capacityProvider: FARGATE, weight: 1}]
                    submission: {by: trace, file: %s}
            """;

    @TempDir
    Path temp;

    /** One line of expected.csv. */
    private record Case(String file, String via, String outcome, String mustMention) {}

    private static List<Case> cases() throws IOException {
        List<Case> cases = new ArrayList<>();
        for (String line : Files.readAllLines(FOLDER.resolve("expected.csv"))) {
            List<String> cells = cells(line);
            if (!cells.get(0).equals("file") && !cells.get(1).equals("k8s")) {
                cases.add(new Case(cells.get(0), cells.get(1), cells.get(3), cells.get(4)));
            }
        }
        return cases;
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (char c : line.toCharArray()) {
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }

    @TestFactory
    List<DynamicTest> everyFile() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (Case one : cases()) {
            counts.merge(one.via(), 1, Integer::sum);
            tests.add(DynamicTest.dynamicTest(one.file(), () -> check(one)));
        }
        assertEquals(Map.of("scenario", 30, "task-definition", 14, "trace", 17), counts);
        return tests;
    }

    private Reading read(Case one) throws IOException {
        Path folder = Files.createDirectories(temp.resolve(one.file()));
        Path copy = Files.copy(FOLDER.resolve(one.file()), folder.resolve(one.file()));
        if (one.via().equals("scenario")) {
            return ScenarioReader.read(copy, List.of());
        }
        String template = one.via().equals("trace") ? JOB : SERVICE;
        Files.writeString(folder.resolve("scenario.yaml"), String.format(Locale.ROOT, template, one.file()));
        return ScenarioReader.read(folder, List.of());
    }

    private void check(Case one) throws IOException {
        Reading[] readings = new Reading[1];
        assertTimeout(Duration.ofSeconds(10), () -> readings[0] = read(one));
        Reading reading = readings[0];
        String shown = ProblemPrinter.print(reading.problems());
        if (one.outcome().equals("reject")) {
            assertTrue(reading.problems().failed(), "must be refused");
        } else if (one.outcome().equals("accept")) {
            assertFalse(reading.problems().failed(), shown);
        }
        assertEquals(reading.problems().failed(), reading.base().isEmpty());
        if (reading.problems().failed()) {
            assertTrue(shown.contains(one.file()), shown);
            mentions(one.mustMention(), shown);
        }
        for (String line : shown.split("\n", -1)) {
            assertTrue(line.length() < 500, line);
            for (int i = 0; i < line.length(); i++) {
                assertTrue(line.charAt(i) >= 0x20 && line.charAt(i) != 0x7f, "control character in: " + line);
            }
        }
        assertFalse(shown.contains("Exception") || shown.contains("\tat "), shown);
    }

    private static void mentions(String required, String shown) {
        String lower = shown.toLowerCase(Locale.ROOT);
        for (String all : required.toLowerCase(Locale.ROOT).split(";")) {
            boolean any = all.isEmpty();
            for (String one : all.split("\\|")) {
                any |= lower.contains(one);
            }
            assertTrue(any, "must mention " + all + ":\n" + shown);
        }
    }

    private TaskTrace trace(String file) throws IOException {
        Reading reading = read(new Case(file, "trace", "accept", ""));
        Cluster cluster = requireNonNull(
                reading.base().orElseThrow().scenario().clusters().get("c"));
        Job job = requireNonNull(cluster.tasks().get("batch"));
        return ((TraceSubmission) job.submission()).trace();
    }

    @Test
    void unsortedTrace_isTakenInOrderOfSubmission() throws IOException {
        assertEquals(
                List.of(5_000_000L, 50_000_000L, 100_000_000L),
                longs(trace("csv-unsorted.csv").submitMicros()));
    }

    @Test
    void twoMembersOfGzip_areBothRead() throws IOException {
        assertEquals(2, trace("gz-two-members.csv.gz").submitMicros().length);
    }

    private static List<Long> longs(long[] values) {
        List<Long> list = new ArrayList<>();
        for (long value : values) {
            list.add(value);
        }
        return list;
    }

    @Test
    void byteOrderMark_isNeverTheReason() throws IOException {
        String shown = ProblemPrinter.print(
                read(new Case("yaml-bom-valid.yaml", "scenario", "either", "")).problems());
        assertTrue(shown.contains("missing key \"drydock\"") && !shown.contains("unknown key"), shown);
    }

    @Test
    void hashCollisions_takeNoTime() {
        assertTimeout(Duration.ofSeconds(2), () -> read(new Case("yaml-hash-collide.yaml", "scenario", "reject", "")));
    }
}
