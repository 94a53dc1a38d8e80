package dev.drydock.report.data;

import dev.drydock.engine.result.MetricUnit;
import dev.drydock.experiment.Comparison;
import dev.drydock.experiment.Difference;
import dev.drydock.experiment.Estimate;
import dev.drydock.experiment.ObjectiveVerdict;
import dev.drydock.experiment.VariantResult;
import dev.drydock.report.Background;
import dev.drydock.report.text.DocumentText;
import dev.drydock.report.text.Figures;
import dev.drydock.report.text.PlainText;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** {@code results.json} of a comparison, schema {@value #SCHEMA}, and {@code comparison.csv}. */
public final class ComparisonDocument {
    /** The schema's name and version. */
    public static final String SCHEMA = "drydock.compare/v1";

    private ComparisonDocument() {}

    /** Writes the document. */
    public static void write(DocumentText out, Comparison comparison, Background background) throws IOException {
        out.object().field("schema", SCHEMA);
        RunDocument.header(out, comparison.base(), background);
        out.field("base", comparison.base().name());
        Optional<VariantResult> best = comparison.cheapestThatMeetsAll();
        out.name("cheapestThatMeetsAll");
        if (best.isPresent()) {
            out.text(best.get().name());
        } else {
            out.number("");
        }
        out.name("variants").array();
        for (VariantResult variant : comparison.variants()) {
            out.object().field("name", variant.name());
            out.name("meetsAll").bool(variant.meetsAll());
            out.name("objectives").array();
            for (ObjectiveVerdict verdict : variant.objectives()) {
                RunDocument.objective(out, verdict, variant.scenario());
            }
            out.endArray();
            RunDocument.metrics(out, variant);
            differences(out, comparison, variant);
            out.endObject();
        }
        out.endArray().endObject();
    }

    private static void differences(DocumentText out, Comparison comparison, VariantResult variant) throws IOException {
        out.name("differences").array();
        if (variant != comparison.base()) {
            for (Map.Entry<String, MetricUnit> metric : variant.metrics().entrySet()) {
                Optional<Difference> difference = comparison.difference(variant, metric.getKey());
                if (difference.isPresent()) {
                    out.onOneLine('{')
                            .field("path", metric.getKey())
                            .field("unit", metric.getValue().symbol())
                            .field("finding", finding(difference.get()));
                    out.name("mean")
                            .number(Figures.metric(difference.get().difference().mean()));
                    interval(out, difference.get().difference());
                    out.endObject();
                }
            }
        }
        out.endArray();
    }

    private static void interval(DocumentText out, Estimate estimate) throws IOException {
        if (estimate.hasInterval()) {
            out.name("low").number(Figures.metric(estimate.low())).name("high").number(Figures.metric(estimate.high()));
        }
    }

    private static String finding(Difference difference) {
        return difference.finding().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Writes {@code comparison.csv}: a row for each metric of each variant, with its paired difference from the base. */
    public static void csv(Appendable out, Comparison comparison) throws IOException {
        out.append("variant,metric,unit,mean,low,high,difference,difference_low,difference_high,finding\n");
        for (VariantResult variant : comparison.variants()) {
            for (Map.Entry<String, MetricUnit> metric : variant.metrics().entrySet()) {
                Estimate mean = variant.estimate(metric.getKey()).orElseThrow();
                Optional<Difference> difference = variant == comparison.base()
                        ? Optional.empty()
                        : comparison.difference(variant, metric.getKey());
                out.append(PlainText.csv(variant.name()))
                        .append(',')
                        .append(PlainText.csv(metric.getKey()))
                        .append(',')
                        .append(metric.getValue().symbol())
                        .append(',')
                        .append(cells(mean))
                        .append(',')
                        .append(difference.map(one -> cells(one.difference())).orElse(",,"))
                        .append(',')
                        .append(difference.map(ComparisonDocument::finding).orElse(""))
                        .append('\n');
            }
        }
    }

    /** Mean, low and high, the latter two empty without an interval. */
    static String cells(Estimate estimate) {
        return Figures.metric(estimate.mean()) + ","
                + (estimate.hasInterval()
                        ? Figures.metric(estimate.low()) + "," + Figures.metric(estimate.high())
                        : ",");
    }
}
