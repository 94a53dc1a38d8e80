package dev.drydock.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.drydock.kernel.EventQueue;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs the event queue and its peers side by side and prints how many times faster it is than each, beside the targets.
 *
 * <p>First all peers must agree on the times of the events; then each case is measured for one peer after the other, round after round, each in a JVM of
 * its own, in operations per second of process CPU time. The medians over the rounds go into the table and, as one JSON line, into the history.
 */
public final class EventQueueReport {
    private static final List<String> SSJ_LISTS =
            List.of("ssjHenriksen", "ssjSplayTree", "ssjBinaryTree", "ssjRedblackTree");
    private static final double SECOND = 1e6;
    private static final double HUNDRED_SECONDS = 1e8;

    /** A measured load: the benchmark's method, its parameters, who takes part, and what is demanded of Drydock's ratio to each. */
    private record Case(
            String name, String method, Map<String, String> params, List<String> peers, List<Target> targets) {}

    /** A target: how many times the best of some peers, or an absolute rate when there are none. */
    private record Target(String label, List<String> against, double must, double aim) {}

    private final Path reference;
    private final Path work;
    private final int rounds;
    private final String filter;
    private final Map<String, Map<String, Double>> medians = new TreeMap<>();

    private EventQueueReport(Path reference, Path work, int rounds, String filter) {
        this.reference = reference;
        this.work = work;
        this.rounds = rounds;
        this.filter = filter;
    }

