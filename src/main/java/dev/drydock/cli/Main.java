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
        ToldStream told = new ToldStream(new FileOutputStream(FileDescriptor.out));
        PrintStream out = new PrintStream(told, false, StandardCharsets.UTF_8);
        if (asksForHelp(args)) {
            // No picocli here: its start alone takes longer than the answer.
            out.print(Overview.TEXT);
            out.flush();
            return;
        }
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), false, StandardCharsets.UTF_8);
        int code;
        try (Interruption interruption = Interruption.watch()) {
            code = CommandLineRun.execute(args, new CommandLineRun.Streams(out, err, interruption::asked));
            out.flush();
            err.flush();
        }
        if (told.failed() && code == ExitCode.GOOD.number()) {
            err.println("drydock: cannot write standard output: " + Failures.printable(told.reason()));
            code = ExitCode.INPUT_OUTPUT.number();
        }
        err.flush();
        System.exit(code);
    }

    private static boolean asksForHelp(String[] args) {
        return args.length == 0
                || (args.length == 1 && (args[0].equals("--help") || args[0].equals("-h") || args[0].equals("help")));
    }
}
