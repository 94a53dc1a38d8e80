package dev.drydock.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Runs commands as a user would type them, in this process. */
final class Shell {
    private Shell() {}

    /** What a command answered. */
    record Answer(int code, String out, String err) {}

    static Answer drydock(Object... words) {
        List<String> args = new ArrayList<>();
        for (Object word : words) {
            args.add(String.valueOf(word));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream outStream = new PrintStream(out, true, StandardCharsets.UTF_8);
        PrintStream errStream = new PrintStream(err, true, StandardCharsets.UTF_8);
        int code = CommandLineRun.execute(args.toArray(new String[0]), outStream, errStream);
        return new Answer(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
