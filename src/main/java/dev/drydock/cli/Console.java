package dev.drydock.cli;

import java.io.PrintStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where a command writes: results on one stream, everything else on the other, progress only where a person watches. */
final class Console {
    private final PrintStream out;
    private final PrintStream err;
    private final boolean quiet;
    private final boolean watched;
    private final boolean coloured;
    private int shown;
    private long lastNanos;

    Console(PrintStream out, PrintStream err, boolean quiet, ColorChoice color) {
        this.out = out;
        this.err = err;
        this.quiet = quiet;
        this.watched = Boolean.getBoolean("drydock.tty.err");
        this.coloured = switch (color) {
            case ALWAYS -> true;
            case NEVER -> false;
            case AUTO -> Boolean.getBoolean("drydock.tty.out") && !isSet(System.getenv("NO_COLOR"));
        };
    }

    private static boolean isSet(@Nullable String value) {
        return value != null && !value.isEmpty();
    }

    boolean coloured() {
        return coloured;
    }

    PrintStream out() {
        return out;
    }

    /** A remark that is no result, left out when the user wants quiet. */
    void note(String text) {
        if (!quiet) {
            clearProgress();
            err.println(text);
        }
    }

    /** Something the user must see. */
    void complain(String text) {
        clearProgress();
        err.print(text.endsWith("\n") ? text : text + "\n");
    }

    /** How far a long command is; at most ten times a second, on one line that is erased in the end. */
    synchronized void progress(String what, int done, int of) {
        long now = System.nanoTime();
        if (!watched || quiet || (done < of && shown > 0 && now - lastNanos < 100_000_000L)) {
            return;
        }
        lastNanos = now;
        String line = String.format(Locale.ROOT, "%s %d/%d", what, done, of);
        err.print("\r" + line + " ".repeat(Math.max(0, shown - line.length())));
        err.flush();
        shown = line.length();
        if (done >= of) {
            clearProgress();
        }
    }

    private synchronized void clearProgress() {
        if (shown > 0) {
            err.print("\r" + " ".repeat(shown) + "\r");
            shown = 0;
        }
    }
}
