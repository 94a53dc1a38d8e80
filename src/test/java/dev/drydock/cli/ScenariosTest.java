package dev.drydock.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.cli.Shell.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each folder of {@code scenarios/} is a test: its {@code expected.txt} holds a command and what it prints. {@code -Dupdate} writes the answers anew.
 */
class ScenariosTest {
    private static final Path SCENARIOS = Path.of("scenarios");

    @TempDir
    private Path folder;

    @TestFactory
    List<DynamicTest> scenario_answersAsExpected() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        try (Stream<Path> folders = Files.list(SCENARIOS)) {
            for (Path scenario : folders.filter(Files::isDirectory).sorted().toList()) {
                tests.add(DynamicTest.dynamicTest(
                        scenario.getFileName().toString(), () -> answersAsExpected(scenario.resolve("expected.txt"))));
            }
        }
        assertTrue(tests.size() >= 2, "scenarios: " + tests.size());
        return tests;
    }

    private void answersAsExpected(Path expected) throws IOException {
        List<String> lines = Files.readAllLines(expected);
        String command = lines.get(0);
        assertTrue(command.startsWith("$ drydock "), command);
        Path out = folder.resolve(expected.getName(expected.getNameCount() - 2));
        List<Object> words = new ArrayList<>(
                List.of((Object[]) command.substring("$ drydock ".length()).split(" ")));
        words.add("-q");
        words.add("--out");
        words.add(out);
        Answer answer = Shell.drydock(words.toArray());
        assertEquals("", answer.err());
        String said = command + "\n" + answer.out().replace(out.toString(), "OUT");
        if (System.getProperty("update") != null) {
            Files.writeString(expected, said);
        }
        assertEquals(String.join("\n", Files.readAllLines(expected)) + "\n", said);
    }

    /** The web shop is alive: tasks vary fivefold, groups scale, Spot is reclaimed, and some variant misses an objective. */
    @Test
    void webShop_isAlive() throws IOException {
        Path out = folder.resolve("alive");
        Answer answer = Shell.drydock("compare", "scenarios/web-shop", "-n", "1", "-q", "-o", "csv", "--out", out);
        assertEquals(0, answer.code());
        String base = Files.readString(out.resolve("on-demand/results.json"));
        double least = metric(base, "clusters.shop.services.web.tasks.running.min");
        double most = metric(base, "clusters.shop.services.web.tasks.running.max");
        assertTrue(most >= 5 * least, least + " to " + most + " tasks");
        double few = metric(base, "clusters.shop.capacityProviders.ondemand.instances.min");
        double many = metric(base, "clusters.shop.capacityProviders.ondemand.instances.max");
        assertTrue(many >= 3 * few, few + " to " + many + " instances");
        String spot = Files.readString(out.resolve("spot-mix/results.json"));
        assertTrue(metric(spot, "clusters.shop.capacityProviders.spot.instances.interrupted") > 0, "no Spot reclaim");
        boolean missed = false;
        for (String variant : List.of("on-demand", "spot-mix", "fargate", "fargate-spot")) {
            missed |= Files.readString(out.resolve(variant + "/results.json")).contains("\"missed\"");
        }
        assertTrue(missed, "every variant meets every objective");
    }

    private static double metric(String results, String path) {
        String key = "\"path\": \"" + path + "\"";
        int at = results.indexOf(key);
        assertTrue(at >= 0, path);
        int value = results.indexOf("\"mean\": ", at) + "\"mean\": ".length();
        int end = value;
        while ("0123456789.eE+-".indexOf(results.charAt(end)) >= 0) {
            end++;
        }
        return Double.parseDouble(results.substring(value, end));
    }
}