    /** Arguments: the compiled reference program, a folder to work in, the history file, rounds, a part of the cases' names, and the revision measured. */
    public static void main(String[] args) throws IOException, InterruptedException, RunnerException {
        if (args.length != 6) {
            System.err.println("usage: EventQueueReport REFERENCE WORK HISTORY ROUNDS FILTER REVISION");
            System.exit(2);
        }
        EventQueueReport report =
                new EventQueueReport(Path.of(args[0]), Path.of(args[1]), Integer.parseInt(args[3]), args[4]);
        report.check();
        for (Case c : cases()) {
            if (c.name.contains(report.filter)) {
                report.measure(c);
            }
        }
        double bytes = bytesPerEvent();
        report.print(bytes);
        Files.writeString(
                Path.of(args[2]),
                report.json(bytes, args[5]) + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    private static List<Case> cases() {
        List<Case> all = new ArrayList<>();
        double[][] hold = {{1e3, 2, 3, 1.5, 2.5, 1.2, 1.7}, {1e5, 15, 30, 8, 15, 2, 3}, {1e6, 20, 40, 8, 15, 3, 5}};
        for (double mean : new double[] {SECOND, HUNDRED_SECONDS}) {
            for (double[] h : hold) {
                List<String> peers = new ArrayList<>(List.of("drydock", "cpp", "priorityQueue"));
                peers.addAll(SSJ_LISTS);
                if (h[0] == 1e3) {
                    peers.add("ssjDoublyLinked");
                }
                List<Target> targets = List.of(
                        new Target("SSJ's best", peers.subList(3, peers.size()), h[1], h[2]),
                        new Target("PriorityQueue", List.of("priorityQueue"), h[3], h[4]),
                        new Target("C++ priority_queue", List.of("cpp"), h[5], h[6]));
                all.add(new Case("hold " + size(h[0]) + span(mean), "hold", params(h[0], mean), peers, targets));
            }
            all.add(new Case(
                    "hold " + size(1e7) + span(mean),
                    "hold",
                    params(1e7, mean),
                    List.of("drydock", "cpp"),
                    List.of(new Target("holds/s", List.of(), 3e6, 8e6))));
        }
        for (double[] c : new double[][] {{1e3, 3, 5}, {1e5, 12, 20}, {1e6, 10, 18}}) {
            List<String> peers = new ArrayList<>(List.of("drydock", "priorityQueueLazy"));
            peers.addAll(SSJ_LISTS);
            all.add(new Case(
                    "cancel " + size(c[0]) + span(SECOND),
                    "cancel",
                    params(c[0], SECOND),
                    peers,
                    List.of(new Target("SSJ's best", SSJ_LISTS, c[1], c[2]))));
        }
        for (double[] m : new double[][] {{1, 1.5, 2.5}, {100, 1.0, 1.2}}) {
            all.add(new Case(
                    "M/M/" + (int) m[0],
                    "station",
                    Map.of("servers", Integer.toString((int) m[0])),
                    List.of("drydock", "ssjHenriksen"),
                    List.of(new Target("SSJ Henriksen", List.of("ssjHenriksen"), m[1], m[2]))));
        }
        return all;
    }

    private static String size(double pending) {
        return "1e" + (int) Math.round(Math.log10(pending));
    }

    private static String span(double mean) {
        return mean == SECOND ? " mean 1s" : " mean 100s";
    }

    private static Map<String, String> params(double pending, double mean) {
        return Map.of("pending", Integer.toString((int) pending), "mean", Double.toString(mean));
    }

    /** All peers must take the same times from the same increments. */
    private void check() throws IOException, InterruptedException {
        List<String> peers = new ArrayList<>(SSJ_LISTS);
        peers.add("priorityQueue");
        for (int pending : new int[] {1_000, 30_000}) {
            long expected = HoldModels.create("drydock", pending, SECOND).steps(100_000);
            for (String peer : peers) {
                agree(peer, expected, HoldModels.create(peer, pending, SECOND).steps(100_000));
            }
            String sum = runReference(pending, SECOND, "0", "check", "100000");
            agree("cpp", expected, Long.parseLong(sum));
            long cancelled = CancelModels.create("drydock", pending, SECOND).steps(5_000);
            for (String peer : SSJ_LISTS) {
                agree(
                        peer,
                        cancelled,
                        CancelModels.create(peer, pending, SECOND).steps(5_000));
            }
            agree(
                    "priorityQueueLazy",
                    cancelled,
                    CancelModels.create("priorityQueueLazy", pending, SECOND).steps(5_000));
        }
        for (int servers : new int[] {1, 100}) {
            agree(
                    "ssjHenriksen",
                    StationModels.create("drydock", servers).steps(200_000),
                    StationModels.create("ssjHenriksen", servers).steps(200_000));
        }
        System.out.println("all peers agree on the times of the events");
    }

    private static void agree(String peer, long expected, long actual) {
        if (expected != actual) {
            throw new IllegalStateException(peer + " took other events: " + actual + ", not " + expected);
        }
    }

    private void measure(Case c) throws IOException, InterruptedException, RunnerException {
        Map<String, double[]> rates = new TreeMap<>();
        for (int round = 0; round < rounds; round++) {
            for (String peer : c.peers) {
                rates.computeIfAbsent(peer, p -> new double[rounds])[round] =
                        peer.equals("cpp") ? cpp(c) : jmh(c, peer);
            }
        }
        Map<String, Double> median = new TreeMap<>();
        rates.forEach((peer, all) -> {
            Arrays.sort(all);
            median.put(
                    peer,
                    all.length % 2 == 1 ? all[all.length / 2] : (all[all.length / 2 - 1] + all[all.length / 2]) / 2);
        });
        medians.put(c.name, median);
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-20s", c.name));
        for (String peer : c.peers) {
            line.append(String.format(Locale.ROOT, " %s %.2f", peer, median.getOrDefault(peer, 0.0) / 1e6));
        }
        System.out.println(line);
    }

    private static double jmh(Case c, String peer) throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("^" + EventQueueBenchmark.class.getName() + "\\." + c.method + "$")
                .param("peer", peer)
                .warmupIterations(1)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(2)
                .measurementTime(TimeValue.seconds(1))
                .forks(1)
                .verbosity(VerboseMode.SILENT)
                .addProfiler(CpuTime.class);
        c.params.forEach(options::param);
        RunResult result = new Runner(options.build()).runSingle();
        return Objects.requireNonNull(result.getSecondaryResults().get(CpuTime.LABEL), CpuTime.LABEL)
                .getScore();
    }

    private double cpp(Case c) throws IOException, InterruptedException {
        int pending = Integer.parseInt(c.params.getOrDefault("pending", ""));
        double mean = Double.parseDouble(c.params.getOrDefault("mean", ""));
        return Double.parseDouble(runReference(pending, mean, Integer.toString(Math.max(2_000_000, pending)), "2"));
    }

    private String runReference(int pending, double mean, String... rest) throws IOException, InterruptedException {
        Path table = work.resolve("increments-" + (long) mean);
        try (OutputStream out = Files.newOutputStream(table)) {
            new Draws(mean, HoldModels.SEED).write(out);
        }
        List<String> command =
                new ArrayList<>(List.of(reference.toString(), table.toString(), Integer.toString(pending)));
        command.addAll(List.of(rest));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader in = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            String line = in.readLine();
            if (process.waitFor() != 0 || line == null) {
                throw new IOException("failed: " + command);
            }
            return line;
        }
    }

