package dev.drydock.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** A stream that tells whether its bytes went out, which a print stream keeps to itself. A reader that left, as {@code head} does, is no failure. */
final class ToldStream extends FilterOutputStream {
    private static final String READER_LEFT = "Broken pipe";

    private String reason = "";

    ToldStream(OutputStream out) {
        super(out);
    }

    /** Whether something was not written that somebody waits for. */
    boolean failed() {
        return !reason.isEmpty() && !reason.equals(READER_LEFT);
    }

    /** Why not. */
    String reason() {
        return reason;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        try {
            out.write(bytes, from, length);
        } catch (IOException e) {
            reason = String.valueOf(e.getMessage());
            throw e;
        }
    }
}
