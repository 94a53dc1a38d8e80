package dev.drydock.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Runs commands as a user would type them, in this process. */
final class Shell {
    private Shell() {}

    /** What a command answered. */
    record Answer(int code, String out, String err) {}

    static Answer drydock(Object... words) {
        return drydock(() -> false, words);
    }

    /** The same where the process is asked to stop. */
    static Answer drydock(BooleanSupplier stopping, Object... words) {
        List<String> args = new ArrayList<>();
        for (Object word : words) {
            args.add(String.valueOf(word));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream outStream = new PrintStream(out, true, StandardCharsets.UTF_8);
        PrintStream errStream = new PrintStream(err, true, StandardCharsets.UTF_8);
        int code = CommandLineRun.execute(
                args.toArray(new String[0]), new CommandLineRun.Streams(outStream, errStream, stopping));
        return new Answer(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