    /** Growth of the heap by a queue with a million pending events, after three million holds. */
    private static double bytesPerEvent() {
        int pending = 1_000_000;
        Draws draws = new Draws(SECOND, HoldModels.SEED);
        long before = usedHeap();
        EventQueue queue = new EventQueue(HoldModels.PHASES);
        for (int i = 0; i < pending; i++) {
            queue.schedule(draws.next(), i % HoldModels.PHASES.length, i);
        }
        for (int i = 0; i < 3 * pending && queue.next(Long.MAX_VALUE); i++) {
            queue.schedule(queue.now() + draws.next(), queue.kind(), queue.subject());
        }
        double bytes = (double) (usedHeap() - before) / pending;
        if (queue.size() != pending) {
            throw new IllegalStateException("pending: " + queue.size());
        }
        return bytes;
    }

    private static long usedHeap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private void print(double bytes) {
        System.out.println();
        System.out.println("| load | Drydock, M/s | against | M/s | ratio | must | aim | |");
        System.out.println("|---|---|---|---|---|---|---|---|");
        for (Case c : cases()) {
            Map<String, Double> median = medians.get(c.name);
            if (median == null) {
                continue;
            }
            double own = median.getOrDefault("drydock", 0.0);
            for (Target t : c.targets) {
                double best = 0;
                String name = t.label;
                for (String peer : t.against) {
                    if (median.getOrDefault(peer, 0.0) > best) {
                        best = median.getOrDefault(peer, 0.0);
                        name = peer;
                    }
                }
                boolean absolute = t.against.isEmpty();
                double ratio = absolute ? own : own / best;
                String verdict = ratio >= t.aim ? "aim" : ratio >= t.must ? "must" : "short";
                System.out.println(
                        absolute
                                ? String.format(
                                        Locale.ROOT,
                                        "| %s | %.1f | %s | | | %.0f M | %.0f M | %s |",
                                        c.name,
                                        own / 1e6,
                                        name,
                                        t.must / 1e6,
                                        t.aim / 1e6,
                                        verdict)
                                : String.format(
                                        Locale.ROOT,
                                        "| %s | %.1f | %s | %.2f | %.1fx | %.1fx | %.1fx | %s |",
                                        c.name,
                                        own / 1e6,
                                        name,
                                        best / 1e6,
                                        ratio,
                                        t.must,
                                        t.aim,
                                        verdict));
            }
        }
        System.out.println(String.format(
                Locale.ROOT,
                "| bytes per event at 1e6 | %.1f | | | | 24 | 18 | %s |",
                bytes,
                bytes <= 18 ? "aim" : bytes <= 24 ? "must" : "short"));
    }

    private String json(double bytes, String revision) {
        StringBuilder out = new StringBuilder("{\"date\":\"")
                .append(Instant.now().truncatedTo(ChronoUnit.SECONDS))
                .append("\",\"revision\":\"")
                .append(revision)
                .append("\",\"jdk\":\"")
                .append(System.getProperty("java.runtime.version"))
                .append("\",\"rounds\":")
                .append(rounds)
                .append(",\"loadAverage\":")
                .append(String.format(
                        Locale.ROOT,
                        "%.1f",
                        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()))
                .append(",\"unit\":\"operations per second of process CPU time\",\"bytesPerEvent\":")
                .append(String.format(Locale.ROOT, "%.2f", bytes));
        medians.forEach((name, median) -> {
            out.append(",\"").append(name).append("\":{");
            String separator = "";
            for (Map.Entry<String, Double> e : median.entrySet()) {
                out.append(separator)
                        .append('"')
                        .append(e.getKey())
                        .append("\":")
                        .append(Math.round(e.getValue()));
                separator = ",";
            }
            out.append('}');
        });
        return out.append('}').toString();
    }
}
