package dev.drydock.report.story;

import dev.drydock.billing.CostKind;
import dev.drydock.billing.Ledger;
import dev.drydock.billing.usage.Owner;
import dev.drydock.billing.usage.Slicing;
import dev.drydock.engine.result.Mark;
import dev.drydock.engine.result.MetricUnit;
import dev.drydock.engine.result.RunResult;
import dev.drydock.engine.result.TimeSeries;
import dev.drydock.report.view.BarChart;
import dev.drydock.report.view.Chart;
import dev.drydock.report.view.Line;
import dev.drydock.report.view.TimeBins;
import dev.drydock.report.view.TimeChart;
import dev.drydock.scenario.Objective;
import dev.drydock.scenario.Scenario;
import dev.drydock.unit.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The charts of one run, in the order of a report: money first, then demand and capacity, then what came of it. */
final class RunCharts {
    /** Services that get charts of their own; the others stand in the tables and files. */
    static final int DETAILED_SERVICES = 4;

    private static final int OTHER_CHARTS = 6;
    private static final int MOST_OWNERS = 20;
    private static final double MICROS_PER_HOUR = 3.6e9;

    private final Scenario scenario;
    private final RunResult run;
    private final Ledger ledger;
    private final SeriesTable series;
    private final List<Chart> charts = new ArrayList<>();
    private final Set<String> ids = new LinkedHashSet<>(List.of("cost", "breakdown"));

    private RunCharts(Scenario scenario, RunResult run, Ledger ledger) {
        this.scenario = scenario;
        this.run = run;
        this.ledger = ledger;
        this.series = new SeriesTable(run.series());
    }

    /** The charts of a run. */
    static List<Chart> of(Scenario scenario, RunResult run, Ledger ledger) {
        RunCharts made = new RunCharts(scenario, run, ledger);
        made.measured();
        made.cost();
        made.charts.addAll(RecoveryStory.charts(scenario, run, made.ids));
        made.services();
        made.groups();
        made.reservations();
        made.images();
        made.breakdown();
        made.others();
        return made.charts;
    }

    /** What was measured and what is simulated, with the error between them. */
    private void measured() {
        for (String prefix : series.prefixes("simulated")) {
            Optional<TimeSeries> simulated = series.take(prefix + ".simulated");
            Optional<TimeSeries> measured = series.take(prefix + ".measured");
            if (simulated.isPresent() && measured.isPresent()) {
                String name = prefix.substring(prefix.indexOf('.') + 1);
                chart(
                        "measured",
                        name,
                        name + ": simulated and measured",
                        Sentences.measured(path -> Sentences.metric(run, path), prefix),
                        unitName(simulated.get().unit()),
                        false,
                        simulated.get(),
                        List.of(line("simulated", simulated.get()), line("measured", measured.get())),
                        List.of());
            }
        }
    }

    private void cost() {
        Slicing slicing = ledger.bill().slicing();
        long[] edges = new long[slicing.count() + 1];
        for (int i = 0; i < edges.length; i++) {
            edges[i] = slicing.startOf(i);
        }
        List<Line> all = new ArrayList<>();
        for (CostKind kind : CostKind.values()) {
            if (ledger.of(kind).amount().signum() != 0) {
                List<Money> slices = ledger.slices(kind);
                double[] perHour = new double[slices.size()];
                for (int i = 0; i < perHour.length; i++) {
                    perHour[i] = slices.get(i).amount().doubleValue() / ((edges[i + 1] - edges[i]) / MICROS_PER_HOUR);
                }
                all.add(Line.plain(kind.title(), perHour).coloured(kind.ordinal()));
            }
        }
        List<Line> layers = Line.largest(all, TimeChart.MOST_LINES);
        if (!layers.isEmpty()) {
            charts.add(new TimeChart(
                    "cost",
                    "Cost over time",
                    Sentences.cost(scenario, ledger),
                    "US dollars per hour",
                    MetricUnit.USD_PER_HOUR,
                    true,
                    false,
                    new TimeBins(scenario.start(), edges),
                    layers,
                    spotMarks(""),
                    run.faults()));
        }
    }

