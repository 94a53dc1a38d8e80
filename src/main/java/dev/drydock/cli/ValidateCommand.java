package dev.drydock.cli;

import dev.drydock.intake.Reading;
import dev.drydock.intake.ScenarioReader;
import dev.drydock.intake.problem.ProblemPrinter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks a scenario with all its variants and everything that it refers to. */
@Command(
        name = "validate",
        description = "Check a scenario, its variants and every file that it refers to.",
        footer = {
            "",
            "Examples:",
            "  drydock validate scenarios/web-shop",
            "  drydock validate my.yaml --set clusters.shop.services.web.desiredCount=8"
        })
final class ValidateCommand implements Callable<Integer> {
    private final CommandLineRun.Streams streams;

    @Parameters(paramLabel = "SCENARIO", description = "A scenario.yaml or the folder that holds it.")
    @SuppressWarnings("NullAway.Init")
    private Path scenario;

    @Option(names = "--set", paramLabel = "PATH=VALUE", description = "Set a value before the check.")
    private List<String> sets = new ArrayList<>();

    @Mixin
    private QuietOptions options = new QuietOptions();

    ValidateCommand(CommandLineRun.Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() {
        Console console = new Console(streams.out(), streams.err(), options.quiet, ColorChoice.NEVER);
        Reading reading = ScenarioReader.read(scenario, sets);
        if (reading.base().isEmpty()) {
            console.complain(ProblemPrinter.print(reading.problems()));
            return ExitCode.BAD_INPUT.number();
        }
        String remarks = ProblemPrinter.print(reading.problems());
        if (!options.quiet && !remarks.isBlank()) {
            console.complain(remarks);
        }
        int assumptions = reading.base().get().assumptions().size();
        streams.out()
                .println(reading.base().get().scenario().name() + ": valid, with "
                        + reading.variants().size() + " variants, "
                        + reading.files().size() + " files and " + assumptions + " assumptions");
        return ExitCode.GOOD.number();
    }
}
