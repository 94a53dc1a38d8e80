package dev.drydock.cli;

import picocli.CommandLine.Command;

/** What to commit to; asks for one of its commands. */
@Command(name = "commit", description = "Commitments: how much to buy.", synopsisSubcommandLabel = "COMMAND")
final class CommitCommand extends CommandGroup {}
