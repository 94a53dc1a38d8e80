package dev.drydock.cli;

import picocli.CommandLine.Command;

/** What AWS hands out, read, shown or made into files of Drydock's own; asks for one of its commands. */
@Command(
        name = "import",
        description = "Read what AWS hands out: prices and bills.",
        synopsisSubcommandLabel = "COMMAND")
final class ImportCommand extends CommandGroup {}
