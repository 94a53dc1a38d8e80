package dev.drydock.cases;

import dev.drydock.random.Distribution;
import dev.drydock.random.Fit;
import dev.drydock.random.RandomStream;
import dev.drydock.random.Streams;
import dev.drydock.stat.BatchMeans;
import dev.drydock.stat.Interval;
import dev.drydock.stat.Mser5;
import dev.drydock.stat.OrderStatistics;
import dev.drydock.stat.PairedComparison;
import dev.drydock.stat.Selection;
import dev.drydock.stat.Tally;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** The cases about random variates and about the analysis of output, through {@code random} and {@code stat}. */
final class StatisticsCases {
    private static final Map<String, Double> QUANTILES = new LinkedHashMap<>();

    static {
        QUANTILES.put("p50", 0.5);
        QUANTILES.put("p90", 0.9);
        QUANTILES.put("p95", 0.95);
        QUANTILES.put("p99", 0.99);
        QUANTILES.put("p999", 0.999);
    }

    private StatisticsCases() {}

    /** What runs each model. */
    static Map<String, CaseModel> models() {
        Map<String, CaseModel> models = new LinkedHashMap<>();
        models.put("random variates", StatisticsCases::variates);
        models.put("Student-t interval of replications", (c, seed) -> studentT(c));
        models.put("paired-t under common random numbers", (c, seed) -> paired(c));
        models.put("MSER-5", (c, seed) -> mser5(c));
        models.put("batch means", (c, seed) -> batchMeans(c));
        models.put("distribution-free quantile interval", (c, seed) -> quantile(c));
        models.put("KN constants (c = 1)", (c, seed) -> kimNelson(c));
        models.put("OCBA allocation", (c, seed) -> budget(c));
        return models;
    }

    /* Each expected value twice: from the law's formula, and from draws by an interval at the case's confidence. */
    private static Findings variates(ValidationCase c, long seed) {
        Distribution law = Laws.parse(c.text("law"));
        int n = (int) c.run("draws", 1_000_000);
        RandomStream stream = new Streams(seed, 0).stream(c.id(), "variates");
        double[] draws = new double[n];
        Tally tally = new Tally();
        double mean = law.mean();
        int belowMean = 0;
        for (int i = 0; i < n; i++) {
            draws[i] = law.sample(stream);
            tally.add(draws[i]);
            belowMean += draws[i] <= mean ? 1 : 0;
        }
        Findings findings = new Findings()
                .fit("Kolmogorov-Smirnov", Fit.p(law, draws))
                .value("mean", mean)
                .interval("mean", Interval.ofMean(tally, c.confidence()))
                .value("sd", Math.sqrt(law.variance()))
                .value("cdf_at_mean", law.cdf(mean))
                .interval("cdf_at_mean", Interval.ofProportion(belowMean, n, c.confidence()));
        Arrays.sort(draws);
        QUANTILES.forEach((name, q) -> {
            if (c.expected().has(name)) {
                OrderStatistics ranks = OrderStatistics.of(n, q, c.confidence());
                findings.value(name, law.quantile(q))
                        .interval(
                                name,
                                new Interval(
                                        draws[ranks.estimate() - 1],
                                        draws[ranks.low() - 1],
                                        draws[ranks.high() - 1],
                                        c.confidence(),
                                        n));
            }
        });
        return findings;
    }

    private static Findings studentT(ValidationCase c) {
        Tally tally = Tally.of(c.numbers("values"));
        Interval interval = Interval.ofMean(tally, c.number("confidence"));
        return new Findings()
                .value("mean", tally.mean())
                .value("sd", tally.sd())
                .value("t_quantile", interval.halfWidth() * Math.sqrt(tally.count()) / tally.sd())
                .value("half_width", interval.halfWidth())
                .value("low", interval.low())
                .value("high", interval.high())
                .value(
                        "replications_for_rel_half_width_0_01",
                        Interval.replicationsFor(tally, c.number("confidence"), 0.01));
    }

    private static Findings paired(ValidationCase c) {
        PairedComparison pair = PairedComparison.of(c.numbers("A"), c.numbers("B"), c.number("confidence"));
        return new Findings()
                .value("mean_difference", pair.difference().estimate())
                .value("half_width_paired", pair.difference().halfWidth())
                .value("low", pair.difference().low())
                .value("high", pair.difference().high())
                .value("welch_df", pair.welchDegrees())
                .value("half_width_welch", pair.welchHalfWidth())
                .value("variance_reduction", pair.varianceReduction())
                .value("correlation", pair.correlation())
                .value("significant", pair.significant());
    }

    private static Findings mser5(ValidationCase c) {
        Mser5 cut = Mser5.of(c.numbers("series"));
        return new Findings()
                .value("batch_means", cut.batchMeans())
                .value("statistic", cut.statistic())
                .value("truncate_batches", cut.truncatedBatches())
                .value("truncate_observations", cut.truncatedValues())
                .value("truncated_mean", cut.truncatedMean());
    }

    private static Findings batchMeans(ValidationCase c) {
        BatchMeans batches = BatchMeans.of(c.numbers("series"), c.whole("batches"), c.number("confidence"));
        return new Findings()
                .value("batch_means", batches.means())
                .value("mean", batches.mean().estimate())
                .value("half_width", batches.mean().halfWidth())
                .value("lag1_autocorrelation", batches.lag1());
    }

    private static Findings quantile(ValidationCase c) {
        OrderStatistics ranks = OrderStatistics.of(c.whole("n"), c.number("q"), c.number("confidence"));
        return new Findings()
                .value("l", ranks.low())
                .value("u", ranks.high())
                .value("coverage", ranks.coverage())
                .value("point_estimate_index", ranks.estimate());
    }

    private static Findings kimNelson(ValidationCase c) {
        Selection.KimNelson constants = Selection.KimNelson.of(c.whole("k"), c.number("alpha"), c.whole("n0"));
        return new Findings().value("eta", constants.eta()).value("h2", constants.h2());
    }

    private static Findings budget(ValidationCase c) {
        return new Findings()
                .value("best_index", Selection.best(c.numbers("means")))
                .value("fractions", Selection.budgetShares(c.numbers("means"), c.numbers("sds")));
    }
}