    private void services() {
        List<String> services = new ArrayList<>();
        for (String prefix : series.prefixes("tasks.running")) {
            services.add(prefix);
        }
        Map<String, String> names = Paths.names(services);
        services.sort(Comparator.comparingDouble(prefix -> -total(prefix)));
        for (String prefix : services.subList(0, Math.min(services.size(), DETAILED_SERVICES))) {
            String name = names.getOrDefault(prefix, prefix);
            demand(prefix, name);
            messages(prefix, name);
            tasks(prefix, name);
            latency(prefix, name);
            utilisation(prefix, name);
        }
        for (String prefix : services) {
            for (String ending : List.of(
                    "tasks.desired",
                    "tasks.running",
                    "tasks.pending",
                    "tasks.serving",
                    "requests.rate",
                    "requests.capacity",
                    "requests.unserved",
                    "latency.mean",
                    "latency.p50",
                    "latency.p95",
                    "latency.p99",
                    "utilization.cpu",
                    "utilization.memory",
                    "queue.visible",
                    "queue.notVisible",
                    "queue.ageOfOldest",
                    "messages.redelivered")) {
                series.take(prefix + "." + ending);
            }
        }
    }

    /** How much a service matters: the sum of its running tasks. */
    private double total(String prefix) {
        double sum = 0;
        for (double value :
                series.peek(prefix + ".tasks.running").map(TimeSeries::mean).orElse(new double[0])) {
            sum += Double.isNaN(value) ? 0 : value;
        }
        return sum;
    }

    private void demand(String prefix, String name) {
        Optional<TimeSeries> rate = series.take(prefix + ".requests.rate");
        if (rate.isEmpty()) {
            return;
        }
        List<Line> lines = new ArrayList<>(List.of(line("demand", rate.get())));
        Optional<TimeSeries> known = series.take(prefix + ".requests.capacity");
        known.ifPresent(one -> lines.add(Line.plain("capacity of the serving tasks", one.mean())));
        if (known.isEmpty()) {
            series.peek(prefix + ".utilization.cpu")
                    .ifPresent(cpu ->
                            lines.add(Line.plain("capacity (demand ÷ CPU utilisation)", capacity(rate.get(), cpu))));
        }
        series.take(prefix + ".requests.unserved")
                .filter(unserved -> line("", unserved).top() > 0)
                .ifPresent(unserved -> lines.add(line("unserved", unserved)));
        chart(
                "demand",
                name,
                name + ": demand against capacity",
                Sentences.demand(scenario, rate.get()),
                "requests per second",
                false,
                rate.get(),
                lines,
                marks(prefix));
    }

    private void messages(String prefix, String name) {
        series.take(prefix + ".queue.visible").ifPresent(visible -> {
            List<Line> lines = new ArrayList<>(List.of(line("visible", visible)));
            series.take(prefix + ".queue.notVisible").ifPresent(one -> lines.add(line("in flight", one)));
            String says = Sentences.messages(scenario, run, prefix, visible);
            chart(
                    "queue",
                    name,
                    name + ": messages in the queue",
                    says,
                    "messages",
                    false,
                    visible,
                    lines,
                    marks(prefix));
        });
        series.take(prefix + ".queue.ageOfOldest")
                .ifPresent(age -> chart(
                        "queue-age",
                        name,
                        name + ": age of the oldest message",
                        Sentences.oldest(scenario, age),
                        "age",
                        false,
                        age,
                        List.of(line("oldest", age)),
                        marks(prefix)));
    }

    private static double[] capacity(TimeSeries rate, TimeSeries cpu) {
        double[] capacity = new double[rate.mean().length];
        for (int i = 0; i < capacity.length; i++) {
            double share = i < cpu.mean().length ? cpu.mean()[i] : Double.NaN;
            capacity[i] = share > 0 ? rate.mean()[i] / share : Double.NaN;
        }
        return capacity;
    }

