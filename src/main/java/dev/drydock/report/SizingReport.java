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

/** Writes what sizing a commitment leaves behind: the figures, and for each kind the cost of an hour over its size as a chart. */
public final class SizingReport {
    private static final int MOST_CHARTS = 4;

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
                charts.add(chart(candidate.advice()));
            }
        }
        List<String> told = ChartFiles.write(folder, "", charts);
        Provenance.commit(folder, "commit size", List.of(result), background);
        return told;
    }

    private static Chart chart(CommitmentAdvice advice) {
        List<String> sizes = new ArrayList<>();
        double[] costs = new double[advice.marginal().size()];
        for (int i = 0; i < costs.length; i++) {
            CommitmentAdvice.Marginal point = advice.marginal().get(i);
            sizes.add("$"
                    + BigDecimal.valueOf(point.hourly())
                            .setScale(2, RoundingMode.HALF_EVEN)
                            .toPlainString());
            costs[i] = point.cost();
        }
        return new CurveChart(
                "size-" + advice.proposal().what().replace(' ', '-'),
                "What an hour costs by the size of the commitment: "
                        + advice.proposal().what(),
                "Eligible usage costs least with " + advice.proposal().amount(advice.units()) + ".",
                "hourly commitment",
                "US dollars per hour",
                MetricUnit.USD_PER_HOUR,
                false,
                sizes,
                List.of(Line.plain("cost of an hour", costs)));
    }
}
