package dev.drydock.intake.table;

import dev.drydock.intake.files.InputFile;
import dev.drydock.intake.problem.Place;
import dev.drydock.intake.problem.Problem;
import dev.drydock.intake.problem.ProblemCode;
import dev.drydock.intake.problem.Problems;
import dev.drydock.intake.problem.Source;
import dev.drydock.unit.Printable;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipException;

/**
 * The rows of one CSV file (RFC 4180: commas, a header line, quotes doubled inside quotes), one at a time.
 *
 * <p>A file whose name ends in {@code .gz} is unpacked as it is read. Every row has as many fields as the header. The first fault ends the reading with
 * a located problem, so a table is good only when {@link #next} has returned false without one.
 */
public final class TableReader implements Closeable {
    private static final long RATIO_FROM = 16L << 20;

    private final Source source;
    private final TableLimits limits;
    private final Problems problems;
    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int from;
    private int to;
    private long taken;
    private byte[] row = new byte[256];
    private int rowLength;
    private int[] ends = new int[16];
    private int[] columns = new int[16];
    private long lineStart;
    private int fields;
    private int line;
    private int nextLine = 1;
    private int rows;
    private boolean broken;
    private List<String> header = List.of();

    private TableReader(Source source, InputStream in, TableLimits limits, Problems problems) {
        this.source = source;
        this.in = in;
        this.limits = limits;
        this.problems = problems;
    }

    /** Opens a table and reads its header, or reports why not. */
    public static Optional<TableReader> open(InputFile file, TableLimits limits, Problems problems) {
        Source source = Source.unkept(file.shown());
        boolean gzip = file.name().endsWith(".gz");
        InputStream raw = null;
        try {
            raw = Files.newInputStream(file.path());
            TableReader reader = new TableReader(source, gzip ? new GzipInput(raw) : raw, limits, problems);
            if (reader.readHeader()) {
                return Optional.of(reader);
            }
            reader.close();
        } catch (IOException e) {
            problems.add(damaged(source, 0, e));
            if (raw != null) {
                closeQuietly(raw);
            }
        }
        return Optional.empty();
    }

    /** The names of the columns. */
    public List<String> header() {
        return header;
    }

    /** The source, for problems about it. */
    public Source source() {
        return source;
    }

    /** The position of a column, or -1 after reporting that there is none. */
    public int column(String name, String path) {
        int at = header.indexOf(name);
        if (at < 0) {
            Problem problem = Problem.error(
                            ProblemCode.TABLE, new Place(source, 1, 1, 1), path, "no column " + Printable.quote(name))
                    .known(name, header);
            String only = header.get(0);
            boolean separator = header.size() == 1 && (only.indexOf(';') >= 0 || only.indexOf('\t') >= 0);
            problems.add(
                    separator ? problem.hint("the header has no comma; columns are separated by commas") : problem);
        }
        return at;
    }

    /** Moves to the next row; false at the end of the table and after a fault, which is reported. */
    public boolean next() {
        try {
            while (!broken && readRow()) {
                if (fields == 1 && rowLength == 0) {
                    continue; /* an empty line */
                }
                if (fields != header.size()) {
                    fault(place(0), "expected " + header.size() + " fields as in the header, found " + fields);
                    return false;
                }
                if (++rows > limits.rows()) {
                    fault("the table is too large: more than " + limits.rows() + " rows");
                    return false;
                }
                return true;
            }
        } catch (IOException e) {
            broken = true;
            problems.add(damaged(source, nextLine, e));
        }
        if (!broken && rows == 0) {
            problems.error(ProblemCode.TABLE, source.whole(), "", "the table is empty: it has a header and no rows");
        }
        return false;
    }

    /** The line on which the current row begins, from 1. */
    public int line() {
        return line;
    }

    /** The current row's place, for problems about one of its cells. */
    public Place place(int field) {
        return new Place(source, line, columns[field], ends[field] - start(field));
    }

    /** A cell as text. */
    public String text(int field) {
        int start = start(field);
        return new String(row, start, ends[field] - start, StandardCharsets.UTF_8);
    }

    /**
     * A cell as a number: digits with an optional sign, point and exponent of at most three digits.
     *
     * @throws IllegalArgumentException when it is none, or not finite
     */
    public double number(int field) {
        int start = start(field);
        int end = ends[field];
        if (end - start > 0 && end - start <= 15) {
            long whole = 0;
            int at = start;
            while (at < end && row[at] >= '0' && row[at] <= '9') {
                whole = 10 * whole + (row[at++] - '0');
            }
            if (at == end) {
                return whole;
            }
        }
        return Cells.number(text(field));
    }

    private int start(int field) {
        return field == 0 ? 0 : ends[field - 1];
    }

    /** Whether a fault has ended the reading. */
    public boolean failed() {
        return broken;
    }