    private void tasks(String prefix, String name) {
        List<Line> lines = new ArrayList<>();
        Optional<TimeSeries> running = series.take(prefix + ".tasks.running");
        running.ifPresent(one -> lines.add(line("running", one)));
        series.take(prefix + ".tasks.desired").ifPresent(one -> lines.add(line("desired", one)));
        series.take(prefix + ".tasks.pending").ifPresent(one -> lines.add(line("pending", one)));
        running.ifPresent(one -> chart(
                "tasks",
                name,
                name + ": running and pending tasks",
                Sentences.tasks(scenario, one, series.peek(prefix + ".tasks.pending")),
                "tasks",
                false,
                one,
                lines,
                marks(prefix)));
    }

    private void latency(String prefix, String name) {
        List<Line> lines = new ArrayList<>();
        Optional<TimeSeries> p99 = series.take(prefix + ".latency.p99");
        p99.ifPresent(one -> lines.add(line("p99", one)));
        series.take(prefix + ".latency.p95").ifPresent(one -> lines.add(line("p95", one)));
        series.take(prefix + ".latency.p50").ifPresent(one -> lines.add(line("p50", one)));
        if (p99.isEmpty()) {
            return;
        }
        scenario.objectives().forEach((objective, bound) -> {
            if (bound.metric().startsWith(prefix + ".latency.") && lines.size() < TimeChart.MOST_LINES) {
                bound(bound).ifPresent(value -> {
                    double[] flat = new double[p99.get().mean().length];
                    java.util.Arrays.fill(flat, value);
                    lines.add(Line.plain("bound of " + objective, flat));
                });
            }
        });
        chart(
                "latency",
                name,
                name + ": latency",
                Sentences.latency(scenario, run, prefix, p99.get()),
                "latency (logarithmic)",
                true,
                p99.get(),
                lines,
                marks(prefix));
    }

