package dev.drydock.cli;

import picocli.CommandLine.Command;

/** The program without a command: it asks for one. */
@Command(name = "drydock", description = "Simulates Amazon ECS capacity and cost.", synopsisSubcommandLabel = "COMMAND")
final class DrydockCommand extends CommandGroup {}
