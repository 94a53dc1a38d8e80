package dev.drydock.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a commented scenario that runs at once; never over a file that is there. */
@Command(
        name = "init",
        description = "Write a commented scenario that runs at once.",
        footer = {"", "Examples:", "  drydock init my-service", "  drydock run my-service"})
final class InitCommand implements Callable<Integer> {
    private static final List<String> FILES = List.of("scenario.yaml", "app.taskdef.json");

    private final CommandLineRun.Streams streams;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    @Parameters(paramLabel = "DIR", description = "Folder to write to; made when it is not there.")
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    InitCommand(CommandLineRun.Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws IOException {
        for (String file : FILES) {
            if (Files.exists(folder.resolve(file), java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
                throw new CommandFailure(
                        ExitCode.BAD_INPUT, folder.resolve(file) + " is already there; init replaces nothing");
            }
        }
        Files.createDirectories(folder);
        for (String file : FILES) {
            try (InputStream in = InitCommand.class.getResourceAsStream("init/" + file)) {
                if (in == null) {
                    throw new IllegalStateException("resource missing: init/" + file);
                }
                Files.copy(in, folder.resolve(file));
            }
            streams.out().println("wrote " + folder.resolve(file));
        }
        streams.out().println("try:  drydock run " + folder + "   then:  drydock compare " + folder);
        return ExitCode.GOOD.number();
    }
}
