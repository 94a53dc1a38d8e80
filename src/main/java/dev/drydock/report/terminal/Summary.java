package dev.drydock.report.terminal;

import dev.drydock.billing.CostExplanation;
import dev.drydock.billing.Totals;
import dev.drydock.experiment.Comparison;
import dev.drydock.experiment.SweepResult;
import dev.drydock.experiment.VariantResult;
import dev.drydock.experiment.breakeven.BreakEvens;
import dev.drydock.experiment.sizing.CommitSizing;
import dev.drydock.report.Background;
import dev.drydock.report.data.BillDocument;
import dev.drydock.report.data.BreakEvenDocument;
import dev.drydock.report.data.ComparisonDocument;
import dev.drydock.report.data.ExplanationDocument;
import dev.drydock.report.data.PriceDocument;
import dev.drydock.report.data.PriceLine;
import dev.drydock.report.data.ReadBill;
import dev.drydock.report.data.RunDocument;
import dev.drydock.report.data.SizingDocument;
import dev.drydock.report.data.StatementDocument;
import dev.drydock.report.data.SweepDocument;
import dev.drydock.report.text.DocumentText;
import dev.drydock.report.text.Figures;
import dev.drydock.report.text.JsonText;
import dev.drydock.report.text.PlainText;
import dev.drydock.report.text.YamlText;
import dev.drydock.scenario.BillingCurrency;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The result of a command as it goes to standard output, in the form asked for; always ends with a line end. */
public final class Summary {
    private Summary() {}

    /**
     * Of a run.
     *
     * @param coloured whether a table may be coloured
     * @param folder where the files are, as the user should see it; empty when none were written
     */
    public static String of(
            VariantResult result, Background background, Format format, boolean coloured, String folder) {
        return switch (format) {
            case TABLE -> new RunSummary(result, background, new Ink(coloured), folder).text();
            case MARKDOWN -> new RunSummary(result, background, new Ink(false), folder).markdown();
            case JSON -> document(out -> RunDocument.write(json(out), result, background));
            case YAML -> document(out -> RunDocument.write(new YamlText(out), result, background));
            case CSV -> document(out -> csv(out, result));
        };
    }

    /** Of a comparison. */
    public static String of(
            Comparison comparison, Background background, Format format, boolean coloured, String folder) {
        return switch (format) {
            case TABLE -> new ComparisonSummary(comparison, background, new Ink(coloured), folder).text();
            case MARKDOWN -> new ComparisonSummary(comparison, background, new Ink(false), folder).markdown();
            case JSON -> document(out -> ComparisonDocument.write(json(out), comparison, background));
            case YAML -> document(out -> ComparisonDocument.write(new YamlText(out), comparison, background));
            case CSV -> document(out -> ComparisonDocument.csv(out, comparison));
        };
    }

    /** Of a sweep with at least one point. */
    public static String of(SweepResult sweep, Background background, Format format, boolean coloured, String folder) {
        return switch (format) {
            case TABLE -> new SweepSummary(sweep, background, new Ink(coloured), folder).text();
            case MARKDOWN -> new SweepSummary(sweep, background, new Ink(false), folder).markdown();
            case JSON -> document(out -> SweepDocument.write(json(out), sweep, background));
            case YAML -> document(out -> SweepDocument.write(new YamlText(out), sweep, background));
            case CSV -> document(out -> SweepDocument.csv(out, sweep));
        };
    }

    /** Of usage that was rated without a run, and the currency it is paid in, if not US dollars; Markdown is as the table. */
    public static String of(
            Totals bill, long records, Optional<BillingCurrency> billed, Format format, boolean coloured) {
        return switch (format) {
            case TABLE, MARKDOWN -> new BillSummary(bill, records, billed, new Ink(coloured)).text();
            case JSON -> document(out -> BillDocument.write(json(out), bill, records, billed));
            case YAML -> document(out -> BillDocument.write(new YamlText(out), bill, records, billed));
            case CSV -> document(out -> BillDocument.csv(out, bill));
        };
    }

