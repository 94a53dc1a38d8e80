package dev.drydock.cli;

import dev.drydock.experiment.VariantResult;
import dev.drydock.intake.Edition;
import dev.drydock.intake.Reading;
import dev.drydock.report.Background;
import dev.drydock.report.RunReport;
import dev.drydock.report.file.OutputFolder;
import dev.drydock.report.terminal.Summary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Simulates one variant of a scenario and writes its report. */
@Command(
        name = "run",
        description = "Simulate a scenario and write its report.",
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  drydock run scenarios/web-shop",
            "  drydock run scenarios/web-shop --variant fargate -n 10 --set horizon=2d"
        })
final class RunCommand implements Callable<Integer> {
    private final CommandLineRun.Streams streams;

    @Mixin
    private final SimulationOptions options = new SimulationOptions();

    @Option(names = "--variant", paramLabel = "NAME", description = "Simulate this variant instead of the base.")
    private String variant = "";

    @Option(names = "--no-fail", description = "End with 0 even when an objective is missed.")
    private boolean noFail;

    @Option(
            names = "--events",
            description =
                    "Also write events.jsonl: what AWS would have emitted in the first replication, line by line.")
    private boolean events;

    @Option(names = "--usage", description = "Also write usage.csv: what was held, for drydock bill to rate again.")
    private boolean usage;

    RunCommand(CommandLineRun.Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws IOException {
        Laboratory laboratory = new Laboratory(options, streams);
        Reading reading = laboratory.read();
        Edition edition = variant.isEmpty() ? ScenarioInput.base(reading) : ScenarioInput.named(reading, variant);
        Path folder = variant.isEmpty()
                ? laboratory.folder(edition.scenario())
                : laboratory.folder(edition.scenario(), edition.name());
        laboratory.afford(List.of(edition), 1);
        try (OutputFolder output = OutputFolder.open(folder, Laboratory.holder())) {
            VariantResult result = events
                    ? RunReport.recording(output, edition.scenario(), sink -> laboratory
                            .simulate(List.of(edition), Optional.of(sink))
                            .get(0))
                    : laboratory.simulate(List.of(edition)).get(0);
            Background background = laboratory.background(reading, edition);
            RunReport.write(output, result, background, usage).forEach(laboratory.console()::note);
            laboratory.answer(Summary.of(
                    result, background, options.format, laboratory.console().coloured(), folder.toString()));
            return noFail || result.meetsAll() ? ExitCode.GOOD.number() : ExitCode.OBJECTIVE_MISSED.number();
        }
    }
}
