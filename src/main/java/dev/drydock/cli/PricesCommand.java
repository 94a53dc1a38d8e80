package dev.drydock.cli;

import picocli.CommandLine.Command;

/** The price book; asks for one of its commands. */
@Command(name = "prices", description = "The price book: what things cost.", synopsisSubcommandLabel = "COMMAND")
final class PricesCommand extends CommandGroup {}
