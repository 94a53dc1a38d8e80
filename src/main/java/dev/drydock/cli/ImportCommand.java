package dev.drydock.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What AWS hands out, read, shown or made into files of Drydock's own; asks for one of its commands. */
@Command(
        name = "import",
        description = "Read what AWS hands out: prices and bills.",
        synopsisSubcommandLabel = "COMMAND")
final class ImportCommand implements Runnable {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "no command given; import has: "
                        + String.join(", ", spec.subcommands().keySet()));
    }
}
