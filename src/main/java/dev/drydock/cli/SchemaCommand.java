package dev.drydock.cli;

import dev.drydock.intake.schema.ScenarioSchema;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints the JSON Schema of the scenario file. */
@Command(
        name = "schema",
        description = "Print the JSON Schema (draft-07) of the scenario file.",
        footer = {"", "Example:", "  drydock schema > scenario.schema.json"})
final class SchemaCommand implements Callable<Integer> {
    private final CommandLineRun.Streams streams;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    SchemaCommand(CommandLineRun.Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() {
        streams.out().print(ScenarioSchema.json());
        return ExitCode.GOOD.number();
    }
}
