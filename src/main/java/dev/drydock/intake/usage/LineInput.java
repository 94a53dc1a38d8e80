package dev.drydock.intake.usage;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.CRC32;

/** The lines of a file as bytes, one at a time, in a buffer that is used again. */
final class LineInput {
    private static final int LONGEST_LINE = 1 << 20;

    private final InputStream in;
    private final CRC32 check = new CRC32();
    private byte[] buffer = new byte[1 << 16];
    private int start;
    private int end;
    private int filled;
    private long number;
    private boolean ended;

    LineInput(InputStream in) {
        this.in = in;
    }

    /** Goes to the next line; false at the end of the file. */
    boolean next() throws IOException {
        start = number == 0 ? 0 : end + 1;
        int scan = start;
        while (true) {
            for (; scan < filled; scan++) {
                if (buffer[scan] == '\n') {
                    end = scan;
                    number++;
                    return true;
                }
            }
            if (ended) {
                if (start < filled) {
                    number++;
                    throw new UsageRefusal(number, "the line has no end; was the file cut off?");
                }
                return false;
            }
            scan = fill();
        }
    }

    private int fill() throws IOException {
        int kept = filled - start;
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, kept);
            start = 0;
        } else if (kept == buffer.length) {
            if (kept >= LONGEST_LINE) {
                throw new UsageRefusal(number + 1, "the line is longer than " + LONGEST_LINE + " bytes");
            }
            buffer = Arrays.copyOf(buffer, 2 * kept);
        }
        filled = kept;
        int read = in.read(buffer, filled, buffer.length - filled);
        if (read < 0) {
            ended = true;
        } else {
            filled += read;
        }
        return kept;
    }

    /** The number of the line at hand, counted from 1. */
    long number() {
        return number;
    }

    byte[] buffer() {
        return buffer;
    }

    /** Where the line begins in the buffer. */
    int start() {
        return start;
    }

    /** Where the line ends in the buffer, without its line end. */
    int end() {
        return end;
    }

    /** Takes one more byte into the check. */
    void include(byte one) {
        check.update(one);
    }

    /** The CRC-32 of all lines checked so far and of the one at hand up to a place. */
    long check(int to) {
        check.update(buffer, start, to - start);
        return check.getValue();
    }
}
