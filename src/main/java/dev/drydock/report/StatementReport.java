package dev.drydock.report;

import dev.drydock.report.chart.ChartFiles;
import dev.drydock.report.data.Provenance;
import dev.drydock.report.data.ReadBill;
import dev.drydock.report.data.StatementDocument;
import dev.drydock.report.file.OutputFailure;
import dev.drydock.report.file.OutputFolder;
import dev.drydock.report.page.StatementPage;
import dev.drydock.report.story.StatementStory;
import dev.drydock.report.text.JsonText;
import java.util.List;

/** Writes what is to be seen of a bill that was read: page, charts, sums. */
public final class StatementReport {
    private StatementReport() {}

    /**
     * Writes the report and puts it in place.
     *
     * @return what the user should know; usually empty
     * @throws OutputFailure when a file cannot be written; the folder is then as it was
     */
    public static List<String> write(OutputFolder folder, ReadBill bill, Background background) throws OutputFailure {
        folder.write("statement.json", out -> StatementDocument.write(new JsonText(out, true), bill));
        folder.write("kinds.csv", out -> StatementDocument.csv(out, bill));
        folder.write("index.html", out -> out.write(StatementPage.of(bill, background.version())));
        List<String> told = ChartFiles.write(folder, "", new StatementStory(bill).charts());
        Provenance.commit(folder, "import cur", List.of(), background);
        return told;
    }
}
