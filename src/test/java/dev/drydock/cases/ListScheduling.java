package dev.drydock.cases;

import dev.drydock.scenario.TaskTrace;
import dev.drydock.scenario.TraceSubmission;
import dev.drydock.unit.TimeSpan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Graham's list scheduling: a trace of tasks submitted at once, in order, to a queue on a fixed fleet. */
final class ListScheduling {
    private static final int MOST_ORDERS = 10_000;

    private ListScheduling() {}

    /** What a case expects. */
    static Findings measure(ValidationCase c) {
        Findings findings = new Findings();
        double[] durations = c.numbers("durations");
        int nodes = c.whole("nodes");
        TaskTimes times = schedule(durations, precedence(c, durations.length), nodes);
        List<Long> starts = new ArrayList<>();
        for (int task = 0; task < durations.length; task++) {
            starts.add(seconds(times.startedAt(task)));
        }
        long bound = Math.max(seconds(times.longest()), -Math.floorDiv(-seconds(times.runTime()), nodes));
        findings.value("makespan", seconds(times.lastEnd()))
                .value("start_times", starts)
                .value("lower_bound", bound)
                .inequality("makespan is not below the bound", seconds(times.lastEnd()) >= bound);
        if (c.expected().has("optimum")) {
            findings.value("optimum", optimum(durations, nodes));
        }
        return findings;
    }

    private static long seconds(long micros) {
        return micros / TimeSpan.SECOND;
    }

    /* Pairs (first, second), counted from 0: the second waits for the first. */
    private static int[][] precedence(ValidationCase c, int tasks) {
        List<List<Integer>> after = new ArrayList<>();
        for (int task = 0; task < tasks; task++) {
            after.add(new ArrayList<>());
        }
        for (JsonNode pair : c.parameters().path("precedence")) {
            after.get(pair.get(1).asInt()).add(pair.get(0).asInt());
        }
        return after.stream()
                .map(firsts -> firsts.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
    }

    private static TaskTimes schedule(double[] durations, int[][] after, int nodes) {
        int tasks = durations.length;
        long[] micros = Arrays.stream(durations)
                .mapToLong(d -> Math.round(d * TimeSpan.SECOND))
                .toArray();
        TaskTrace trace = new TaskTrace(new long[tasks], micros, new long[tasks], new int[tasks], after);
        TaskTimes times = new TaskTimes(tasks);
        QueueingCases.run(
                new QueueScenario()
                        .fleet("m6i.large", nodes)
                        .queued(
                                "batch",
                                2_048,
                                new TraceSubmission("batch.csv", trace),
                                Optional.empty(),
                                Optional.empty())
                        .build(Arrays.stream(micros).sum() + TimeSpan.HOUR, 1),
                1,
                0,
                times);
        return times;
    }

    /* Without precedence some order of the list is an optimal schedule: the least makespan over all orders. */
    private static long optimum(double[] durations, int nodes) {
        double[] order = durations.clone();
        Arrays.sort(order);
        long best = Long.MAX_VALUE;
        int orders = 0;
        do {
            if (++orders > MOST_ORDERS) {
                throw new IllegalArgumentException("too many orders to try all");
            }
            best = Math.min(best, seconds(schedule(order, new int[0][], nodes).lastEnd()));
        } while (nextOrder(order));
        return best;
    }

    /* The next permutation in lexicographic order, equal durations not told apart (Knuth, TAOCP vol. 4A, 7.2.1.2, Algorithm L). */
    private static boolean nextOrder(double[] a) {
        int i = a.length - 2;
        while (i >= 0 && a[i] >= a[i + 1]) {
            i--;
        }
        if (i < 0) {
            return false;
        }
        int j = a.length - 1;
        while (a[j] <= a[i]) {
            j--;
        }
        swap(a, i, j);
        for (int low = i + 1, high = a.length - 1; low < high; low++, high--) {
            swap(a, low, high);
        }
        return true;
    }

    private static void swap(double[] a, int i, int j) {
        double kept = a[i];
        a[i] = a[j];
        a[j] = kept;
    }
}
