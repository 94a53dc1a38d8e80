package dev.drydock.intake.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * One file that was read.
 *
 * @param name the name relative to the scenario's folder, with {@code /}
 * @param shown the name as shown to the user: as given on the command line, or the folder's name before it
 * @param path the real path
 * @param size bytes
 */
public record InputFile(String name, String shown, Path path, long size) {
    /**
     * The SHA-256 of the content, in lower-case hexadecimal.
     *
     * @throws IOException when the file can no longer be read
     */
    public String sha256() throws IOException {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(path)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
