package dev.drydock.report;

import dev.drydock.engine.journal.JournalSink;
import dev.drydock.experiment.Outcome;
import dev.drydock.experiment.VariantResult;
import dev.drydock.report.chart.ChartFiles;
import dev.drydock.report.data.BillCsv;
import dev.drydock.report.data.EventLines;
import dev.drydock.report.data.Provenance;
import dev.drydock.report.data.RunDocument;
import dev.drydock.report.data.SplitCostCsv;
import dev.drydock.report.data.TimeSeriesCsv;
import dev.drydock.report.data.UsageCsv;
import dev.drydock.report.file.OutputFailure;
import dev.drydock.report.file.OutputFolder;
import dev.drydock.report.page.RunPage;
import dev.drydock.report.story.RunStory;
import dev.drydock.report.text.JsonText;
import dev.drydock.scenario.CostSplit;
import dev.drydock.scenario.Scenario;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Writes all that a run leaves behind into one folder: page, charts, data files, manifest. */
public final class RunReport {
    private RunReport() {}

    /**
     * Loads what drawing charts needs, on the calling thread: a second of class loading, best spent on a thread of its own while the simulation runs.
     */
    public static void warmUp() {
        ChartFiles.warmUp();
    }

    /**
     * Writes the report and puts it in place.
     *
     * @param result a result whose first replication kept its detail
     * @param usage whether to write {@code usage.csv} of it, too
     * @return what the user should know, like charts that could not be drawn; usually empty
     * @throws OutputFailure when a file cannot be written; the folder is then as it was
     */
    public static List<String> write(OutputFolder folder, VariantResult result, Background background, boolean usage)
            throws OutputFailure {
        Optional<Outcome.Detail> detail = result.first().detail();
        if (usage && detail.isPresent()) {
            folder.write(
                    "usage.csv",
                    out -> UsageCsv.write(
                            out,
                            UsageCsv.Frame.of(result.scenario()),
                            detail.get().ledger().bill(),
                            detail.get().ledger().rule()));
        }
        List<String> told = files(folder, "", result, background, Optional.empty());
        Provenance.commit(folder, "run", List.of(result), background);
        return told;
    }

    /**
     * Simulates while {@code events.jsonl} is written: what happens streams into the file, and memory does not grow with it.
     *
     * @param simulate simulates the scenario, telling the sink of one of its runs
     * @throws OutputFailure when the file cannot be written
     */
    public static VariantResult recording(
            OutputFolder folder, Scenario scenario, Function<JournalSink, VariantResult> simulate)
            throws OutputFailure {
        List<VariantResult> results = new ArrayList<>();
        folder.write("events.jsonl", out -> {
            try {
                results.add(simulate.apply(new EventLines(out, scenario)));
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        });
        return results.get(0);
    }

    /** Writes a run's files but the manifest under a prefix, for a folder that holds several runs. */
    static List<String> files(
            OutputFolder folder, String prefix, VariantResult result, Background background, Optional<String> up)
            throws OutputFailure {
        RunStory story = RunStory.of(result);
        folder.write(prefix + "results.json", out -> RunDocument.write(new JsonText(out, true), result, background));
        Optional<Outcome.Detail> detail = result.first().detail();
        if (detail.isPresent()) {
            folder.write(
                    prefix + "timeseries.csv",
                    out -> TimeSeriesCsv.write(
                            out, result.scenario().start(), detail.get().run().series()));
            folder.write(
                    prefix + "bill.csv",
                    out -> BillCsv.write(out, result.scenario(), detail.get().ledger(), background.bill()));
            if (detail.get().ledger().rule() == CostSplit.SPLIT_COST_ALLOCATION) {
                folder.write(
                        prefix + "split-cost.csv",
                        out -> SplitCostCsv.write(
                                out, result.scenario(), detail.get().ledger()));
            }
        }
        folder.write(prefix + "index.html", out -> out.write(RunPage.of(result, background, story, up)));
        return ChartFiles.write(folder, prefix, story.charts());
    }
}
