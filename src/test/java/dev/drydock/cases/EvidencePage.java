package dev.drydock.cases;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The page that says why the results may be believed; its measured parts stand between marks and are written by the tests that measure. */
final class EvidencePage {
    private static final Path PAGE = Path.of("src/docs/evidence.md");

    private EvidencePage() {}

    /** Replaces one measured part of the page. */
    static void write(String part, String markdown) throws IOException {
        String page = Files.readString(PAGE, StandardCharsets.UTF_8);
        String begin = "<!-- begin " + part + " -->\n";
        String end = "<!-- end " + part + " -->";
        int from = page.indexOf(begin);
        int to = page.indexOf(end);
        if (from < 0 || to < from) {
            throw new IllegalStateException(PAGE + " has no part " + part);
        }
        Files.writeString(
                PAGE, page.substring(0, from) + begin + markdown + page.substring(to), StandardCharsets.UTF_8);
    }
}
