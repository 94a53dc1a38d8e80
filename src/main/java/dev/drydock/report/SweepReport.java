package dev.drydock.report;

import dev.drydock.experiment.SweepPoint;
import dev.drydock.experiment.SweepResult;
import dev.drydock.experiment.VariantResult;
import dev.drydock.report.chart.ChartFiles;
import dev.drydock.report.data.Provenance;
import dev.drydock.report.data.SweepDocument;
import dev.drydock.report.file.OutputFailure;
import dev.drydock.report.file.OutputFolder;
import dev.drydock.report.page.SweepPage;
import dev.drydock.report.story.SweepStory;
import dev.drydock.report.text.JsonText;
import java.util.List;

/** Writes all that a sweep leaves behind into one folder: page, charts, data files. */
public final class SweepReport {
    private SweepReport() {}

    /**
     * Writes the report of a sweep with at least one point and puts it in place.
     *
     * @return what the user should know; usually empty
     * @throws OutputFailure when a file cannot be written; the folder is then as it was
     */
    public static List<String> write(OutputFolder folder, SweepResult sweep, Background background)
            throws OutputFailure {
        SweepStory story = SweepStory.of(sweep);
        folder.write("results.json", out -> SweepDocument.write(new JsonText(out, true), sweep, background));
        folder.write("sweep.csv", out -> SweepDocument.csv(out, sweep));
        folder.write("index.html", out -> out.write(SweepPage.of(sweep, background, story)));
        List<String> told = ChartFiles.write(folder, "", story.charts());
        List<VariantResult> results =
                sweep.points().stream().map(SweepPoint::result).toList();
        Provenance.commit(folder, "sweep", results, background);
        return told;
    }
}
