package dev.drydock.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs placement by the index and by a plain scan side by side, prints both rates, and appends them to the history as one JSON line.
 *
 * <p>First both must choose the same instances, but for the rule that draws, where the scan numbers the candidates otherwise.
 */
public final class PlacementReport {
    private static final int NODES = 5_000;
    private static final int COMPARED = 3_000;

    private PlacementReport() {}

    /** Arguments: the history file, the revision measured, and the rules; without any, all of them. */
    public static void main(String[] args) throws IOException, RunnerException {
        if (args.length < 2) {
            System.err.println("usage: PlacementReport HISTORY REVISION [RULE...]");
            System.exit(2);
        }
        List<String> rules =
                args.length == 2 ? PlacementModels.rules() : List.of(args).subList(2, args.length);
        for (String rule : rules) {
            long index = PlacementModels.create("index", rule, NODES).steps(COMPARED);
            if (!rule.equals("random")
                    && index != PlacementModels.create("scan", rule, NODES).steps(COMPARED)) {
                throw new IllegalStateException("index and scan chose other instances by " + rule);
            }
        }
        StringBuilder line = new StringBuilder(String.format(
                Locale.ROOT,
                "{\"date\":\"%s\",\"revision\":\"%s\",\"jdk\":\"%s\",\"loadAverage\":%.1f,\"instances\":%d,\"types\":5,\"unit\":\"placements per second of process CPU time\"",
                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                args[1],
                Runtime.version(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                NODES));
        System.out.println("| rule | index, placements/s | plain scan | ratio |");
        System.out.println("|---|---:|---:|---:|");
        for (String rule : rules) {
            double index = measure("index", rule);
            double scan = measure("scan", rule);
            System.out.println(
                    String.format(Locale.ROOT, "| %s | %,.0f | %,.0f | %.0fx |", rule, index, scan, index / scan));
            line.append(String.format(Locale.ROOT, ",\"%s\":{\"index\":%.0f,\"scan\":%.0f}", rule, index, scan));
        }
        Files.writeString(Path.of(args[0]), line.append("}\n"), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static double measure(String peer, String rule) throws RunnerException {
        RunResult result = new Runner(new OptionsBuilder()
                        .include("^" + PlacementBenchmark.class.getName() + "\\.place$")
                        .param("peer", peer)
                        .param("rule", rule)
                        .verbosity(VerboseMode.SILENT)
                        .addProfiler(CpuTime.class)
                        .build())
                .runSingle();
        return Objects.requireNonNull(result.getSecondaryResults().get(CpuTime.LABEL), CpuTime.LABEL)
                .getScore();
    }
}
