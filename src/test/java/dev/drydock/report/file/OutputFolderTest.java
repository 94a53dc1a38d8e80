package dev.drydock.report.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.report.text.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An output folder is written whole or not at all, and never over a file of somebody else. */
final class OutputFolderTest {
    @TempDir
    Path temp;

    private OutputFolder open() throws OutputFailure {
        return OutputFolder.open(temp.resolve("out"), "test");
    }

    private static void commit(OutputFolder folder) throws OutputFailure {
        folder.commit(out -> {
            JsonText json = new JsonText(out, true);
            json.object().field("schema", "drydock.manifest/v1");
            Manifests.outputs(json, folder.written());
            json.endObject();
        });
    }

    private void run(String... names) throws OutputFailure {
        try (OutputFolder folder = open()) {
            for (String name : names) {
                folder.write(name, out -> out.write("by drydock: " + name));
            }
            commit(folder);
        }
    }

    private List<String> files() throws IOException {
        Path out = temp.resolve("out");
        try (Stream<Path> all = Files.walk(out)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> out.relativize(file).toString())
                    .filter(name -> !name.equals(".lock"))
                    .sorted()
                    .toList();
        }
    }

    private static String message(OutputFailure failure) {
        return String.valueOf(failure.getMessage());
    }

    @Test
    void rerun_replacesWhatItWrote_andRemovesWhatItNoLongerWrites() throws IOException {
        run("index.html", "charts/a.svg", "charts/b.svg");
        assertEquals(List.of("charts/a.svg", "charts/b.svg", "index.html", "manifest.json"), files());
        run("index.html");
        assertEquals(List.of("index.html", "manifest.json"), files());
        assertFalse(Files.exists(temp.resolve("out/charts")));
    }

    @Test
    void notCommitted_leavesThePreviousFilesAlone() throws IOException {
        run("index.html");
        String before = Files.readString(temp.resolve("out/manifest.json"));
        try (OutputFolder folder = open()) {
            folder.write("index.html", out -> out.write("half"));
        }
        assertEquals("by drydock: index.html", Files.readString(temp.resolve("out/index.html")));
        assertEquals(before, Files.readString(temp.resolve("out/manifest.json")));
        assertEquals(List.of("index.html", "manifest.json"), files());
    }

    @Test
    void foreignFile_isLeftAlone() throws IOException {
        run("index.html");
        Files.writeString(temp.resolve("out/notes.txt"), "mine");
        Files.createDirectories(temp.resolve("out/charts"));
        Files.writeString(temp.resolve("out/charts/a.svg"), "mine");
        OutputFailure failure = assertThrows(OutputFailure.class, () -> run("index.html", "charts/a.svg"));
        assertEquals(OutputFailure.Kind.FOREIGN_FILE, failure.kind());
        assertTrue(message(failure).contains("a.svg"), message(failure));
        run("index.html");
        assertEquals("mine", Files.readString(temp.resolve("out/notes.txt")));
        assertEquals("mine", Files.readString(temp.resolve("out/charts/a.svg")));
    }

    @Test
    void foreignPage_isRefusedBeforeAnythingRuns() throws IOException {
        Files.createDirectories(temp.resolve("out"));
        Files.writeString(temp.resolve("out/index.html"), "mine");
        assertEquals(
                OutputFailure.Kind.FOREIGN_FILE,
                assertThrows(OutputFailure.class, this::open).kind());
        assertEquals("mine", Files.readString(temp.resolve("out/index.html")));
    }

    @Test
    void strangersManifest_namesNothingOfOurs() throws IOException {
        Files.createDirectories(temp.resolve("out"));
        Files.writeString(
                temp.resolve("out/manifest.json"),
                "{\"name\": \"my web app\", \"outputs\": [{\"path\": \"index.html\"}]}");
        assertEquals(
                OutputFailure.Kind.FOREIGN_FILE,
                assertThrows(OutputFailure.class, this::open).kind());
    }

    @Test
    void plantedManifest_cannotReachOutsideTheFolder() throws IOException {
        Files.writeString(temp.resolve("victim.txt"), "mine");
        Files.createDirectories(temp.resolve("out"));
        Files.writeString(
                temp.resolve("out/manifest.json"),
                "{\"schema\": \"drydock.manifest/v1\", \"outputs\": [{\"path\": \"../victim.txt\"}, {\"path\": \"/etc/x\"}]}");
        run("index.html");
        assertEquals("mine", Files.readString(temp.resolve("victim.txt")));
    }

    @Test
    void plantedLinks_areNotFollowed() throws IOException {
        run("index.html", "charts/a.svg");
        Path victim = Files.writeString(temp.resolve("victim.txt"), "mine");
        Files.delete(temp.resolve("out/index.html"));
        Files.createSymbolicLink(temp.resolve("out/index.html"), victim);
        assertThrows(OutputFailure.class, () -> run("index.html"));
        Files.delete(temp.resolve("out/index.html"));
        Path elsewhere = Files.createDirectory(temp.resolve("elsewhere"));
        Files.writeString(elsewhere.resolve("a.svg"), "mine");
        Files.delete(temp.resolve("out/charts/a.svg"));
        Files.delete(temp.resolve("out/charts"));
        Files.createSymbolicLink(temp.resolve("out/charts"), elsewhere);
        assertThrows(OutputFailure.class, () -> run("charts/a.svg"));
        run("index.html");
        assertEquals("mine", Files.readString(victim));
        assertEquals("mine", Files.readString(elsewhere.resolve("a.svg")));
    }

    @Test
    void secondHolder_isTurnedAway_withTheFirstOnesName() throws IOException {
        try (OutputFolder first = OutputFolder.open(temp.resolve("out"), "process 4711")) {
            OutputFailure failure = assertThrows(OutputFailure.class, this::open);
            assertEquals(OutputFailure.Kind.LOCKED, failure.kind());
            assertTrue(message(failure).contains("process 4711"), message(failure));
            first.write("index.html", out -> out.write("x"));
        }
        run("index.html");
    }

    @Test
    void crashBetweenRenames_filesAreStillKnownAsOurs() throws IOException {
        // What a process killed in the middle of its first commit leaves: one file in place, the rest staged with the
        // manifest.
        Path out = Files.createDirectories(temp.resolve("out"));
        Files.writeString(out.resolve("index.html"), "by drydock");
        Files.createDirectories(out.resolve(".drydock-staging"));
        Files.writeString(
                out.resolve(".drydock-staging/manifest.json"),
                "{\"schema\": \"drydock.manifest/v1\", \"outputs\": [{\"path\": \"index.html\"}, {\"path\": \"bill.csv\"}]}");
        run("index.html", "bill.csv");
        assertEquals(List.of("bill.csv", "index.html", "manifest.json"), files());
    }

    @Test
    void failingContent_namesTheFile_andLeavesNothing() throws IOException {
        try (OutputFolder folder = open()) {
            OutputFailure failure = assertThrows(
                    OutputFailure.class,
                    () -> folder.write("bill.csv", out -> {
                        throw new IOException("No space left on device");
                    }));
            assertEquals(OutputFailure.Kind.UNWRITABLE, failure.kind());
            assertTrue(
                    message(failure).contains("bill.csv") && message(failure).contains("bytes free"), message(failure));
        }
        assertEquals(List.of(), files());
    }

    @Test
    void fileWhereTheFolderShouldBe_isAnError() throws IOException {
        Files.writeString(temp.resolve("out"), "a file");
        assertEquals(
                OutputFailure.Kind.FOREIGN_FILE,
                assertThrows(OutputFailure.class, this::open).kind());
    }

    @Test
    void names_thatAreNoPlainPaths_areRefused() throws IOException {
        for (String name : List.of("../x", "/x", "a//b", ".hidden", "a/../b", "", "a\\b", "x".repeat(101))) {
            assertFalse(OutputFolder.isName(name), name);
        }
        assertTrue(OutputFolder.isName("spot-mix/charts/cost.svg"));
        assertEquals("spot-mix", OutputFolder.fileName("spot-mix"));
        assertFalse(OutputFolder.fileName("a/b").equals(OutputFolder.fileName("a:b")));
        for (String text : List.of("../..", "", "ü", "a b", ".x", "y".repeat(300))) {
            assertTrue(OutputFolder.isName(OutputFolder.fileName(text)), text);
        }
    }
}
