package dev.drydock.cli;

import picocli.CommandLine.Option;

/** What every command has that tells its progress and remarks on standard error: a way to silence them, and help. */
final class QuietOptions {
    @Option(
            names = {"-q", "--quiet"},
            description = "Nothing on standard error but errors.")
    boolean quiet;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;
}
