package dev.drydock.intake.table;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * The content of a gzip file of one or more members (RFC 1952), every checksum and length verified.
 *
 * <p>The JDK's own stream drops whatever follows the first member when it does not look like a second one; here that is an error, so that a
 * damaged file is never read in part.
 */
public final class GzipInput extends InputStream {
    private static final int MAX_FIELD = 1 << 16;

    private final InputStream in;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private final byte[] buffer = new byte[1 << 14];
    private int from;
    private int to;
    private long compressed;
    private boolean ended;

    /**
     * Reads the header of the first member.
     *
     * @throws IOException when the stream is no gzip
     */
    public GzipInput(InputStream in) throws IOException {
        this.in = in;
        if (!header()) {
            throw new EOFException("the file is empty, expected gzip");
        }
    }

    /** Compressed bytes taken so far. */
    public long compressed() {
        return compressed;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] out, int offset, int length) throws IOException {
        while (!ended) {
            try {
                int count = inflater.inflate(out, offset, length);
                if (count > 0) {
                    crc.update(out, offset, count);
                    return count;
                }
            } catch (DataFormatException e) {
                throw new ZipException("gzip data is corrupt: " + e.getMessage());
            }
            if (inflater.finished()) {
                from = to - inflater.getRemaining();
                trailer();
                ended = !header();
            } else if (inflater.needsInput()) {
                if (from >= to && !fill()) {
                    throw truncated();
                }
                inflater.setInput(buffer, from, to - from);
                from = to;
            } else {
                throw new ZipException("gzip data is corrupt: it needs a dictionary");
            }
        }
        return -1;
    }

    private void trailer() throws IOException {
        long sum = int32();
        long length = int32();
        if (sum != crc.getValue()) {
            throw new ZipException("gzip data is corrupt: its CRC does not match");
        }
        if (length != (inflater.getBytesWritten() & 0xffff_ffffL)) {
            throw new ZipException("gzip data is corrupt: its length does not match");
        }
    }

    /** Reads the header of the next member; false when the file ends before it. */
    private boolean header() throws IOException {
        if (from >= to && !fill()) {
            return false;
        }
        if (octet() != 0x1f || octet() != 0x8b) {
            throw new ZipException(
                    inflater.getBytesWritten() > 0
                            ? "not in gzip format after the end of a member"
                            : "not in gzip format: the first bytes are not 1f 8b");
        }
        if (octet() != 8) {
            throw new ZipException("gzip with an unknown compression method");
        }
        int flags = octet();
        for (int i = 0; i < 6; i++) {
            octet();
        }
        if ((flags & 4) != 0) {
            int extra = octet() | octet() << 8;
            for (int i = 0; i < extra; i++) {
                octet();
            }
        }
        if ((flags & 8) != 0) {
            text();
        }
        if ((flags & 16) != 0) {
            text();
        }
        if ((flags & 2) != 0) {
            octet();
            octet();
        }
        inflater.reset();
        crc.reset();
        return true;
    }

    private void text() throws IOException {
        for (int i = 0; octet() != 0; i++) {
            if (i > MAX_FIELD) {
                throw new ZipException("gzip header is too long");
            }
        }
    }

    private long int32() throws IOException {
        return octet() | octet() << 8 | octet() << 16 | (long) octet() << 24;
    }

    private int octet() throws IOException {
        if (from >= to && !fill()) {
            throw truncated();
        }
        return buffer[from++] & 0xff;
    }

    private boolean fill() throws IOException {
        from = 0;
        to = Math.max(0, in.read(buffer));
        compressed += to;
        return to > 0;
    }

    private static EOFException truncated() {
        return new EOFException("gzip data is truncated: unexpected end of the file");
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        in.close();
    }
}
