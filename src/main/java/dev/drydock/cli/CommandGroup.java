package dev.drydock.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that does nothing but hold others: called alone it asks for one of them. */
abstract sealed class CommandGroup implements Runnable
        permits CommitCommand, DrydockCommand, ExplainCommand, ImportCommand, PricesCommand {
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
        /* The program itself is followed by its usage, which lists them. */
        String which = spec.parent() == null
                ? ""
                : "; " + spec.name() + " has: "
                        + String.join(", ", spec.subcommands().keySet());
        throw new ParameterException(spec.commandLine(), "no command given" + which);
    }
}
