package dev.drydock.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** The program's entry point. */
public final class Main {
    private Main() {}

    /** Runs one command and exits with its code. */
    public static void main(String[] args) {
        PrintStream out = stream(FileDescriptor.out);
        if (asksForHelp(args)) {
            // No picocli here: its start alone takes longer than the answer.
            out.print(Overview.TEXT);
            out.flush();
            return;
        }
        PrintStream err = stream(FileDescriptor.err);
        int code = CommandLineRun.execute(args, out, err);
        out.flush();
        err.flush();
        System.exit(code);
    }

    private static boolean asksForHelp(String[] args) {
        return args.length == 0
                || (args.length == 1 && (args[0].equals("--help") || args[0].equals("-h") || args[0].equals("help")));
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
    }
}
