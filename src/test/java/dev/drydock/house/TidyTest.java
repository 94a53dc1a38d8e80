package dev.drydock.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The house is tidy: every package says what it is, files have one reason, and nothing in the core asks the machine. */
class TidyTest {
    private static final Path MAIN = Path.of("src/main/java/dev/drydock");
    private static final int MOST_LINES = 600;

    /** What would make a run depend on the machine, its clock, its locale or its threads. */
    private static final Pattern MACHINE = Pattern.compile("System\\.(currentTimeMillis|nanoTime|getenv|getProperty)"
            + "|Instant\\.now|LocalDate\\.now|Thread\\b|ThreadLocal|new Random\\(|Math\\.random|parallel\\(\\)|Locale\\.getDefault"
            + "|java\\.nio\\.file|java\\.io\\.File\\b");

    private static final List<String> CORE =
            List.of("kernel", "random", "stat", "unit", "policy", "scenario", "engine", "billing");
    private static final Pattern LOOSE_MATH =
            Pattern.compile("(?<![a-zA-Z])Math\\.(log|log10|log1p|exp|expm1|pow|sin|cos|tan|cbrt|tanh|sinh|cosh)\\(");

    @Test
    void package_hasItsPage() throws IOException {
        List<String> bare = new ArrayList<>();
        int packages = 0;
        try (Stream<Path> folders = Files.walk(MAIN)) {
            for (Path folder : folders.filter(Files::isDirectory).toList()) {
                if (javaFilesIn(folder) > 0) {
                    packages++;
                    if (!Files.exists(folder.resolve("package-info.java"))) {
                        bare.add(folder.toString());
                    }
                }
            }
        }
        assertEquals(List.of(), bare);
        assertTrue(packages >= 13, "packages looked at: " + packages);
    }

    @Test
    void file_isNotTooLong() throws IOException {
        List<String> tooLong = new ArrayList<>();
        int files = 0;
        for (Path file : sources(MAIN)) {
            files++;
            long lines = Files.readAllLines(file).size();
            if (lines > MOST_LINES) {
                tooLong.add(file + " has " + lines + " lines");
            }
        }
        assertEquals(List.of(), tooLong);
        assertTrue(files > 100, "files looked at: " + files);
    }

    @Test
    void core_doesNotAskTheMachine() throws IOException {
        List<String> offences = new ArrayList<>();
        for (String room : CORE) {
            for (Path file : sources(MAIN.resolve(room))) {
                List<String> lines = Files.readAllLines(file);
                for (int i = 0; i < lines.size(); i++) {
                    String code = withoutComment(lines.get(i));
                    if (MACHINE.matcher(code).find() || LOOSE_MATH.matcher(code).find()) {
                        offences.add(file + ":" + (i + 1) + " " + code.strip());
                    }
                }
            }
        }
        assertEquals(List.of(), offences);
    }

    private static String withoutComment(String line) {
        String stripped = line.strip();
        return stripped.startsWith("*") || stripped.startsWith("//") || stripped.startsWith("/*") ? "" : line;
    }

    private static long javaFilesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).count();
        }
    }

    private static List<Path> sources(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        }
    }
}
