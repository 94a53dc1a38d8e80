package dev.drydock.report.file;

import java.io.BufferedWriter;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A folder of results in the making: held by one process, filled beside its old content, and put in place at {@link #commit} as a whole.
 *
 * <p>Files are written into a staging folder inside it, forced to disk and renamed, the manifest last. What the previous manifest names is Drydock's
 * own and is replaced, or removed when it is no longer written; any other file that stands in the way is an error and stays as it is. The staged
 * manifest serves as a journal: after a crash in the middle of the renames the next run knows which files are Drydock's. Links are not followed.
 *
 * <p>{@link #write} may be called from several threads; everything else belongs to the thread that opened the folder.
 */
public final class OutputFolder implements AutoCloseable {
    /** The name of the manifest. */
    public static final String MANIFEST = "manifest.json";

    private static final String LOCK = ".lock";
    private static final String STAGING = ".drydock-staging";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,99}");

    private final Path folder;
    private final Path staging;
    private final FileChannel lock;
    private final Set<String> own;
    private final ConcurrentMap<String, WrittenFile> written = new ConcurrentHashMap<>();

    /** Writes the text of a file. */
    @FunctionalInterface
    public interface Content {
        /** Writes all of it. */
        void to(Writer out) throws IOException;
    }

    private OutputFolder(Path folder, FileChannel lock, Set<String> own) {
        this.folder = folder;
        this.staging = folder.resolve(STAGING);
        this.lock = lock;
        this.own = own;
    }

    /**
     * Takes hold of a folder, making it when there is none.
     *
     * @param holder what the lock file says of the holder: process, host, time
     * @throws OutputFailure when another process holds it, when it holds a file of somebody else under a name that results use, or when it cannot be
     *     written
     */
    public static OutputFolder open(Path folder, String holder) throws OutputFailure {
        try {
            Files.createDirectories(folder);
        } catch (FileAlreadyExistsException e) {
            throw new OutputFailure(OutputFailure.Kind.FOREIGN_FILE, "not a folder: " + folder, e);
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
        FileChannel lock = lock(folder, holder);
        try {
            Set<String> own = new TreeSet<>(Manifests.namesIn(folder.resolve(MANIFEST)));
            own.addAll(Manifests.namesIn(folder.resolve(STAGING).resolve(MANIFEST)));
            own.removeIf(name -> !isName(name));
            OutputFolder opened = new OutputFolder(folder, lock, own);
            for (String usual : List.of(MANIFEST, "index.html", "results.json", "bill.csv", "timeseries.csv")) {
                opened.refuseForeign(usual);
            }
            clear(opened.staging);
            Files.createDirectory(opened.staging);
            return opened;
        } catch (IOException e) {
            closeQuietly(lock);
            throw e instanceof OutputFailure failure ? failure : unwritable(folder, e);
        }
    }

    private static FileChannel lock(Path folder, String holder) throws OutputFailure {
        Path file = folder.resolve(LOCK);
        FileChannel channel;
        try {
            channel = FileChannel.open(
                    file,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            throw unwritable(file, e);
        }
        try {
            boolean taken;
            try {
                taken = channel.tryLock() != null;
            } catch (java.nio.channels.OverlappingFileLockException e) {
                taken = false;
            }
            if (!taken) {
                ByteBuffer text = ByteBuffer.allocate(200);
                channel.read(text, 0);
                String by = new String(text.array(), 0, text.position(), StandardCharsets.UTF_8).strip();
                channel.close();
                throw new OutputFailure(
                        OutputFailure.Kind.LOCKED,
                        "another run is writing to " + folder + (by.isEmpty() ? "" : " (" + by + ")")
                                + "; wait for it, or choose another folder with --out");
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap((holder + "\n").getBytes(StandardCharsets.UTF_8)), 0);
            return channel;
        } catch (OutputFailure e) {
            throw e;
        } catch (IOException e) {
            closeQuietly(channel);
            throw unwritable(file, e);
        }
    }

    /** Where the folder is. */
    public Path path() {
        return folder;
    }

    /** Writes a text file, the same bytes on any machine, with {@code \n} line ends in UTF-8. */
    public WrittenFile write(String name, Content content) throws OutputFailure {
        return stage(name, true, out -> {
            Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
            content.to(writer);
            writer.flush();
        });
    }

    /** Writes a file that differs between machines: a picture, or the description of the machine itself. */
    public WrittenFile writeLocal(String name, byte[] bytes) throws OutputFailure {
        return stage(name, false, out -> out.write(bytes));
    }

    /** Writes to a stream. */
    @FunctionalInterface
    private interface Filling {
        void fill(OutputStream out) throws IOException;
    }

    private WrittenFile stage(String name, boolean reproducible, Filling filling) throws OutputFailure {
        if (!isName(name)) {
            throw new IllegalArgumentException("not a name for an output file: " + name);
        }
        refuseForeign(name);
        Path file = staging.resolve(name);
        try {
            Files.createDirectories(parentOf(file));
            MessageDigest digest = Hashes.digest();
            long size;
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                    CountingStream out =
                            new CountingStream(new DigestOutputStream(Channels.newOutputStream(channel), digest))) {
                filling.fill(out);
                out.flush();
                channel.force(true);
                size = out.count;
            }
            WrittenFile entry = new WrittenFile(name, size, HexFormat.of().formatHex(digest.digest()), reproducible);
            if (written.put(name, entry) != null) {
                throw new IllegalStateException("output file written twice: " + name);
            }
            return entry;
        } catch (FileAlreadyExistsException e) {
            throw new IllegalStateException("output file written twice: " + name, e);
        } catch (IOException e) {
            throw e instanceof OutputFailure failure ? failure : unwritable(folder.resolve(name), e);
        }
    }

    /** What has been written so far, by name. */
    public List<WrittenFile> written() {
        return List.copyOf(new TreeMap<>(written).values());
    }

    /**
     * Puts everything in place: the manifest, which lists all that was written, is made by the caller and goes last.
     *
     * @throws OutputFailure when a foreign file stands in the way or the file system refuses
     */
    public void commit(Content manifest) throws OutputFailure {
        write(MANIFEST, manifest);
        for (String name : written.keySet()) {
            refuseForeign(name);
        }
        Path at = folder;
        try {
            force(staging);
            for (WrittenFile file : written()) {
                if (!file.name().equals(MANIFEST)) {
                    at = folder.resolve(file.name());
                    Files.createDirectories(parentOf(at));
                    move(staging.resolve(file.name()), at);
                }
            }
            at = folder.resolve(MANIFEST);
            move(staging.resolve(MANIFEST), at);
            force(folder);
            for (String old : own) {
                if (!written.containsKey(old)) {
                    at = folder.resolve(old);
                    removeStale(old);
                }
            }
        } catch (IOException e) {
            throw e instanceof OutputFailure failure ? failure : unwritable(at, e);
        }
    }

    /** Lets go of the folder; what was not committed is thrown away. */
    @Override
    public void close() {
        try {
            clear(staging);
        } catch (IOException e) {
            // Leftovers in the staging folder are cleared by the next run.
        }
        try {
            lock.truncate(0);
        } catch (IOException e) {
            // The text in the lock file is a courtesy; the lock itself goes with the channel.
        }
        closeQuietly(lock);
    }

    private void removeStale(String name) throws IOException {
        Path file = folder.resolve(name);
        if (passesLink(name) || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.delete(file);
        for (Path up = parentOf(file); !up.equals(folder) && isEmpty(up); up = parentOf(up)) {
            Files.delete(up);
        }
    }

    private void refuseForeign(String name) throws OutputFailure {
        Path file = folder.resolve(name);
        if (passesLink(name)) {
            throw new OutputFailure(
                    OutputFailure.Kind.FOREIGN_FILE, "a link or file stands where a folder should be, for " + file);
        }
        if (Files.isSymbolicLink(file)
                || Files.isDirectory(file)
                || (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !own.contains(name))) {
            throw new OutputFailure(
                    OutputFailure.Kind.FOREIGN_FILE,
                    "Drydock did not write " + file
                            + " and leaves it alone; move it, or choose another folder with --out");
        }
    }

    /** Whether a folder on the way to the file is a link or no folder. */
    private boolean passesLink(String name) {
        Path relative = Path.of(name);
        Path at = folder;
        for (int i = 0; i < relative.getNameCount() - 1; i++) {
            at = at.resolve(relative.getName(i));
            if (Files.exists(at, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(at, LinkOption.NOFOLLOW_LINKS)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a text is a path that results may be written under: plain names between slashes. */
    static boolean isName(String name) {
        for (String part : name.split("/", -1)) {
            if (!NAME.matcher(part).matches()) {
                return false;
            }
        }
        return true;
    }

    /**
     * A name for a file or folder made from any text: what is not {@code [A-Za-z0-9._-]} becomes a dash, and where that changed something, eight
     * hexadecimal digits of the text's hash keep two texts apart.
     */
    public static String fileName(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length() && i < 80; i++) {
            char c = text.charAt(i);
            boolean plain = (c >= 'A' && c <= 'Z')
                    || (c >= 'a' && c <= 'z')
                    || (c >= '0' && c <= '9')
                    || c == '_'
                    || (i > 0 && (c == '.' || c == '-'));
            out.append(plain ? c : '_');
        }
        if (!text.isEmpty() && out.toString().equals(text)) {
            return text;
        }
        byte[] hash = Hashes.digest().digest(text.getBytes(StandardCharsets.UTF_8));
        return (out.isEmpty() ? "_" : out) + "-" + HexFormat.of().formatHex(hash, 0, 4);
    }

    private static Path parentOf(Path file) {
        Path parent = file.getParent();
        if (parent == null) {
            throw new IllegalStateException("no parent folder: " + file);
        }
        return parent;
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            return !entries.iterator().hasNext();
        }
    }

    static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Deletes a folder and all in it; links are removed, not followed. */
    private static void clear(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            List<Path> entries = new ArrayList<>();
            try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
                stream.forEach(entries::add);
            }
            for (Path entry : entries) {
                clear(entry);
            }
        }
        Files.delete(folder);
    }

    /** Forces a folder's entries to disk, where the file system knows such a thing. */
    private static void force(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Not every system lets a folder be opened; the files themselves have been forced.
        }
    }

    static OutputFailure unwritable(Path path, IOException cause) {
        String reason = cause instanceof java.nio.file.AccessDeniedException
                ? "permission denied"
                : cause instanceof NoSuchFileException
                        ? "no such folder"
                        : cause instanceof java.nio.file.FileSystemException fs && fs.getReason() != null
                                ? fs.getReason()
                                : String.valueOf(cause.getMessage());
        return new OutputFailure(
                OutputFailure.Kind.UNWRITABLE,
                "cannot write " + path + ": " + reason + (reason.contains("space") ? freeSpace(path) : ""),
                cause);
    }

    private static String freeSpace(Path path) {
        for (Path at = path.toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.exists(at)) {
                try {
                    return " (" + Files.getFileStore(at).getUsableSpace() + " bytes free)";
                } catch (IOException e) {
                    return "";
                }
            }
        }
        return "";
    }

    private static void closeQuietly(@Nullable AutoCloseable closeable) {
        try {
            if (closeable != null) {
                closeable.close();
            }
        } catch (Exception e) {
            // Nothing was left in it that could be lost.
        }
    }

    /** A stream that knows how much went through it. */
    private static final class CountingStream extends FilterOutputStream {
        private long count;

        CountingStream(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            count++;
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
            count += length;
        }
    }
}
