package dev.drydock.report.file;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A single file that a command makes: whole or not at all. */
public final class OutputFile {
    private OutputFile() {}

    /**
     * Writes a text file beside its place, forces it to disk and moves it there.
     *
     * @param header how a file of its kind begins: one that begins otherwise is not Drydock's and stays as it is; empty when the file was read and is known
     * @throws OutputFailure when a file of somebody else stands there, or the file system refuses
     */
    public static void replace(Path file, String header, OutputFolder.Content content) throws OutputFailure {
        Path place = file.toAbsolutePath();
        Path staged = place.resolveSibling("." + place.getFileName() + ".drydock-"
                + ProcessHandle.current().pid());
        try {
            if (Files.exists(place)) {
                place = place.toRealPath();
                refuseForeign(place, header);
            }
            try {
                try (FileChannel channel =
                        FileChannel.open(staged, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                    Writer writer = new BufferedWriter(
                            new OutputStreamWriter(Channels.newOutputStream(channel), StandardCharsets.UTF_8), 1 << 16);
                    content.to(writer);
                    writer.flush();
                    channel.force(true);
                }
                OutputFolder.move(staged, place);
            } finally {
                Files.deleteIfExists(staged);
            }
        } catch (IOException e) {
            throw e instanceof OutputFailure failure ? failure : OutputFolder.unwritable(file, e);
        }
    }

    private static void refuseForeign(Path file, String header) throws IOException {
        String first = "";
        if (Files.isRegularFile(file)) {
            try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
                char[] begin = new char[header.length()];
                int length = reader.read(begin);
                first = new String(begin, 0, Math.max(0, length));
            }
        }
        if (!first.equals(header)) {
            throw new OutputFailure(
                    OutputFailure.Kind.FOREIGN_FILE,
                    "Drydock did not write " + file + " and leaves it alone; move it, or choose another name");
        }
    }
}
