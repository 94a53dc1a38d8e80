package dev.drydock.intake.series;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.intake.files.InputFile;
import dev.drydock.intake.problem.Problems;
import dev.drydock.scenario.TaskTrace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A trace says which tasks wait for which, by rows of its file. */
class TraceReaderTest {
    @TempDir
    Path temp;

    private final Problems problems = new Problems();

    private Optional<TaskTrace> read(String... rows) throws IOException {
        String text = "submit_time_s,duration_s,after\n" + String.join("\n", rows) + "\n";
        Path file = temp.resolve("t.csv");
        Files.writeString(file, text);
        return TraceReader.read(new InputFile("t.csv", "t.csv", file, text.length()), "trace", problems);
    }

    private void refused(String reason, String... rows) throws IOException {
        assertTrue(read(rows).isEmpty());
        assertTrue(problems.list().toString().contains(reason), problems.list().toString());
    }

    @Test
    void after_inRowsOutOfOrder_pointsAtTheSameTasksOnceSorted() throws IOException {
        /* Sorted by submission: row 2, row 3, row 1; row 1 waits for rows 2 and 3, row 3 for row 2. */
        TaskTrace trace = read("9,1,2 3", "1,1,", "5,1,2").orElseThrow();
        assertArrayEquals(new long[] {1_000_000, 5_000_000, 9_000_000}, trace.submitMicros());
        assertArrayEquals(new int[][] {{}, {0}, {0, 1}}, trace.after());
        assertTrue(trace.hasOrder());
    }

    @Test
    void after_absent_leavesTasksFree() throws IOException {
        Path file = temp.resolve("t.csv");
        Files.writeString(file, "submit_time_s,duration_s\n0,1\n");
        assertFalse(TraceReader.read(new InputFile("t.csv", "t.csv", file, Files.size(file)), "trace", problems)
                .orElseThrow()
                .hasOrder());
    }

    @Test
    void after_ofARowThatIsNotThere_isRefused() throws IOException {
        refused("row 2 waits for row 7 of 2", "0,1,", "0,1,7");
    }

    @Test
    void after_ofNoRowNumber_isRefused() throws IOException {
        refused("expected row numbers", "0,1,", "0,1,first");
    }

    @Test
    void after_inACircle_isRefused() throws IOException {
        refused("in a circle", "0,1,2", "0,1,1");
    }
}
