package dev.drydock.cli;

import dev.drydock.experiment.SweepPoint;
import dev.drydock.experiment.SweepRange;
import dev.drydock.experiment.SweepResult;
import dev.drydock.experiment.VariantResult;
import dev.drydock.intake.Edition;
import dev.drydock.intake.Reading;
import dev.drydock.report.Background;
import dev.drydock.report.SweepReport;
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

/** Simulates a scenario over a range of settings, every combination under the same chance. */
@Command(
        name = "sweep",
        description = "Simulate a scenario over a range of settings.",
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  drydock sweep scenarios/november --vary \\",
            "    clusters.shop.services.web.demand.requests.scale=1..4:0.5",
            "  drydock sweep my.yaml --vary a.b=10s..60s:10s --vary c.d=1,2,4"
        })
final class SweepCommand implements Callable<Integer> {
    private static final int MOST_POINTS = 10_000;

    private final CommandLineRun.Streams streams;

    @Mixin
    private final SimulationOptions options = new SimulationOptions();

    @Option(
            names = "--vary",
            required = true,
            paramLabel = "PATH=VALUES",
            description =
                    "A setting and its values: 1,2,4 or 1..4 or 1..4:0.5, with units where the scenario has them. "
                            + "Given again, every combination is made.")
    private List<String> vary = new ArrayList<>();

    @Option(names = "--variant", paramLabel = "NAME", description = "Sweep this variant instead of the base.")
    private String variant = "";

    SweepCommand(CommandLineRun.Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws IOException {
        List<SweepRange> ranges = new ArrayList<>();
        for (String text : vary) {
            try {
                ranges.add(SweepRange.parse(text));
            } catch (IllegalArgumentException e) {
                throw new CommandFailure(ExitCode.USAGE, "--vary: " + e.getMessage());
            }
        }
        List<List<String>> combinations = combinations(ranges);
        Laboratory laboratory = new Laboratory(options, streams);
        Reading plain = laboratory.read();
        laboratory.afford(List.of(ScenarioInput.base(plain)), combinations.size());
        List<Edition> editions = new ArrayList<>();
        for (List<String> values : combinations) {
            Reading reading = laboratory.readWith(settings(ranges, values));
            Edition edition = variant.isEmpty() ? ScenarioInput.base(reading) : ScenarioInput.named(reading, variant);
            editions.add(new Edition(
                    String.join(", ", settings(ranges, values)), edition.scenario(), edition.assumptions()));
        }
        Path folder = laboratory.folder(editions.get(0).scenario(), "sweep");
        laboratory.afford(editions, 1);
        try (OutputFolder output = OutputFolder.open(folder, Laboratory.holder())) {
            List<VariantResult> results = laboratory.simulate(editions);
            List<SweepPoint> points = new ArrayList<>();
            for (int i = 0; i < results.size(); i++) {
                points.add(new SweepPoint(combinations.get(i), results.get(i)));
            }
            SweepResult sweep = new SweepResult(
                    editions.get(0).scenario().name(),
                    ranges.stream().map(SweepRange::path).toList(),
                    points);
            Background background = laboratory.background(plain, ScenarioInput.base(plain));
            SweepReport.write(output, sweep, background).forEach(laboratory.console()::note);
            laboratory.answer(Summary.of(
                    sweep, background, options.format, laboratory.console().coloured(), folder.toString()));
            return ExitCode.GOOD.number();
        }
    }

    private static List<String> settings(List<SweepRange> ranges, List<String> values) {
        List<String> settings = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            settings.add(ranges.get(i).path() + "=" + values.get(i));
        }
        return settings;
    }

    /** Every combination of the ranges' values, the last range running fastest. */
    private static List<List<String>> combinations(List<SweepRange> ranges) {
        List<List<String>> all = List.of(List.of());
        for (SweepRange range : ranges) {
            if ((long) all.size() * range.values().size() > MOST_POINTS) {
                throw new CommandFailure(ExitCode.USAGE, "a sweep has at most " + MOST_POINTS + " points");
            }
            List<List<String>> longer = new ArrayList<>();
            for (List<String> values : all) {
                for (String value : range.values()) {
                    List<String> one = new ArrayList<>(values);
                    one.add(value);
                    longer.add(one);
                }
            }
            all = longer;
        }
        return all;
    }
}
