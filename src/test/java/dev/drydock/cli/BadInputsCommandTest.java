package dev.drydock.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bad scenario ends {@code validate} and {@code run} with exit code 3, the reason on standard error, and nothing written. */
class BadInputsCommandTest {
    @TempDir
    Path temp;

    private int checked;

    @Test
    void badScenarios_endWithExitCodeThree() throws IOException {
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(Path.of("src/test/resources/bad-inputs"), "yaml-*.yaml")) {
            for (Path file : files) {
                refused(file, "validate", file.toString());
                refused(
                        file,
                        "run",
                        file.toString(),
                        "--out",
                        temp.resolve("out").toString());
                checked++;
            }
        }
        assertEquals(30, checked);
        try (Stream<Path> left = Files.list(temp)) {
            assertEquals(0, left.count());
        }
    }

    private static void refused(Path file, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = CommandLineRun.execute(
                arguments,
                new CommandLineRun.Streams(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        () -> false));
        String said = err.toString(StandardCharsets.UTF_8);
        assertEquals(3, code, said);
        assertTrue(said.contains(file.getFileName().toString()), said);
        assertFalse(said.contains("Exception"), said);
        assertEquals("", out.toString(StandardCharsets.UTF_8));
        for (int i = 0; i < said.length(); i++) {
            assertTrue(said.charAt(i) == '\n' || said.charAt(i) >= 0x20, said);
        }
    }
}
