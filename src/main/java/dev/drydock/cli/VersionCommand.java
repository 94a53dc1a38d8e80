package dev.drydock.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints what this is. */
@Command(name = "version", description = "Print version and Java.")
final class VersionCommand implements Callable<Integer> {
    private final CommandLineRun.Streams streams;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    VersionCommand(CommandLineRun.Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() {
        streams.out()
                .println("drydock " + version() + " (Java " + Runtime.version().feature() + ")");
        return ExitCode.GOOD.number();
    }

    /** The version of the program, as its build has it. */
    static String version() {
        try (InputStream in = VersionCommand.class.getResourceAsStream("version.txt")) {
            if (in == null) {
                throw new IllegalStateException("resource missing: version.txt");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
