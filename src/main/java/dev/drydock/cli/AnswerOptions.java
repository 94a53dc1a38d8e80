package dev.drydock.cli;

import dev.drydock.report.terminal.Format;
import picocli.CommandLine.Option;

/** What every command has that only answers: the form of the answer, and help. */
sealed class AnswerOptions permits QuietAnswerOptions {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description =
                    "Form of the answer on standard output: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    Format format = Format.TABLE;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;
}
