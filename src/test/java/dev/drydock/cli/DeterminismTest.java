package dev.drydock.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Same scenario and seed, same bytes: in every output but PNGs and {@code environment.json}, on any JDK, thread count, locale and time zone.
 *
 * <p>The hashes are checked in, so that a build on another JDK is held to them too; {@code -Dupdate} writes them anew. {@code DRYDOCK_OTHER_JAVA} names
 * a second Java to run with.
 */
class DeterminismTest {
    private static final Path EXPECTED = Path.of("src/test/resources/determinism/web-shop-compare.sha256");
    private static final List<String> COMMAND =
            List.of("compare", "scenarios/web-shop", "-q", "-n", "2", "--set", "horizon=2d", "--out");

    @TempDir
    private Path folder;

    @Test
    void oneThread_inThisProcess() throws IOException {
        Path out = folder.resolve("one");
        List<Object> words = new ArrayList<>(COMMAND);
        words.add(out);
        words.add("--threads");
        words.add("1");
        assertEquals(0, Shell.drydock(words.toArray()).code());
        List<String> hashes = hashes(out);
        if (System.getProperty("update") != null) {
            Files.write(EXPECTED, hashes);
        }
        assertTrue(hashes.size() > 30, "files: " + hashes.size());
        assertEquals(String.join("\n", Files.readAllLines(EXPECTED)), String.join("\n", hashes));
    }

    @Test
    void twoThreads_turkishInKathmandu() throws Exception {
        elsewhere(Path.of(System.getProperty("java.home")), folder.resolve("two"));
    }

    @Test
    void anotherJava_whenThereIsOne() throws Exception {
        String other = System.getenv("DRYDOCK_OTHER_JAVA");
        org.junit.jupiter.api.Assumptions.assumeTrue(
                other != null && !other.isEmpty(), "DRYDOCK_OTHER_JAVA is not set");
        elsewhere(Path.of(other), folder.resolve("other"));
    }

    private static void elsewhere(Path javaHome, Path out) throws Exception {
        List<String> words = new ArrayList<>(List.of(
                javaHome.resolve("bin/java").toString(),
                "-Duser.language=tr",
                "-Duser.country=TR",
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.drydock.cli.Main"));
        words.addAll(COMMAND);
        words.add(out.toString());
        words.add("--threads");
        words.add("2");
        ProcessBuilder builder = new ProcessBuilder(words).inheritIO();
        builder.environment().put("LANG", "tr_TR.UTF-8");
        builder.environment().put("LC_ALL", "tr_TR.UTF-8");
        builder.environment().put("TZ", "Asia/Kathmandu");
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        assertEquals(0, builder.start().waitFor());
        assertEquals(String.join("\n", Files.readAllLines(EXPECTED)), String.join("\n", hashes(out)));
    }

    private static List<String> hashes(Path folder) throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String name = folder.relativize(file).toString().replace('\\', '/');
                if (!name.endsWith(".png") && !name.endsWith("environment.json") && !name.endsWith(".lock")) {
                    lines.add(sha256(Files.readAllBytes(file)) + "  " + name);
                }
            }
        }
        return lines;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
