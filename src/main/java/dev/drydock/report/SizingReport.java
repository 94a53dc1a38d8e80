package dev.drydock.report;

import dev.drydock.engine.result.MetricUnit;
import dev.drydock.experiment.VariantResult;
import dev.drydock.experiment.sizing.CommitSizing;
import dev.drydock.experiment.sizing.CommitmentAdvice;
import dev.drydock.report.chart.ChartFiles;
import dev.drydock.report.data.Provenance;
import dev.drydock.report.data.SizingDocument;
import dev.drydock.report.file.OutputFailure;
import dev.drydock.report.file.OutputFolder;
import dev.drydock.report.text.JsonText;
import dev.drydock.report.view.Chart;
import dev.drydock.report.view.CurveChart;
import dev.drydock.report.view.Line;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Writes what sizing a commitment leaves behind: the figures, and for the best kinds what an hour saves over the size, and what a further dollar saves, as charts. */
public final class SizingReport {
    private static final int MOST_CHARTS = 8;

    private SizingReport() {}

    /**
     * Writes the report and puts it in place.
     *
     * @return what the user should know; usually empty
     * @throws OutputFailure when a file cannot be written; the folder is then as it was
     */
    public static List<String> write(
            OutputFolder folder, CommitSizing sizing, VariantResult result, Background background)
            throws OutputFailure {
        folder.write("sizing.json", out -> SizingDocument.write(new JsonText(out, true), sizing));
        folder.write("sizing.csv", out -> SizingDocument.csv(out, sizing));
        List<Chart> charts = new ArrayList<>();
        for (CommitSizing.Candidate candidate : sizing.candidates()) {
            if (charts.size() < MOST_CHARTS) {
                charts.add(saved(candidate.advice()));
                charts.add(marginal(candidate.advice()));
            }
        }
        List<String> told = ChartFiles.write(folder, "", charts);
        Provenance.commit(folder, "commit size", List.of(result), background);
        return told;
    }

    private static Chart saved(CommitmentAdvice advice) {
        return curve(
                advice,
                "size",
                "What an hour saves by the size of the commitment: ",
                "Most is saved with " + advice.proposal().amount(advice.units()) + ".",
                List.of(Line.plain("saved in an hour", values(advice, point -> advice.without() - point.cost()))));
    }

    private static Chart marginal(CommitmentAdvice advice) {
        return curve(
                advice,
                "marginal",
                "What a further dollar of hourly commitment saves: ",
                "It pays as long as it saves more than itself.",
                List.of(
                        Line.plain("a further dollar saves", values(advice, CommitmentAdvice.Marginal::saving)),
                        Line.plain("and costs", values(advice, point -> 1))));
    }

    private static double[] values(CommitmentAdvice advice, ToDoubleFunction<CommitmentAdvice.Marginal> of) {
        return advice.marginal().stream().mapToDouble(of).toArray();
    }

    private static Chart curve(CommitmentAdvice advice, String id, String title, String says, List<Line> lines) {
        List<String> sizes = advice.marginal().stream()
                .map(point -> "$"
                        + BigDecimal.valueOf(point.hourly())
                                .setScale(2, RoundingMode.HALF_EVEN)
                                .toPlainString())
                .toList();
        return new CurveChart(
                id + "-" + advice.proposal().what().replace(' ', '-'),
                title + advice.proposal().what(),
                says,
                "hourly commitment",
                "US dollars per hour",
                MetricUnit.USD_PER_HOUR,
                false,
                sizes,
                lines);
    }
}
