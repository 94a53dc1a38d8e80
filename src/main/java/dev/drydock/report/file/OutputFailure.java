package dev.drydock.report.file;

import java.io.IOException;

/** Why results could not be written; the message is for the user and names the path. */
public final class OutputFailure extends IOException {
    private static final long serialVersionUID = 1L;

    /** The sorts of failure, which have exit codes of their own. */
    public enum Kind {
        /** Another process holds the folder. */
        LOCKED,
        /** A file that Drydock did not write stands where one should go. */
        FOREIGN_FILE,
        /** The file system refused: not writable, full, gone. */
        UNWRITABLE
    }

    private final Kind kind;

    OutputFailure(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    OutputFailure(Kind kind, String message, IOException cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** The sort of failure. */
    public Kind kind() {
        return kind;
    }
}
