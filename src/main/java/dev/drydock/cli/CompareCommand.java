package dev.drydock.cli;

import dev.drydock.experiment.Comparison;
import dev.drydock.intake.Edition;
import dev.drydock.intake.Reading;
import dev.drydock.report.Background;
import dev.drydock.report.ComparisonReport;
import dev.drydock.report.file.OutputFolder;
import dev.drydock.report.terminal.Summary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Simulates all variants of a scenario under the same chance and sets them against the base. */
@Command(
        name = "compare",
        description = "Simulate a scenario's variants under the same chance and compare them.",
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  drydock compare scenarios/web-shop",
            "  drydock compare scenarios/web-shop --variant fargate -n 20 -o markdown"
        })
final class CompareCommand implements Callable<Integer> {
    private final CommandLineRun.Streams streams;

    @Mixin
    private final SimulationOptions options = new SimulationOptions();

    @Option(
            names = "--variant",
            paramLabel = "NAME",
            description = "Compare only this variant with the base. May be given again.")
    private List<String> variants = new ArrayList<>();

    CompareCommand(CommandLineRun.Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws IOException {
        Laboratory laboratory = new Laboratory(options, streams);
        Reading reading = laboratory.read();
        List<Edition> editions = new ArrayList<>();
        if (variants.isEmpty()) {
            editions.addAll(ScenarioInput.all(reading));
        } else {
            editions.add(ScenarioInput.base(reading));
            for (String variant : variants) {
                Edition named = ScenarioInput.named(reading, variant);
                if (!editions.contains(named)) {
                    editions.add(named);
                }
            }
        }
        if (editions.size() < 2) {
            throw new CommandFailure(ExitCode.USAGE, "the scenario has no variants to compare; see the key variants");
        }
        Path folder = laboratory.folder(editions.get(0).scenario(), "compare");
        laboratory.afford(editions, 1);
        try (OutputFolder output = OutputFolder.open(folder, Laboratory.holder())) {
            Comparison comparison = new Comparison(editions.get(0).scenario().name(), laboratory.simulate(editions));
            Background background = laboratory.background(reading, editions.get(0));
            ComparisonReport.write(output, comparison, background).forEach(laboratory.console()::note);
            laboratory.answer(Summary.of(
                    comparison, background, options.format, laboratory.console().coloured(), folder.toString()));
            return ExitCode.GOOD.number();
        }
    }
}
