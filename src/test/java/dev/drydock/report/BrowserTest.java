package dev.drydock.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.drydock.experiment.Comparison;
import dev.drydock.experiment.SweepPoint;
import dev.drydock.experiment.SweepResult;
import dev.drydock.report.file.OutputFolder;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The pages in a real browser: the script runs to its end under the page's own security policy, draws every chart, and complains of nothing.
 *
 * <p>The browser is {@code $DRYDOCK_BROWSER} or the first of the usual names on the PATH; without one the test is skipped, unless
 * {@code DRYDOCK_REQUIRE_BROWSER=1}.
 */
final class BrowserTest {
    private static final List<String> NAMES =
            List.of("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome");

    @TempDir
    Path temp;

    /** What the browser made of a page. */
    private record Seen(String dom, List<String> console) {}

    @Test
    void runPage_isDrawnWithoutComplaint() throws Exception {
        Path out = temp.resolve("run");
        try (OutputFolder folder = OutputFolder.open(out, "test")) {
            RunReport.write(folder, SampleRuns.variant("spot-mix", 0.6, 2), SampleRuns.background(), false);
        }
        Seen seen = open(out.resolve("index.html"));
        assertReady(seen);
        int charts = count(seen.dom(), "data-chart=");
        assertTrue(charts >= 6, "charts over time: " + charts);
        assertEquals(charts, count(seen.dom(), "<canvas"));
        assertEquals(charts + 2, count(seen.dom(), "<details><summary>Table"), "a table behind each chart");
    }

    @Test
    void comparePage_andThoseOfItsVariants_areDrawnWithoutComplaint() throws Exception {
        Path out = temp.resolve("compare");
        try (OutputFolder folder = OutputFolder.open(out, "test")) {
            Comparison comparison = new Comparison(
                    "web-shop", List.of(SampleRuns.variant("on-demand", 0, 2), SampleRuns.variant("spot-mix", 0.6, 2)));
            assertEquals(List.of(), ComparisonReport.write(folder, comparison, SampleRuns.background()));
        }
        Seen seen = open(out.resolve("index.html"));
        assertReady(seen);
        assertTrue(seen.dom().contains("Cheapest that meets all objectives: spot-mix"), "the answer comes first");
        assertEquals(3, count(seen.dom(), "<canvas"));
        assertTrue(seen.dom().contains("href=\"spot-mix/index.html\""));
        assertReady(open(out.resolve("spot-mix/index.html")));
    }

    @Test
    void sweepPage_isReadWithoutComplaint() throws Exception {
        Path out = temp.resolve("sweep");
        try (OutputFolder folder = OutputFolder.open(out, "test")) {
            SweepResult sweep = new SweepResult(
                    "november",
                    List.of("clusters.shop.services.web.demand.requests.scale"),
                    List.of(
                            new SweepPoint(List.of("1"), SampleRuns.variant("base", 0.6, 1)),
                            new SweepPoint(List.of("2"), SampleRuns.variant("base", 0, 1))));
            assertEquals(List.of(), SweepReport.write(folder, sweep, SampleRuns.background()));
        }
        Seen seen = open(out.resolve("index.html"));
        assertReady(seen);
        assertTrue(count(seen.dom(), "<circle") >= 6, "a dot for each point");
        assertTrue(Files.exists(out.resolve("charts/sweep-cost-per-month.png")));
    }

    private static void assertReady(Seen seen) {
        assertEquals(List.of(), seen.console());
        assertTrue(
                seen.dom().contains("<html lang=\"en\" data-ready=\"ok\">"), "the page's script did not reach its end");
    }

    private static int count(String text, String part) {
        return (text.length() - text.replace(part, "").length()) / part.length();
    }

    private Seen open(Path page) throws IOException, InterruptedException {
        Optional<String> browser = browser();
        if (browser.isEmpty()) {
            if ("1".equals(System.getenv("DRYDOCK_REQUIRE_BROWSER"))) {
                fail("no browser found, and DRYDOCK_REQUIRE_BROWSER=1");
            }
            abort("no browser on this machine: the page was not tested in one");
        }
        Path dom = temp.resolve("dom.html");
        Path log = temp.resolve("log.txt");
        Process process = new ProcessBuilder(
                        browser.orElseThrow(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--user-data-dir=" + temp.resolve("profile"),
                        "--enable-logging=stderr",
                        "--virtual-time-budget=5000",
                        "--dump-dom",
                        page.toUri().toString())
                .redirectOutput(dom.toFile())
                .redirectError(log.toFile())
                .start();
        assertTrue(process.waitFor(90, TimeUnit.SECONDS), "the browser did not come back");
        List<String> console = new ArrayList<>();
        for (String line : Files.readAllLines(log)) {
            if (line.contains(":CONSOLE:") || line.contains("CONSOLE(")) {
                console.add(line);
            }
        }
        return new Seen(Files.readString(dom), console);
    }

    private static Optional<String> browser() {
        String named = System.getenv("DRYDOCK_BROWSER");
        if (named != null && !named.isEmpty()) {
            return Optional.of(named);
        }
        String path = System.getenv("PATH");
        for (String folder : (path == null ? "" : path).split(File.pathSeparator, -1)) {
            for (String name : NAMES) {
                if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, name))) {
                    return Optional.of(Path.of(folder, name).toString());
                }
            }
        }
        return Optional.empty();
    }
}
