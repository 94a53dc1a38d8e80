package dev.drydock.cli;

import picocli.CommandLine.Option;

/** What a command has that answers and remarks: the form of the answer, silence, and help. */
final class QuietAnswerOptions extends AnswerOptions {
    @Option(
            names = {"-q", "--quiet"},
            description = "Nothing on standard error but errors.")
    boolean quiet;
}
