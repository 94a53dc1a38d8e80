package dev.drydock.report;

import dev.drydock.experiment.Comparison;
import dev.drydock.experiment.VariantResult;
import dev.drydock.report.chart.ChartFiles;
import dev.drydock.report.data.ComparisonDocument;
import dev.drydock.report.data.Provenance;
import dev.drydock.report.file.OutputFailure;
import dev.drydock.report.file.OutputFolder;
import dev.drydock.report.page.ComparePage;
import dev.drydock.report.story.ComparisonStory;
import dev.drydock.report.text.JsonText;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Writes all that a comparison leaves behind into one folder: page, charts, data files, and a folder with the run of each variant. */
public final class ComparisonReport {
    private ComparisonReport() {}

    /**
     * Writes the report and puts it in place.
     *
     * @return what the user should know; usually empty
     * @throws OutputFailure when a file cannot be written; the folder is then as it was
     */
    public static List<String> write(OutputFolder folder, Comparison comparison, Background background)
            throws OutputFailure {
        Set<String> told = new LinkedHashSet<>();
        ComparisonStory story = ComparisonStory.of(comparison);
        folder.write("results.json", out -> ComparisonDocument.write(new JsonText(out, true), comparison, background));
        folder.write("comparison.csv", out -> ComparisonDocument.csv(out, comparison));
        folder.write(
                "index.html", out -> out.write(ComparePage.of(comparison, background, story, OutputFolder::fileName)));
        told.addAll(ChartFiles.write(folder, "", story.charts()));
        for (VariantResult variant : comparison.variants()) {
            String prefix = OutputFolder.fileName(variant.name()) + "/";
            if (variant.first().detail().isPresent()) {
                told.addAll(RunReport.files(folder, prefix, variant, background, Optional.of("../index.html")));
                Provenance.inner(folder, prefix, "run", List.of(variant), background);
            }
        }
        Provenance.commit(folder, "compare", comparison.variants(), background);
        return List.copyOf(told);
    }
}
