package dev.drydock.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.cli.Shell.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
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

    /** How many rules the table of this version counts is no part of a scenario's answer. */
    private static final Pattern RULES_COUNTED = Pattern.compile("\\d+ modelled, \\d+ approximated, \\d+ absent");

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
        String said = command
                + "\n"
                + RULES_COUNTED
                        .matcher(answer.out().replace(out.toString(), "OUT"))
                        .replaceAll("N modelled, N approximated, N absent");
        if (System.getProperty("update") != null) {
            Files.writeString(expected, said);
        }
        assertEquals(String.join("\n", Files.readAllLines(expected)) + "\n", said);
    }

    /** Packing and spreading are alive: spread costs more, and packed lets instances go at night that spread keeps. */
    @Test
    void binpackOrSpread_isAlive() throws IOException {
        Path out = folder.resolve("packing");
        Answer answer = Shell.drydock("compare", "scenarios/binpack-or-spread", "-n", "1", "-q", "--out", out);
        assertEquals(0, answer.code());
        String fleet = "clusters.rides.capacityProviders.fleet.instances.";
        String packed = Files.readString(out.resolve("packed/results.json"));
        String spread = Files.readString(out.resolve("spread/results.json"));
        assertTrue(
                metric(packed, fleet + "mean") < 0.9 * metric(spread, fleet + "mean"), "packed needs fewer instances");
        assertTrue(
                metric(packed, fleet + "terminated") > 3 * metric(spread, fleet + "terminated"),
                "instances are given back");
        assertTrue(
                metric(packed, "clusters.rides.services.dispatch.tasks.running.max")
                        > 3 * metric(packed, "clusters.rides.services.dispatch.tasks.running.min"),
                "the service follows its load");
    }

    /** Slow scale-in is alive: every variant follows the matches, a fixed fleet costs most, and spare room costs without need. */
    @Test
    void slowScaleIn_isAlive() throws IOException {
        Path out = folder.resolve("slow");
        Answer answer = Shell.drydock("compare", "scenarios/slow-scale-in", "-n", "1", "-q", "--out", out);
        assertEquals(0, answer.code());
        String fleet = "clusters.matches.capacityProviders.fleet.instances.";
        String plain = Files.readString(out.resolve("as-it-comes/results.json"));
        double needed = metric(plain, "clusters.matches.services.web.tasks.running.mean") / 4;
        assertTrue(metric(plain, fleet + "mean") > 1.15 * needed, "instances outlast their tasks");
        assertTrue(metric(plain, fleet + "terminated") > 10, "instances are given back");
        double spare = metric(Files.readString(out.resolve("room-to-spare/results.json")), "cost.perMonth");
        double fixed = metric(Files.readString(out.resolve("fixed/results.json")), "cost.perMonth");
        assertTrue(metric(plain, "cost.perMonth") < spare && spare < fixed, "spare room and a fixed fleet cost more");
    }

    /** Published measurements, each with Drydock's defaults: the error stays within what the page says of it. */
    @Test
    void fargateScaling_isCloseToWhatWasMeasured() throws IOException {
        Path then = folder.resolve("then");
        Shell.drydock("compare", "scenarios/fargate-scaling-2020", "-n", "1", "-q", "--out", then);
        Path later = folder.resolve("later");
        Shell.drydock("run", "scenarios/fargate-scaling-2022", "-n", "1", "-q", "--out", later);
        String share = "measured.containers.error.share";
        assertTrue(metric(Files.readString(then.resolve("as-given/results.json")), share) < 0.08);
        assertTrue(metric(Files.readString(then.resolve("limit-raised/results.json")), share) < 0.15);
        assertTrue(metric(Files.readString(later.resolve("results.json")), share) < 0.15);
    }

    /** The worked examples of CapacityProviderReservation come out exactly; printed start times within a few seconds. */
    @Test
    void publishedExamples_comeOut() throws IOException {
        Path reservation = folder.resolve("reservation");
        Shell.drydock("compare", "scenarios/capacity-reservation", "-q", "--out", reservation);
        for (String variant : List.of("target-100", "target-50", "nothing-to-run", "from-zero")) {
            String results = Files.readString(reservation.resolve(variant + "/results.json"));
            assertEquals(0, metric(results, "measured.instances.error.max"), variant);
        }
        Path start = folder.resolve("start");
        Shell.drydock("run", "scenarios/task-start", "-q", "--out", start);
        String results = Files.readString(start.resolve("results.json"));
        assertEquals(0, metric(results, "measured.on-instance.error.delay"), 6);
        assertEquals(0, metric(results, "measured.on-fargate.error.delay"), 6);
    }

    /** The bad deployment is alive: unguarded it loses requests, the breaker saves them, room for a surge costs, and slowness passes unseen. */
    @Test
    void badDeployment_isAlive() throws IOException {
        Path out = folder.resolve("release");
        Answer answer = Shell.drydock("compare", "scenarios/bad-deployment", "-n", "1", "-q", "--out", out);
        assertEquals(0, answer.code());
        String unserved = "clusters.shop.services.api.requests.unservedShare";
        String unguarded = Files.readString(out.resolve("unguarded/results.json"));
        String breaker = Files.readString(out.resolve("circuit-breaker/results.json"));
        String surge = Files.readString(out.resolve("room-for-a-surge/results.json"));
        String slow = Files.readString(out.resolve("healthy-but-slow/results.json"));
        assertTrue(metric(unguarded, unserved) > 0.01, "half of the tasks are too few");
        assertEquals(0, metric(breaker, unserved));
        assertTrue(metric(surge, "cost.perMonth") > 1.3 * metric(breaker, "cost.perMonth"), "replacing for ever costs");
        assertTrue(metric(slow, unserved) > 0.01, "a slow release passes the checks");
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
