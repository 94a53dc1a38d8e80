package dev.drydock.intake.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.intake.files.InputFile;
import dev.drydock.intake.problem.Problems;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows come out as they went in, whatever the quoting and packing; a fault ends the reading at its line. */
class TableReaderTest {
    @TempDir
    Path temp;

    private final Problems problems = new Problems();

    private List<List<String>> rows(String name, byte[] bytes, TableLimits limits) throws IOException {
        Path file = Files.write(temp.resolve(name), bytes);
        List<List<String>> rows = new ArrayList<>();
        Optional<TableReader> opened =
                TableReader.open(new InputFile(name, name, file, bytes.length), limits, problems);
        if (opened.isPresent()) {
            try (TableReader table = opened.get()) {
                rows.add(table.header());
                while (table.next()) {
                    List<String> row = new ArrayList<>();
                    for (int i = 0; i < table.header().size(); i++) {
                        row.add(table.text(i));
                    }
                    rows.add(row);
                }
            }
        }
        return rows;
    }

    private List<List<String>> rows(String text) throws IOException {
        return rows("t.csv", text.getBytes(StandardCharsets.UTF_8), TableLimits.DEFAULT);
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(bytes);
        }
        return out.toByteArray();
    }

    @Test
    void quotedFields_keepCommasQuotesAndLineEnds() throws IOException {
        assertEquals(
                List.of(List.of("a", "b"), List.of("x,\"y\"\nz", "é"), List.of("", "2")),
                rows("\ufeffa,b\r\n\"x,\"\"y\"\"\nz\",é\r\n\n,\"2\""));
        assertTrue(problems.list().isEmpty());
    }

    @Test
    void emptyLines_areNoRows() throws IOException {
        assertEquals(List.of(List.of("a"), List.of("1"), List.of("2")), rows("a\n1\n\n2\n\n"));
    }

    @Test
    void faults_areReportedAtTheirLine() throws IOException {
        for (String[] pair : new String[][] {
            {"a,b\n1,2\n3\n", "t.csv:3:1: error[D501]: expected 2 fields as in the header, found 1"},
            {"a,b\n1,2\n3,\"x\"y\n", "t.csv:3:6: error[D501]: text after the closing quote"},
            {"a,b\n1,x\"\n", "t.csv:2:4: error[D501]: a quote inside a field that is not in quotes"},
            {"a,b\n1,\"x\n\n\n", "t.csv:2:3: error[D501]: a quote opened on line 2 is never closed"},
            {"a,a\n", "t.csv:1:3: error[D501]: duplicate column \"a\""}
        }) {
            Problems before = new Problems();
            problems.list().forEach(before::add);
            rows(pair[0]);
            List<String> fresh = new ArrayList<>();
            problems.list().stream().skip(before.list().size()).forEach(problem -> fresh.add(problem.toString()));
            assertEquals(List.of(pair[1]), fresh);
        }
    }

    @Test
    void latin1_isRefused() throws IOException {
        rows("t.csv", "a\ncaf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1), TableLimits.DEFAULT);
        assertTrue(problems.list().get(0).message().contains("UTF-8"));
    }

    @Test
    void gzip_isReadToItsLastChecksum() throws IOException {
        byte[] good = gzip("a\n1\n2\n".getBytes(StandardCharsets.UTF_8));
        assertEquals(3, rows("t.csv.gz", good, TableLimits.DEFAULT).size());
        assertTrue(problems.list().isEmpty());
        byte[] trailed = Arrays.copyOf(good, good.length + 3);
        rows("u.csv.gz", trailed, TableLimits.DEFAULT);
        assertTrue(problems.list().get(0).message().contains("not in gzip format after the end of a member"));
    }

    @Test
    void limits_hold() throws IOException {
        byte[] text = ("a\n" + "1\n".repeat(50)).getBytes(StandardCharsets.UTF_8);
        rows("t.csv", text, new TableLimits(1000, 10, 100, 20));
        rows("t.csv", text, new TableLimits(50, 10, 100, 99));
        rows("t.csv", "a\nxxxxxxxxxxxx\n".getBytes(StandardCharsets.UTF_8), new TableLimits(5000, 10, 256, 99));
        rows("t.csv", ("a\n" + "x".repeat(300)).getBytes(StandardCharsets.UTF_8), new TableLimits(5000, 10, 256, 99));
        List<String> messages = new ArrayList<>();
        problems.list().forEach(problem -> messages.add(problem.message()));
        assertEquals(
                List.of(
                        "the table is too large: more than 20 rows",
                        "the table is too large: more than 50 bytes",
                        "the line is too long: more than 256 bytes"),
                messages);
    }

    @Test
    void unpackedSize_isHeldToARatio() throws IOException {
        byte[] blanks = ("a\n" + ("0".repeat(999) + "\n").repeat(20_000)).getBytes(StandardCharsets.UTF_8);
        rows("t.csv.gz", gzip(blanks), new TableLimits(1L << 30, 50, 1 << 20, 1_000_000));
        assertTrue(problems.list().get(0).message().contains("more than 50 times its size"));
    }

    @Test
    void numbers_areStrict() {
        assertEquals(-1.5e3, Cells.number("-1.5e3"));
        for (String text : List.of(
                "", "-", "1.", ".5", "0x1p3", "10d", " 5", "5 ", "NaN", "1e400", "1e9999", "\u0661", "1,5", "+1")) {
            assertThrows(IllegalArgumentException.class, () -> Cells.number(text), text);
        }
    }
}
