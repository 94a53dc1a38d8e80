package dev.drydock.intake;

import dev.drydock.scenario.Service;
import dev.drydock.unit.Money;
import dev.drydock.unit.Numbers;
import dev.drydock.unit.Share;
import dev.drydock.unit.TimeSpan;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** The metrics that an objective may be set on, as paths below what they belong to, with the way in which their bounds are written. */
final class ObjectiveMetrics {
    /** How a bound is written. */
    enum Bound {
        /** A time span. */
        TIME("a time span like 300ms"),
        /** A share. */
        SHARE("a share like 0.1%"),
        /** An amount of money. */
        MONEY("an amount of money like $800"),
        /** A plain number, in quotes since it is text in the file. */
        COUNT("a number in quotes like \"20\"");

        private final String example;

        Bound(String example) {
            this.example = example;
        }

        /** What is expected, with an example. */
        String example() {
            return example;
        }

        /** Whether a text is such a bound. */
        boolean reads(String text) {
            try {
                switch (this) {
                    case TIME -> TimeSpan.parse(text);
                    case SHARE -> Share.parse(text);
                    case MONEY -> Money.parse(text);
                    case COUNT -> number(text);
                }
                return true;
            } catch (IllegalArgumentException e) {
                return false;
            }
        }

        private static BigDecimal number(String text) {
            return Numbers.decimal(text, () -> new IllegalArgumentException(text));
        }
    }

    /**
     * One metric.
     *
     * @param path below what it belongs to, or whole for those of the run
     * @param needsDemand whether a service has it only with demand
     * @param byMinute whether it is judged minute by minute, as {@code during} needs
     */
    record Entry(String path, Bound bound, boolean needsDemand, boolean byMinute) {}

    /** Those of a service. */
    static final List<Entry> SERVICE = service();

    /** Those that a service has besides when its tasks may fail to start or to become healthy. */
    static final List<Entry> FAILING_SERVICE = failing();

    /** Those that a service has besides when its tasks take messages of a queue. */
    static final List<Entry> QUEUE = queue();

    /** Those of a job. */
    static final List<Entry> JOB = job();

    /** Those of a capacity provider. */
    static final List<Entry> PROVIDER = plain(
            "instances.mean",
            "instances.min",
            "instances.max",
            "instances.onDemand.mean",
            "instances.spot.mean",
            "instances.launched",
            "instances.terminated",
            "instances.interrupted",
            "instances.failed",
            "cpu.offered.mean",
            "cpu.reserved.mean",
            "memory.offered.mean",
            "memory.reserved.mean");

    /** Those of a subnet with a block of addresses. */
    static final List<Entry> SUBNET = plain("addresses.used.max", "addresses.room");

    /** Those of a fault. */
    static final List<Entry> FAULT = fault();

    /** Those of the run as a whole. */
    static final List<Entry> RUN = run();

    private ObjectiveMetrics() {}

    private static List<Entry> service() {
        List<Entry> entries = new ArrayList<>();
        for (String level : new String[] {"desired", "running", "pending", "serving"}) {
            entries.addAll(plain("tasks." + level + ".mean", "tasks." + level + ".min", "tasks." + level + ".max"));
        }
        entries.addAll(plain(
                "tasks.started",
                "tasks.stopped",
                "tasks.crashed",
                "tasks.interrupted",
                "tasks.lost",
                "tasks.oomKilled"));
        entries.add(new Entry("waits.mean", Bound.TIME, false, false));
        entries.add(new Entry("waits.p99", Bound.TIME, false, false));
        for (String of : new String[] {"total", "served", "unserved"}) {
            entries.add(new Entry("requests." + of, Bound.COUNT, true, false));
        }
        entries.add(new Entry("requests.unservedShare", Bound.SHARE, true, true));
        for (String of : new String[] {"mean", "p50", "p90", "p95", "p99"}) {
            entries.add(new Entry("latency." + of, Bound.TIME, true, true));
        }
        entries.add(new Entry("utilization.cpu", Bound.SHARE, true, true));
        entries.add(new Entry("utilization.memory", Bound.SHARE, true, true));
        return List.copyOf(entries);
    }

    private static List<Entry> queue() {
        List<Entry> entries = new ArrayList<>(plain(
                "messages.sent",
                "messages.received",
                "messages.redelivered",
                "messages.deleted",
                "messages.deadLettered",
                "messages.expired",
                "queue.visible.mean",
                "queue.notVisible.mean"));
        entries.add(new Entry("queue.visible.max", Bound.COUNT, true, true));
        entries.add(new Entry("queue.notVisible.max", Bound.COUNT, true, true));
        entries.add(new Entry("queue.ageOfOldest.mean", Bound.TIME, true, false));
        entries.add(new Entry("queue.ageOfOldest.max", Bound.TIME, true, true));
        for (String of : new String[] {"mean", "p50", "p90", "p95", "p99"}) {
            entries.add(new Entry("queue.time." + of, Bound.TIME, true, false));
        }
        return List.copyOf(entries);
    }

    /** Those of a service as it is. */
    static List<Entry> of(Service service) {
        List<Entry> entries = new ArrayList<>(service.tasksMayFail() ? FAILING_SERVICE : SERVICE);
        if (service.messages().isPresent()) {
            entries.addAll(QUEUE);
        }
        return entries;
    }

    private static List<Entry> fault() {
        List<Entry> entries = new ArrayList<>(plain("strikes", "tasksLost", "requestsLost"));
        for (String span : new String[] {"detect", "replace", "full"}) {
            entries.add(new Entry(span + ".max", Bound.TIME, false, false));
        }
        return List.copyOf(entries);
    }

    private static List<Entry> failing() {
        List<Entry> entries = new ArrayList<>(SERVICE);
        entries.addAll(plain("tasks.failedToStart", "tasks.unhealthy"));
        return List.copyOf(entries);
    }

    private static List<Entry> job() {
        List<Entry> entries = new ArrayList<>(plain(
                "submitted",
                "started",
                "done",
                "rejected",
                "failed",
                "waiting.mean",
                "waiting.max",
                "running.mean",
                "running.max"));
        for (String of : new String[] {"wait", "response"}) {
            for (String figure : new String[] {"mean", "p50", "p90", "p95", "p99", "max"}) {
                entries.add(new Entry(of + "." + figure, Bound.TIME, false, false));
            }
        }
        return List.copyOf(entries);
    }

    private static List<Entry> run() {
        List<Entry> entries = new ArrayList<>();
        entries.add(new Entry("cost.total", Bound.MONEY, false, false));
        entries.add(new Entry("cost.perMonth", Bound.MONEY, false, false));
        for (String kind : new String[] {
            "ec2-on-demand", "ec2-spot", "fargate", "fargate-spot", "ec2-fees", "ebs", "load-balancer", "public-ipv4"
        }) {
            entries.add(new Entry("cost.kinds." + kind, Bound.MONEY, false, false));
        }
        return List.copyOf(entries);
    }

    private static List<Entry> plain(String... paths) {
        List<Entry> entries = new ArrayList<>();
        for (String path : paths) {
            entries.add(new Entry(path, Bound.COUNT, false, false));
        }
        return entries;
    }

    /** The paths of entries, each with what they belong to before it. */
    static List<String> paths(String prefix, List<Entry> entries) {
        List<String> paths = new ArrayList<>();
        for (Entry entry : entries) {
            paths.add(prefix + entry.path());
        }
        return paths;
    }
}
