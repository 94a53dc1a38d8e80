package dev.drydock.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.cli.Shell.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands answer a person: results on one stream, the rest on the other, the exit code says how it went, and a mistake leaves nothing behind. */
class CommandLineTest {
    @TempDir
    private Path folder;

    @Test
    void unknownOption_isWrongUsage_inTwoLines() {
        Answer answer = Shell.drydock("run", "--colour", "scenarios/web-shop");
        assertEquals(ExitCode.USAGE.number(), answer.code());
        assertEquals(2, answer.err().lines().count(), answer.err());
        assertTrue(answer.err().contains("see: drydock run --help"), answer.err());
        assertEquals("", answer.out());
    }

    @Test
    void missingScenario_isBadInput_andNamesThePath() {
        Answer answer = Shell.drydock("validate", folder.resolve("none"));
        assertEquals(ExitCode.BAD_INPUT.number(), answer.code());
        assertTrue(answer.err().contains("none"), answer.err());
        assertFalse(answer.err().contains("\tat "), answer.err());
    }

    @Test
    void initThenRun_worksAtOnce() throws IOException {
        Path made = folder.resolve("mine");
        assertEquals(0, Shell.drydock("init", made).code());
        Path out = folder.resolve("out");
        Answer run = Shell.drydock("run", made, "--out", out, "-q");
        assertEquals("", run.err());
        assertEquals(0, run.code(), run.out());
        assertTrue(Files.size(out.resolve("index.html")) > 10_000);
        assertTrue(Files.exists(out.resolve("manifest.json")));
    }

    @Test
    void stoppedExperiment_writesTheReplicationsThatAreWhole_orNothing() throws IOException {
        Path out = folder.resolve("out");
        AtomicInteger asked = new AtomicInteger();
        /* Asked before each trial: two replications of both variants, and the third of one of them. */
        Answer answer = Shell.drydock(
                () -> asked.incrementAndGet() > 5,
                "compare",
                "scenarios/web-shop",
                "--variant",
                "fargate",
                "-n",
                9,
                "--threads",
                1,
                "--set",
                "horizon=1h",
                "--out",
                out);
        assertEquals(0, answer.code(), answer.err());
        assertTrue(answer.err().contains("stopped after 2 of 9 replications"), answer.err());
        assertTrue(Files.readString(out.resolve("index.html")).contains("stopped after 2 of 9 replications"));
        Path none = folder.resolve("none");
        Answer early = Shell.drydock(
                () -> true, "run", "scenarios/web-shop", "-n", 3, "--threads", 2, "--set", "horizon=1h", "--out", none);
        assertEquals(130, early.code());
        assertTrue(early.err().contains("nothing was written"), early.err());
        assertFalse(Files.exists(none.resolve("index.html")));
    }

    @Test
    void init_replacesNothing() throws IOException {
        Files.writeString(folder.resolve("scenario.yaml"), "mine");
        Answer answer = Shell.drydock("init", folder);
        assertEquals(ExitCode.BAD_INPUT.number(), answer.code());
        assertEquals("mine", Files.readString(folder.resolve("scenario.yaml")));
        assertFalse(Files.exists(folder.resolve("app.taskdef.json")));
    }

    @Test
    void badSetting_isRefused_andNothingIsWritten() throws IOException {
        Path out = folder.resolve("out");
        Answer answer = Shell.drydock(
                "run", "scenarios/web-shop", "--out", out, "--set", "clusters.shop.services.web.desiredCuont=4");
        assertEquals(ExitCode.BAD_INPUT.number(), answer.code());
        assertTrue(answer.err().contains("desiredCount"), answer.err());
        assertFalse(Files.exists(out));
    }

    @Test
    void foreignFile_inTheWay_staysAsItIs() throws IOException {
        Path made = folder.resolve("mine");
        assertEquals(0, Shell.drydock("init", made).code());
        Path out = Files.createDirectory(folder.resolve("out"));
        Files.writeString(out.resolve("index.html"), "somebody's");
        Answer answer = Shell.drydock("run", made, "--out", out, "-q");
        assertEquals(ExitCode.INPUT_OUTPUT.number(), answer.code());
        assertTrue(answer.err().contains("index.html"), answer.err());
        assertEquals("somebody's", Files.readString(out.resolve("index.html")));
        try (Stream<Path> files = Files.list(out)) {
            assertEquals(0, files.filter(f -> f.toString().endsWith(".csv")).count());
        }
    }

    @Test
    void missedObjective_endsWith99_unlessTold() {
        Path made = folder.resolve("mine");
        assertEquals(0, Shell.drydock("init", made).code());
        Object[] run = {"run", made, "--out", folder.resolve("out"), "-q", "--set", "objectives.cheap.below=$1"};
        assertEquals(ExitCode.OBJECTIVE_MISSED.number(), Shell.drydock(run).code());
        Object[] lenient = Stream.concat(Stream.of(run), Stream.of("--no-fail")).toArray();
        assertEquals(0, Shell.drydock(lenient).code());
    }

    @Test
    void overview_namesEveryCommand() {
        for (String command : new String[] {"init", "validate", "run", "compare", "sweep", "schema", "version"}) {
            assertTrue(Overview.TEXT.contains("\n  " + command + " "), command);
            Answer help = Shell.drydock(command, "--help");
            assertEquals(0, help.code(), command);
            assertTrue(help.out().contains("Usage: drydock " + command), help.out());
            assertTrue(help.out().lines().allMatch(line -> line.length() <= 80), help.out());
        }
        assertTrue(Overview.TEXT.lines().allMatch(line -> line.length() <= 80));
    }

    @Test
    void schema_isPrinted() {
        Answer answer = Shell.drydock("schema");
        assertEquals(0, answer.code());
        assertTrue(answer.out().startsWith("{") && answer.out().contains("draft-07"), answer.out());
    }
}