    /** Of Fargate against EC2; Markdown is as the table. */
    public static String of(BreakEvens all, Format format, boolean coloured, String folder) {
        return switch (format) {
            case TABLE, MARKDOWN -> new BreakEvenSummary(all, new Ink(coloured), folder).text();
            case JSON -> document(out -> BreakEvenDocument.write(json(out), all));
            case YAML -> document(out -> BreakEvenDocument.write(new YamlText(out), all));
            case CSV -> document(out -> BreakEvenDocument.csv(out, all));
        };
    }

    /** Of a bill that was read; Markdown is as the table. */
    public static String of(ReadBill bill, Format format, boolean coloured, String folder) {
        return switch (format) {
            case TABLE, MARKDOWN -> new StatementSummary(bill, new Ink(coloured), folder).text();
            case JSON -> document(out -> StatementDocument.write(json(out), bill));
            case YAML -> document(out -> StatementDocument.write(new YamlText(out), bill));
            case CSV -> document(out -> StatementDocument.csv(out, bill));
        };
    }

    /** Of commitments sized for a scenario; Markdown is as the table. */
    public static String of(CommitSizing sizing, Format format, boolean coloured, String folder) {
        return switch (format) {
            case TABLE, MARKDOWN -> new SizingSummary(sizing, new Ink(coloured), folder).text();
            case JSON -> document(out -> SizingDocument.write(json(out), sizing));
            case YAML -> document(out -> SizingDocument.write(new YamlText(out), sizing));
            case CSV -> document(out -> SizingDocument.csv(out, sizing));
        };
    }

    /**
     * Of a figure taken apart into charges; Markdown is as the table.
     *
     * @param start the scenario's start
     * @param slices whether each charge is shown, or only their sums at each price
     */
    public static String of(
            CostExplanation explanation, Instant start, boolean slices, Format format, boolean coloured) {
        return switch (format) {
            case TABLE -> new ExplanationSummary(explanation, start, slices, new Ink(coloured)).text();
            case MARKDOWN -> new ExplanationSummary(explanation, start, slices, new Ink(false)).text();
            case JSON -> document(out -> ExplanationDocument.write(json(out), explanation, start, slices));
            case YAML -> document(out -> ExplanationDocument.write(new YamlText(out), explanation, start, slices));
            case CSV -> document(out -> ExplanationDocument.csv(out, explanation, start, slices));
        };
    }

    /** Of prices; Markdown is as the table. */
    public static String of(List<PriceLine> lines, Format format) {
        return switch (format) {
            case TABLE, MARKDOWN -> PriceSummary.text(lines);
            case JSON -> document(out -> PriceDocument.write(json(out), lines));
            case YAML -> document(out -> PriceDocument.write(new YamlText(out), lines));
            case CSV -> document(out -> PriceDocument.csv(out, lines));
        };
    }

    private static DocumentText json(Appendable out) {
        return new JsonText(out, true);
    }

    private static void csv(Appendable out, VariantResult result) throws IOException {
        out.append("metric,unit,mean,low,high\n");
        for (var metric : result.metrics().entrySet()) {
            var estimate = result.estimate(metric.getKey()).orElseThrow();
            out.append(PlainText.csv(metric.getKey()))
                    .append(',')
                    .append(metric.getValue().symbol())
                    .append(',')
                    .append(Figures.metric(estimate.mean()))
                    .append(',');
            if (estimate.hasInterval()) {
                out.append(Figures.metric(estimate.low())).append(',').append(Figures.metric(estimate.high()));
            } else {
                out.append(',');
            }
            out.append('\n');
        }
    }

    /** Writes a document. */
    private interface Writing {
        void to(StringBuilder out) throws IOException;
    }

    private static String document(Writing writing) {
        StringBuilder out = new StringBuilder();
        try {
            writing.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return out.toString();
    }
}
