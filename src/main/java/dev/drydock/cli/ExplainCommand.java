package dev.drydock.cli;

import picocli.CommandLine.Command;

/** Where a figure comes from; asks for one of its commands. */
@Command(name = "explain", description = "Where a figure comes from.", synopsisSubcommandLabel = "COMMAND")
final class ExplainCommand extends CommandGroup {}
