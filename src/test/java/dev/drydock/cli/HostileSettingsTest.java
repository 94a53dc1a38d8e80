package dev.drydock.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.cli.Shell.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings that no run could make sense of, or finish, are refused before anything is written; what is odd but possible runs to its end. */
class HostileSettingsTest {
    private static final String APP = "clusters.main.services.app.";
    private static final String GROUP = "clusters.main.capacityProviders.nodes.autoScalingGroup.";

    @TempDir
    private Path folder;

    private Path scenario;

    @BeforeEach
    void newcomersScenario() {
        scenario = folder.resolve("mine");
        assertEquals(0, Shell.drydock("init", scenario).code());
    }

    private Answer run(String... settings) {
        List<Object> words =
                new ArrayList<>(List.of("run", scenario, "-q", "--no-fail", "--out", folder.resolve("out")));
        for (String setting : settings) {
            words.add("--set");
            words.add(setting.replace("APP.", APP).replace("GROUP.", GROUP));
        }
        return Shell.drydock(words.toArray());
    }

    private void refused(ExitCode code, String mention, Answer answer) {
        assertEquals(code.number(), answer.code(), answer.err());
        assertTrue(answer.err().contains(mention), answer.err());
        assertFalse(answer.err().contains("Exception"), answer.err());
        assertTrue(answer.err().lines().allMatch(line -> line.length() < 500), answer.err());
        assertEquals("", answer.out());
        assertFalse(Files.exists(folder.resolve("out")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "start=1899-01-01T00:00:00Z                            | start must be from 1970",
                "start=-999999999-01-01T00:00:00Z                      | expected an instant in UTC",
                "horizon=3000y                                         | at most 4 years",
                "horizon=                                              | expected a value",
                "replications=1000000000                               | replications must be",
                "APP.demand.requests.rates[0].rate=1000000000000/s     | below 1000000000/s",
                "APP.demand.requests={rate: 1000000000000/s}           | below 1000000000/s",
                "APP.demand.requests.scale=1000000000                  | below 1000000000/s",
                "APP.demand.uncertainty=0                              | uncertainty",
                "APP.demand.uncertainty=100000                         | uncertainty",
                "APP.demand.baseMemory=99GiB                           | baseMemory must fit the task's memory of 2048 MiB",
                "variants.fargate.set.nowhere=1                        | not variants",
                "variants={x: {set: {seed: 3}}}                        | not variants",
                "objectives={\"a\\u001bb\": {metric: cost.total, below: $1}} | characters that can be seen",
                "base=\"\\u202Ered\"                                   | characters that can be seen",
                "clusters={main: {}}                                   | nothing to simulate",
                "clusters={\"a b\": {}}                                | a name has",
                "clusters={\"<b>\": {services: {\"=1+1\": {}}}}        | desiredCount",
            })
    void senseless_isRefused(String setting, String mention) {
        refused(ExitCode.BAD_INPUT, mention, run(setting));
    }

    @Test
    void variants_mustStayComparable() throws Exception {
        Path file = scenario.resolve("scenario.yaml");
        String text = Files.readString(file);
        for (String key : List.of("seed", "replications", "name", "base", "variants", "drydock")) {
            Files.writeString(file, text + "      " + key + ": 3\n");
            refused(ExitCode.BAD_INPUT, "a variant cannot set " + key, run());
        }
    }

    /** A billion tasks, 10^14 requests, a hundred thousand runs of four years: told beforehand. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "APP.desiredCount=1000000000 & quotas.tasksPerService=2000000000 | APP.scaling=null | 1000000001 tasks",
                "GROUP.maxSize=2000000000    | GROUP.minSize=2000000000                 | events",
                "APP.demand.model=discrete   | APP.demand.requests={rate: 900000000/s}  | events",
                "replications=100000         | horizon=4y                               | --max-events",
            })
    void endless_isRefused_beforeItStarts(String one, String two, String mention) {
        refused(ExitCode.EXHAUSTED, mention, run((one + " & " + two).split(" & ", -1)));
    }

    @Test
    void moreEvents_mayBeAskedFor() {
        Object[] run = {"run", scenario, "-q", "--out", folder.resolve("out"), "--max-events", "5000"};
        refused(ExitCode.EXHAUSTED, "more than --max-events 5000", Shell.drydock(run));
    }

    @Test
    void hugeSweeps_areRefused() {
        for (String range : List.of("1..100000000", "1..2:0.00000001", "1..1e999999999", "1e-999999999..2")) {
            Answer answer = Shell.drydock(
                    "sweep", scenario, "--out", folder.resolve("out"), "--vary", APP + "desiredCount=" + range);
            refused(ExitCode.USAGE, "--vary", answer);
        }
    }

    /** Nobody is answered: there is no latency to judge, and the run still ends with a verdict. */
    @Test
    void serviceThatNeverAnswers_missesItsObjective() {
        Answer answer = run("horizon=1h", "APP.timeToCrash=0s");
        assertEquals(0, answer.code(), answer.err());
        assertTrue(answer.out().contains("✗  fast"), answer.out());
    }

    /** Nobody asks: there is nothing to miss. */
    @Test
    void serviceThatNobodyAsks_meetsItsObjective() {
        Answer answer = run("horizon=1h", "APP.demand.requests={rate: 0/s}");
        assertEquals(0, answer.code(), answer.err());
        assertTrue(answer.out().contains("✓  fast"), answer.out());
    }

    @Test
    void dotsInNames_keepObjectivesJudged() throws Exception {
        Path file = scenario.resolve("scenario.yaml");
        Files.writeString(
                file,
                Files.readString(file)
                        .replace("  main:", "  \"main.eu\":")
                        .replace("clusters.main.", "clusters.\"main.eu\"."));
        Answer answer = run("horizon=1h");
        assertEquals(0, answer.code(), answer.err());
        assertTrue(answer.out().contains("✓  fast"), answer.out());
    }
}
