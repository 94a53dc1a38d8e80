package dev.drydock.report.story;

import dev.drydock.billing.CostKind;
import dev.drydock.billing.Ledger;
import dev.drydock.billing.usage.Slicing;
import dev.drydock.engine.result.MetricUnit;
import dev.drydock.engine.result.RunResult;
import dev.drydock.engine.result.TimeSeries;
import dev.drydock.experiment.Comparison;
import dev.drydock.experiment.Estimate;
import dev.drydock.experiment.ObjectiveVerdict;
import dev.drydock.experiment.Outcome;
import dev.drydock.experiment.VariantResult;
import dev.drydock.experiment.Verdict;
import dev.drydock.report.view.BarChart;
import dev.drydock.report.view.Chart;
import dev.drydock.report.view.Line;
import dev.drydock.report.view.TimeBins;
import dev.drydock.report.view.TimeChart;
import dev.drydock.scenario.Objective;
import dev.drydock.unit.Money;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a comparison has to say: which variant to take, and how the others differ.
 *
 * @param answer the recommendation, in one or two sentences
 * @param metrics the metrics worth a column, cost first, at most {@value #MOST_METRICS}
 * @param charts the charts, in order
 */
public record ComparisonStory(String answer, List<String> metrics, List<Chart> charts) {
    private static final int MOST_METRICS = 8;
    private static final String MONTH = "cost.perMonth";
    private static final List<String> ENDINGS = List.of(
            ".latency.p99",
            ".requests.unservedShare",
            ".utilization.cpu",
            ".tasks.running.mean",
            ".tasks.interrupted",
            ".instances.interrupted");

    /** The story of a comparison. */
    public static ComparisonStory of(Comparison comparison) {
        List<String> metrics = keyMetrics(comparison.variants());
        return new ComparisonStory(answer(comparison), metrics, charts(comparison, metrics));
    }

    private static String answer(Comparison comparison) {
        VariantResult base = comparison.base();
        Optional<VariantResult> best = comparison.cheapestThatMeetsAll();
        boolean judged = !base.objectives().isEmpty();
        if (best.isPresent()) {
            VariantResult variant = best.get();
            String start = (judged
                            ? "Cheapest that meets "
                                    + (base.objectives().size() == 1 ? "the objective" : "all objectives")
                            : "Cheapest")
                    + ": " + variant.name() + " at " + month(variant) + " per month";
            if (variant.name().equals(base.name())) {
                return start + "; no variant that does as well costs less.";
            }
            return start + ", " + Sentences.against(monthOf(variant), monthOf(base)) + " " + base.name() + "."
                    + (base.meetsAll() ? "" : " " + base.name() + " " + lower(RunStory.verdict(base)));
        }
        VariantResult cheapest = comparison.variants().stream()
                .min(Comparator.comparingDouble(ComparisonStory::monthOf))
                .orElse(base);
        VariantResult closest = comparison.variants().stream()
                .min(Comparator.comparingInt(ComparisonStory::missed).thenComparingDouble(ComparisonStory::monthOf))
                .orElse(base);
        return "No variant meets all objectives. Closest is " + closest.name() + " at " + month(closest)
                + " per month, which "
                + lower(RunStory.verdict(closest))
                + (closest.name().equals(cheapest.name())
                        ? ""
                        : " Cheapest is " + cheapest.name() + " at " + month(cheapest) + ".");
    }

    private static String lower(String sentence) {
        return Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1);
    }

    private static int missed(VariantResult variant) {
        return (int) variant.objectives().stream()
                .filter(one -> one.verdict() != Verdict.MET)
                .count();
    }

    private static double monthOf(VariantResult variant) {
        return variant.estimate(MONTH).map(Estimate::mean).orElse(0.0);
    }

    private static String month(VariantResult variant) {
        return Sentences.dollars(monthOf(variant));
    }

    /** The metrics that decide: cost, those of objectives, and then what a reader asks for. */
    static List<String> keyMetrics(List<VariantResult> variants) {
        Set<String> paths = new LinkedHashSet<>(List.of(MONTH));
        for (VariantResult variant : variants) {
            for (ObjectiveVerdict verdict : variant.objectives()) {
                Objective objective = variant.scenario().objectives().get(verdict.name());
                if (objective != null && variant.metrics().containsKey(objective.metric())) {
                    paths.add(objective.metric());
                }
            }
        }
        for (String ending : ENDINGS) {
            for (VariantResult variant : variants) {
                for (String path : variant.metrics().keySet()) {
                    if (path.endsWith(ending) && paths.size() < MOST_METRICS && !allZero(variants, path)) {
                        paths.add(path);
                    }
                }
            }
        }
        return List.copyOf(paths);
    }

    private static boolean allZero(List<VariantResult> variants, String path) {
        return variants.stream()
                .allMatch(variant -> variant.estimate(path).map(Estimate::mean).orElse(0.0) == 0);
    }

    /** The unit of a metric, in any variant that has it. */
    public static MetricUnit unit(List<VariantResult> variants, String path) {
        return variants.stream()
                .map(variant -> variant.metrics().get(path))
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElse(MetricUnit.COUNT);
    }

    private static List<Chart> charts(Comparison comparison, List<String> metrics) {
        List<Chart> charts = new ArrayList<>();
        List<VariantResult> variants = comparison.variants();
        Set<String> ids = new LinkedHashSet<>();
        charts.add(costBars(variants));
        for (String path : metrics) {
            if (!path.equals(MONTH) && !path.startsWith("cost.")) {
                double[] means = variants.stream()
                        .mapToDouble(variant ->
                                variant.estimate(path).map(Estimate::mean).orElse(Double.NaN))
                        .toArray();
                charts.add(new BarChart(
                        Paths.unique(Paths.id("compare", Paths.shown(path)), ids),
                        Paths.shown(path),
                        "",
                        Paths.shown(path),
                        unit(variants, path),
                        variants.stream().map(VariantResult::name).toList(),
                        List.of(Line.plain(Paths.shown(path), means))));
            }
        }
        costOverTime(variants).ifPresent(charts::add);
        for (String ending : List.of("latency.p99", "tasks.running")) {
            seriesOverTime(variants, ending).ifPresent(charts::add);
        }
        return charts;
    }

    private static Chart costBars(List<VariantResult> variants) {
        List<Line> layers = new ArrayList<>();
        for (CostKind kind : CostKind.values()) {
            double[] amounts = variants.stream()
                    .mapToDouble(variant -> variant.estimate("cost.kinds." + kind.word())
                                    .map(Estimate::mean)
                                    .orElse(0.0)
                            * perMonthFactor(variant))
                    .toArray();
            Line layer = Line.plain(kind.title(), amounts).coloured(kind.ordinal());
            if (layer.top() > 0) {
                layers.add(layer);
            }
        }
        if (layers.isEmpty()) {
            layers.add(Line.plain(
                    "cost per month",
                    variants.stream().mapToDouble(ComparisonStory::monthOf).toArray()));
        }
        return new BarChart(
                "cost-per-month",
                "What a month costs",
                "Means over the replications, by kind of cost.",
                "US dollars per month",
                MetricUnit.USD,
                variants.stream().map(VariantResult::name).toList(),
                layers);
    }

    private static double perMonthFactor(VariantResult variant) {
        double total = variant.estimate("cost.total").map(Estimate::mean).orElse(0.0);
        return total == 0 ? 0 : monthOf(variant) / total;
    }

    private static Optional<Chart> costOverTime(List<VariantResult> variants) {
        List<Line> lines = new ArrayList<>();
        Optional<TimeBins> bins = Optional.empty();
        for (VariantResult variant : variants) {
            Optional<Ledger> ledger = variant.first().detail().map(Outcome.Detail::ledger);
            if (ledger.isPresent() && lines.size() < TimeChart.MOST_LINES) {
                Slicing slicing = ledger.get().bill().slicing();
                double[] perHour = new double[slicing.count()];
                long[] edges = new long[slicing.count() + 1];
                edges[slicing.count()] = slicing.startOf(slicing.count());
                for (CostKind kind : CostKind.values()) {
                    List<Money> slices = ledger.get().slices(kind);
                    for (int i = 0; i < perHour.length; i++) {
                        edges[i] = slicing.startOf(i);
                        double hours = (slicing.startOf(i + 1) - slicing.startOf(i)) / 3.6e9;
                        perHour[i] += slices.get(i).amount().doubleValue() / hours;
                    }
                }
                if (bins.isEmpty()) {
                    bins = Optional.of(new TimeBins(variant.scenario().start(), edges));
                }
                if (perHour.length == bins.get().count()) {
                    lines.add(Line.plain(variant.name(), perHour));
                }
            }
        }
        return bins.map(time -> new TimeChart(
                "compare-cost-over-time",
                "Cost over time",
                "The first replication of each variant.",
                "US dollars per hour",
                MetricUnit.USD_PER_HOUR,
                false,
                false,
                time,
                lines,
                List.of()));
    }

    /** One line for each variant: the first service's series of that ending. */
    private static Optional<Chart> seriesOverTime(List<VariantResult> variants, String ending) {
        List<Line> lines = new ArrayList<>();
        Optional<TimeSeries> like = Optional.empty();
        long horizon = 0;
        for (VariantResult variant : variants) {
            Optional<RunResult> run = variant.first().detail().map(Outcome.Detail::run);
            Optional<TimeSeries> series = run.flatMap(one -> one.series().stream()
                    .filter(each -> each.path().endsWith(".services." + lastService(each.path()) + "." + ending))
                    .findFirst());
            if (series.isPresent() && lines.size() < TimeChart.MOST_LINES) {
                like = like.isPresent() ? like : series;
                horizon = run.map(RunResult::horizonMicros).orElse(horizon);
                if (series.get().mean().length == like.get().mean().length
                        && series.get().binMicros() == like.get().binMicros()
                        && series.get().path().equals(like.get().path())) {
                    lines.add(Line.plain(variant.name(), series.get().mean()));
                }
            }
        }
        long end = horizon;
        boolean log = ending.startsWith("latency");
        return like.map(one -> new TimeChart(
                Paths.id("compare", ending + "-over-time"),
                Paths.shown(one.path()) + " over time",
                "The first replication of each variant.",
                log ? "latency (logarithmic)" : "tasks",
                one.unit(),
                false,
                log,
                TimeBins.regular(variants.get(0).scenario().start(), one.binMicros(), one.mean().length, end),
                lines,
                List.of()));
    }

    private static String lastService(String path) {
        List<String> parts = Paths.parts(path);
        return parts.size() > 3 && parts.get(2).equals("services") ? parts.get(3) : "";
    }

    /** The objectives of a variant as its table row shows them: which are missed. */
    public static Map<String, Verdict> verdicts(VariantResult variant) {
        Map<String, Verdict> verdicts = new java.util.LinkedHashMap<>();
        variant.objectives().forEach(one -> verdicts.put(one.name(), one.verdict()));
        return verdicts;
    }
}
