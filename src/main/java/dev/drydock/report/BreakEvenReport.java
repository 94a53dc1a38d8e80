package dev.drydock.report;

import dev.drydock.experiment.breakeven.BreakEvens;
import dev.drydock.report.chart.ChartFiles;
import dev.drydock.report.data.BreakEvenDocument;
import dev.drydock.report.data.Provenance;
import dev.drydock.report.file.OutputFailure;
import dev.drydock.report.file.OutputFolder;
import dev.drydock.report.page.BreakEvenPage;
import dev.drydock.report.story.BreakEvenStory;
import dev.drydock.report.text.JsonText;
import java.util.List;

/** Writes where Fargate and EC2 break even: page, charts, figures. */
public final class BreakEvenReport {
    private BreakEvenReport() {}

    /**
     * Writes the report and puts it in place.
     *
     * @param scenario the scenario's name
     * @return what the user should know; usually empty
     * @throws OutputFailure when a file cannot be written; the folder is then as it was
     */
    public static List<String> write(OutputFolder folder, BreakEvens all, String scenario, Background background)
            throws OutputFailure {
        folder.write("break-even.json", out -> BreakEvenDocument.write(new JsonText(out, true), all));
        folder.write("break-even.csv", out -> BreakEvenDocument.csv(out, all));
        folder.write("index.html", out -> out.write(BreakEvenPage.of(all, scenario, background)));
        List<String> told = ChartFiles.write(folder, "", BreakEvenStory.charts(all));
        Provenance.commit(folder, "explain break-even", List.of(), background);
        return told;
    }
}
