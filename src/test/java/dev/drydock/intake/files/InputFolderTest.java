package dev.drydock.intake.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.intake.problem.ProblemCode;
import dev.drydock.intake.problem.Problems;
import dev.drydock.intake.problem.Source;
import dev.drydock.intake.tree.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Only regular files below the scenario's folder are ever opened. */
class InputFolderTest {
    @TempDir
    Path temp;

    private ProblemCode refusal(String name) throws IOException {
        Path folder = Files.createDirectories(temp.resolve("scenario"));
        Problems problems = new Problems();
        assertTrue(InputFolder.open(folder, "scenario")
                .text(name, Limits.DEFAULT, new Source("s", "").whole(), "p", problems)
                .isEmpty());
        return problems.list().get(0).code();
    }

    @Test
    void namesThatLeaveTheFolder_areRefused() throws IOException {
        Files.writeString(temp.resolve("secret.txt"), "x");
        assertEquals(ProblemCode.FILE_OUTSIDE, refusal("../secret.txt"));
        assertEquals(ProblemCode.FILE_OUTSIDE, refusal("a/../../secret.txt"));
        assertEquals(ProblemCode.FILE_OUTSIDE, refusal("/etc/hostname"));
        assertEquals(ProblemCode.FILE_OUTSIDE, refusal(""));
        assertEquals(ProblemCode.FILE_UNREADABLE, refusal("%2e%2e/secret.txt"));
        assertEquals(ProblemCode.FILE_UNREADABLE, refusal("a\u0000b"));
    }

    @Test
    void symbolicLinkOut_isRefusedAndOneInsideIsRead() throws IOException {
        Path folder = Files.createDirectories(temp.resolve("scenario"));
        Files.createSymbolicLink(folder.resolve("out"), Files.writeString(temp.resolve("secret.txt"), "x"));
        Files.createSymbolicLink(folder.resolve("dev"), Path.of("/dev/zero"));
        Files.writeString(folder.resolve("a.json"), "{}");
        Files.createSymbolicLink(folder.resolve("in"), folder.resolve("a.json"));
        assertEquals(ProblemCode.FILE_OUTSIDE, refusal("out"));
        assertEquals(ProblemCode.FILE_OUTSIDE, refusal("dev"));
        Problems problems = new Problems();
        assertTrue(InputFolder.open(folder, "scenario")
                .text("in", Limits.DEFAULT, new Source("s", "").whole(), "p", problems)
                .isPresent());
    }

    @Test
    void folderAsFile_isRefused() throws IOException {
        Files.createDirectories(temp.resolve("scenario/sub"));
        assertEquals(ProblemCode.FILE_UNREADABLE, refusal("sub"));
    }

    @Test
    void fileHash_isTheSha256OfItsBytes() throws IOException {
        Path file = Files.writeString(temp.resolve("abc"), "abc");
        // FIPS 180-2, appendix B.1: the digest of "abc"
        assertEquals(
                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                new InputFile("abc", "abc", file, 3).sha256());
    }
}
