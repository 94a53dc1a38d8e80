package dev.drydock.report;

import dev.drydock.experiment.VariantResult;
import dev.drydock.experiment.sizing.CommitSizing;
import dev.drydock.report.chart.ChartFiles;
import dev.drydock.report.data.Provenance;
import dev.drydock.report.data.SizingDocument;
import dev.drydock.report.file.OutputFailure;
import dev.drydock.report.file.OutputFolder;
import dev.drydock.report.page.SizingPage;
import dev.drydock.report.story.SizingStory;
import dev.drydock.report.text.JsonText;
import java.util.List;

/** Writes what sizing commitments leaves behind: page, charts, figures. */
public final class SizingReport {
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
        folder.write("index.html", out -> out.write(SizingPage.of(sizing, result, background)));
        List<String> told = ChartFiles.write(folder, "", SizingStory.charts(sizing));
        Provenance.commit(folder, "commit size", List.of(result), background);
        return told;
    }
}