    private static Optional<Double> bound(Objective objective) {
        try {
            return objective
                    .below()
                    .map(text -> dev.drydock.unit.TimeSpan.parse(text).micros() / 1e6);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private void utilisation(String prefix, String name) {
        List<Line> lines = new ArrayList<>();
        Optional<TimeSeries> cpu = series.take(prefix + ".utilization.cpu");
        cpu.ifPresent(one -> lines.add(line("CPU", one)));
        series.take(prefix + ".utilization.memory").ifPresent(one -> lines.add(line("memory", one)));
        cpu.ifPresent(one -> chart(
                "utilisation",
                name,
                name + ": utilisation",
                Sentences.utilisation(run, prefix),
                "share of what is reserved",
                false,
                one,
                lines,
                List.of()));
    }

    private void groups() {
        List<String> groups = series.prefixes("instances");
        Map<String, String> names = Paths.names(groups);
        List<Line> lines = new ArrayList<>();
        Optional<TimeSeries> first = Optional.empty();
        for (String prefix : groups) {
            String name = names.getOrDefault(prefix, prefix);
            Optional<TimeSeries> all = series.take(prefix + ".instances");
            Optional<TimeSeries> onDemand = series.take(prefix + ".instances.onDemand");
            Optional<TimeSeries> spot = series.take(prefix + ".instances.spot");
            series.take(prefix + ".instances.desired");
            boolean mixed = onDemand.isPresent() && spot.isPresent() && top(onDemand.get()) > 0 && top(spot.get()) > 0;
            if (mixed) {
                add(lines, name + ", On-Demand", onDemand.get());
                add(lines, name + ", Spot", spot.get());
            } else if (all.isPresent() && top(all.get()) > 0) {
                add(lines, name, all.get());
            }
            first = first.isPresent() ? first : all;
        }
        if (first.isPresent() && !lines.isEmpty()) {
            chart(
                    "instances",
                    "",
                    "Instances by capacity provider",
                    Sentences.instances(run, groups),
                    "instances",
                    true,
                    false,
                    first.get(),
                    lines,
                    spotMarks(""));
        }
    }

    /** How often images were pulled, those that were. */
    private void images() {
        List<String> images = series.prefixes("pulls");
        Map<String, String> names = Paths.names(images);
        List<Line> lines = new ArrayList<>();
        Optional<TimeSeries> first = Optional.empty();
        for (String image : images) {
            Optional<TimeSeries> pulls = series.take(image + ".pulls");
            if (pulls.isPresent() && top(pulls.get()) > 0) {
                add(lines, names.getOrDefault(image, image), pulls.get());
                first = first.isPresent() ? first : pulls;
            }
        }
        first.ifPresent(one -> chart(
                "images",
                "",
                "Images pulled",
                "What an instance has on its disk already is not pulled again; Fargate pulls for every task.",
                "pulls a minute",
                false,
                one,
                lines,
                List.of()));
    }

    /** What instances offer against what tasks have reserved of it, for each cluster. */
    private void reservations() {
        Map<String, List<String>> byCluster = new LinkedHashMap<>();
        for (String prefix : series.prefixes("cpu.offered")) {
            byCluster
                    .computeIfAbsent(clusterOf(prefix), key -> new ArrayList<>())
                    .add(prefix);
        }
        Map<String, String> names = Paths.names(byCluster.keySet());
        byCluster.forEach((cluster, groups) -> {
            Optional<TimeSeries> like = series.peek(groups.get(0) + ".cpu.offered");
            double[] offered = sum(groups, ".cpu.offered");
            double[] reserved = sum(groups, ".cpu.reserved");
            like.filter(one -> one.mean().length == offered.length && one.mean().length == reserved.length)
                    .ifPresent(one -> chart(
                            "capacity",
                            names.getOrDefault(cluster, cluster),
                            names.getOrDefault(cluster, cluster) + ": capacity offered and reserved",
                            "Instances offer vCPUs; what no task has reserved of them is idle.",
                            "vCPU",
                            false,
                            one,
                            List.of(
                                    Line.plain("reserved by tasks", reserved),
                                    Line.plain("offered by instances", offered)),
                            spotMarks(cluster)));
        });
        for (String ending : List.of("cpu.offered", "cpu.reserved", "memory.offered", "memory.reserved")) {
            series.prefixes(ending).forEach(prefix -> series.take(prefix + "." + ending));
        }
    }

    private static String clusterOf(String provider) {
        int end = Math.max(provider.lastIndexOf(".capacityProviders."), provider.lastIndexOf(".autoScalingGroups."));
        return end < 0 ? provider : provider.substring(0, end);
    }

    private double[] sum(List<String> prefixes, String ending) {
        double[] sum = {};
        for (String prefix : prefixes) {
            Optional<TimeSeries> one = series.peek(prefix + ending);
            if (one.isPresent()) {
                double[] values = one.get().mean();
                sum = sum.length == 0 ? new double[values.length] : sum;
                for (int i = 0; i < Math.min(sum.length, values.length); i++) {
                    sum[i] += Double.isNaN(values[i]) ? 0 : values[i];
                }
            }
        }
        return sum;
    }

    private static void add(List<Line> lines, String name, TimeSeries one) {
        if (lines.size() < TimeChart.MOST_LINES) {
            lines.add(Line.plain(name, one.mean()));
        }
    }

    private static double top(TimeSeries one) {
        return line("", one).top();
    }

    private void breakdown() {
        List<Owner> owners = ledger.owners().stream()
                .sorted(Comparator.comparing(
                        (Owner owner) -> ledger.of(owner).amount().negate()))
                .limit(MOST_OWNERS)
                .toList();
        List<Line> layers = new ArrayList<>();
        for (CostKind kind : CostKind.values()) {
            if (ledger.of(kind).amount().signum() != 0) {
                double[] amounts = new double[owners.size()];
                for (int i = 0; i < amounts.length; i++) {
                    amounts[i] = ledger.of(owners.get(i), kind).amount().doubleValue();
                }
                layers.add(Line.plain(kind.title(), amounts).coloured(kind.ordinal()));
            }
        }
        if (!owners.isEmpty()) {
            charts.add(new BarChart(
                    "breakdown",
                    "Who pays for it",
                    Sentences.breakdown(ledger),
                    "US dollars",
                    MetricUnit.USD,
                    owners.stream().map(Sentences::owner).toList(),
                    layers));
        }
    }

    /** What no chart has taken, one chart for each ending. */
    private void others() {
        Map<String, List<TimeSeries>> byEnding = new LinkedHashMap<>();
        for (TimeSeries one : series.rest()) {
            List<String> parts = Paths.parts(one.path());
            String ending = parts.size() > 4 ? String.join(" ", parts.subList(4, parts.size())) : one.path();
            byEnding.computeIfAbsent(ending, key -> new ArrayList<>()).add(one);
        }
        int drawn = 0;
        for (Map.Entry<String, List<TimeSeries>> entry : byEnding.entrySet()) {
            if (drawn++ == OTHER_CHARTS) {
                break;
            }
            List<TimeSeries> all = entry.getValue();
            List<Line> lines = all.stream()
                    .filter(one -> one.mean().length == all.get(0).mean().length)
                    .limit(TimeChart.MOST_LINES)
                    .map(one -> line(Paths.shown(one.path()), one))
                    .toList();
            chart(
                    "other",
                    entry.getKey(),
                    entry.getKey(),
                    "",
                    unitName(all.get(0).unit()),
                    false,
                    all.get(0),
                    lines,
                    List.of());
        }
    }

    private static String unitName(MetricUnit unit) {
        return switch (unit) {
            case SECONDS -> "time";
            case COUNT -> "count";
            case PER_SECOND -> "per second";
            case SHARE -> "share";
            case USD -> "US dollars";
            case USD_PER_HOUR -> "US dollars per hour";
            case BYTES -> "bytes";
        };
    }

    private void chart(
            String kind,
            String name,
            String title,
            String says,
            String axis,
            boolean log,
            TimeSeries like,
            List<Line> lines,
            List<Mark> marks) {
        chart(kind, name, title, says, axis, false, log, like, lines, marks);
    }

    private void chart(
            String kind,
            String name,
            String title,
            String says,
            String axis,
            boolean stacked,
            boolean log,
            TimeSeries like,
            List<Line> lines,
            List<Mark> marks) {
        String id = Paths.id(kind, name);
        charts.add(new TimeChart(
                Paths.unique(id, ids),
                title,
                says,
                axis,
                like.unit(),
                stacked,
                log,
                TimeBins.regular(scenario.start(), like.binMicros(), like.mean().length, run.horizonMicros()),
                lines,
                marks,
                run.faults()));
    }

    private static Line line(String name, TimeSeries one) {
        return new Line(name, one.mean(), one.min(), one.max());
    }

    private List<Mark> spotMarks(String prefix) {
        return run.marks().stream()
                .filter(mark -> mark.kind().contains("spot") && mark.subject().startsWith(prefix))
                .toList();
    }

    private List<Mark> marks(String prefix) {
        String cluster =
                Paths.parts(prefix).size() > 1 ? prefix.substring(0, prefix.lastIndexOf(".services.") + 1) : "";
        return run.marks().stream()
                .filter(mark -> mark.subject().startsWith(prefix)
                        || (mark.kind().contains("spot") && mark.subject().startsWith(cluster)))
                .toList();
    }

    /** What a month costs as a plain number, for sorting. */
    static BigDecimal perMonth(Ledger ledger) {
        return ledger.bill().perMonth().amount();
    }
}
