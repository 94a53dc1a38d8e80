package dev.drydock.cli;

import dev.drydock.pricing.BeyondMeasure;
import dev.drydock.pricing.MissingPrice;
import dev.drydock.report.file.OutputFailure;
import dev.drydock.unit.Printable;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;

/** What a command that could not finish says, and the exit code it ends with. */
final class Failures {
    private static final int MOST_CHARACTERS = 480;

    private Failures() {}

    /** Says what went wrong; a stack trace only when Drydock itself is at fault. */
    static int report(Throwable failure, PrintStream err) {
        if (failure instanceof CommandFailure known) {
            err.println("drydock: " + printable(known.getMessage()));
            return known.exitCode().number();
        }
        if (failure instanceof ScenarioInput.Refused) {
            return ExitCode.BAD_INPUT.number();
        }
        if (failure instanceof MissingPrice || failure instanceof BeyondMeasure) {
            err.println("drydock: " + printable(failure.getMessage()));
            return ExitCode.BAD_INPUT.number();
        }
        if (failure instanceof OutputFailure output) {
            err.println("drydock: " + printable(output.getMessage()));
            return output.kind() == OutputFailure.Kind.LOCKED
                    ? ExitCode.LOCKED.number()
                    : ExitCode.INPUT_OUTPUT.number();
        }
        if (failure instanceof OutOfMemoryError) {
            long mebibytes = Runtime.getRuntime().maxMemory() >> 20;
            err.println("drydock: out of memory: Java may use " + mebibytes
                    + " MiB; give it more (DRYDOCK_JAVA_OPTIONS=-Xmx" + Math.max(2, 2 * ((mebibytes >> 10) + 1))
                    + "g), use fewer --threads, or simulate less");
            return ExitCode.EXHAUSTED.number();
        }
        if (failure instanceof IOException io) {
            err.println("drydock: " + printable(describe(io)));
            return ExitCode.INPUT_OUTPUT.number();
        }
        err.println("drydock: internal error, please report it: " + printable(String.valueOf(failure)));
        for (StackTraceElement element : failure.getStackTrace()) {
            err.println("    at " + element);
        }
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            err.println("  caused by " + printable(String.valueOf(cause)));
            StackTraceElement[] trace = cause.getStackTrace();
            for (int i = 0; i < Math.min(8, trace.length); i++) {
                err.println("    at " + trace[i]);
            }
        }
        return ExitCode.INTERNAL.number();
    }

    private static String describe(IOException failure) {
        if (failure instanceof NoSuchFileException missing) {
            return "no such file: " + missing.getFile();
        }
        if (failure instanceof AccessDeniedException denied) {
            return "not permitted: " + denied.getFile();
        }
        if (failure instanceof FileAlreadyExistsException there) {
            return "already there: " + there.getFile();
        }
        if (failure instanceof FileSystemException file && file.getReason() != null) {
            return file.getFile() + ": " + file.getReason();
        }
        return String.valueOf(failure.getMessage());
    }

    /** The text on one line of bounded length, without characters that a terminal would act on. */
    static String printable(@Nullable String text) {
        String all = text == null ? "(no message)" : text.replace('\n', ' ');
        String shown = Printable.show(all);
        return shown.length() <= MOST_CHARACTERS ? shown : shown.substring(0, MOST_CHARACTERS);
    }
}