    private boolean readHeader() throws IOException {
        if (!fill()) {
            problems.error(ProblemCode.EMPTY, source.whole(), "", "the file is empty: it has no header line");
            return false;
        }
        if (to >= 3 && (buffer[0] & 0xff) == 0xef && (buffer[1] & 0xff) == 0xbb && (buffer[2] & 0xff) == 0xbf) {
            from = 3;
        }
        if (!readRow()) {
            if (!broken) {
                problems.error(ProblemCode.EMPTY, source.whole(), "", "the file is empty: it has no header line");
            }
            return false;
        }
        List<String> names = new ArrayList<>();
        for (int i = 0; i < fields; i++) {
            String name = text(i).strip();
            if (names.contains(name)) {
                problems.error(ProblemCode.TABLE, place(i), "", "duplicate column " + Printable.quote(name));
                return false;
            }
            names.add(name);
        }
        header = List.copyOf(names);
        return true;
    }

    /** Reads one row into {@code row} and {@code ends}; false at the end of the file or after a fault. */
    private boolean readRow() throws IOException {
        line = nextLine;
        lineStart = position();
        rowLength = 0;
        fields = 0;
        columns[0] = 1;
        boolean high = false;
        boolean any = false;
        while (true) {
            if (from >= to && !fill()) {
                if (any) {
                    endField();
                    return !high || utf8();
                }
                return false;
            }
            int c = buffer[from++];
            any = true;
            if (c == ',') {
                endField();
            } else if (c == '\n') {
                nextLine++;
                if (rowLength > lastEnd() && row[rowLength - 1] == '\r') {
                    rowLength--;
                }
                endField();
                return !high || utf8();
            } else if (c == '"') {
                if (rowLength > lastEnd()) {
                    return fault("a quote inside a field that is not in quotes");
                }
                if (!quoted()) {
                    return false;
                }
            } else if (c == 0) {
                return fault("NUL character; a table is text");
            } else {
                high |= c < 0;
                if (!put(c)) {
                    return false;
                }
            }
        }
    }

    /** Reads the rest of a field in quotes, up to the separator after it. */
    private boolean quoted() throws IOException {
        int opened = nextLine;
        Place quote = new Place(source, nextLine, column(), 1);
        while (true) {
            int c = octet();
            if (c == '"') {
                int after = octet();
                if (after == '"') {
                    if (!put('"')) {
                        return false;
                    }
                    continue;
                }
                if (after == '\r') {
                    after = octet();
                }
                if (after == ',' || after == '\n') {
                    from--;
                    return true;
                }
                return after == END || fault("text after the closing quote");
            }
            if (c == END) {
                return fault(quote, "a quote opened on line " + opened + " is never closed");
            }
            if (c == 0) {
                return fault("NUL character; a table is text");
            }
            if (c == '\n') {
                nextLine++;
                lineStart = position();
            }
            if (!put(c)) {
                return false;
            }
        }
    }

    private static final int END = 1 << 10;

    private int octet() throws IOException {
        return from >= to && !fill() ? END : buffer[from++];
    }

    private int lastEnd() {
        return fields == 0 ? 0 : ends[fields - 1];
    }

    private void endField() {
        if (fields + 1 == ends.length) {
            ends = Arrays.copyOf(ends, 2 * ends.length);
            columns = Arrays.copyOf(columns, ends.length);
        }
        ends[fields++] = rowLength;
        columns[fields] = column() + 1;
    }

    private boolean put(int c) {
        if (rowLength == row.length) {
            if (rowLength >= limits.lineBytes()) {
                return fault("the line is too long: more than " + limits.lineBytes() + " bytes");
            }
            row = Arrays.copyOf(row, Math.min(2 * rowLength, limits.lineBytes()));
        }
        row[rowLength++] = (byte) c;
        return true;
    }

    private boolean utf8() {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(row, 0, rowLength));
            return true;
        } catch (CharacterCodingException e) {
            broken = true;
            problems.error(
                    ProblemCode.ENCODING,
                    new Place(source, line, 1, 1),
                    "",
                    "malformed UTF-8; the encoding must be UTF-8");
            return false;
        }
    }

    /** Bytes of text taken so far. */
    private long position() {
        return taken - (to - from);
    }

    /** The column of the last byte taken, from 1. */
    private int column() {
        return (int) (position() - lineStart);
    }

    private boolean fault(String message) {
        return fault(new Place(source, nextLine, Math.max(1, column()), 1), message);
    }

    private boolean fault(Place place, String message) {
        broken = true;
        problems.error(ProblemCode.TABLE, place, "", message);
        return false;
    }

    private boolean fill() throws IOException {
        from = 0;
        to = Math.max(0, in.read(buffer));
        taken += to;
        if (taken > limits.bytes()) {
            throw new ZipException("the table is too large: more than " + limits.bytes() + " bytes");
        }
        if (taken > RATIO_FROM && in instanceof GzipInput gzip && taken / limits.ratio() > gzip.compressed()) {
            throw new ZipException(
                    "gzip data unpacks to more than " + limits.ratio() + " times its size, which is over the limit");
        }
        return to > 0;
    }

    private static Problem damaged(Source source, int line, IOException e) {
        Place place = line == 0 ? source.whole() : new Place(source, line, 1, 1);
        boolean ours = e instanceof ZipException || e instanceof EOFException;
        return ours
                ? Problem.error(ProblemCode.COMPRESSED, place, "", String.valueOf(e.getMessage()))
                : Problem.error(ProblemCode.FILE_UNREADABLE, place, "", "the file cannot be read");
    }

    private static void closeQuietly(InputStream in) {
        try {
            in.close();
        } catch (IOException e) {
            return; /* the reading has failed already, and that is reported */
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
