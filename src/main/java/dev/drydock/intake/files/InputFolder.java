package dev.drydock.intake.files;

import dev.drydock.intake.problem.Place;
import dev.drydock.intake.problem.Problem;
import dev.drydock.intake.problem.ProblemCode;
import dev.drydock.intake.problem.Problems;
import dev.drydock.intake.problem.Source;
import dev.drydock.intake.tree.Limits;
import dev.drydock.intake.tree.Text;
import dev.drydock.unit.Printable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The folder of one scenario: the only place from which its files come, each read once. */
public final class InputFolder {
    private final Path root;
    private final String shown;
    private final Map<String, InputFile> files = new LinkedHashMap<>();
    private final Map<String, Optional<Source>> sources = new LinkedHashMap<>();

    private InputFolder(Path root, String shown) {
        this.root = root;
        this.shown = shown;
    }

    /**
     * A folder.
     *
     * @param shown the folder's name as the user gave it, for messages
     * @throws IOException when it does not exist or is no folder
     */
    public static InputFolder open(Path folder, String shown) throws IOException {
        Path real = folder.toRealPath();
        if (!Files.isDirectory(real)) {
            throw new IOException("not a folder: " + folder);
        }
        String name = shown.replace('\\', '/');
        return new InputFolder(real, name.isEmpty() || name.endsWith("/") ? name : name + "/");
    }

    /** The files that were read, in the order of their first use. */
    public List<InputFile> files() {
        return List.copyOf(files.values());
    }

    /** The file of that name below the folder, or nothing after reporting at the place that names it why not. */
    public Optional<InputFile> find(String name, Place place, String path, Problems problems) {
        InputFile known = files.get(name);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<InputFile> found = locate(name, place, path, problems);
        found.ifPresent(file -> files.put(name, file));
        return found;
    }

    /** The text of a small file, or nothing after reporting why not; read once and kept. */
    public Optional<Source> text(String name, Limits limits, Place place, String path, Problems problems) {
        Optional<Source> read = sources.get(name);
        if (read != null && read.isPresent()) {
            return read;
        }
        Optional<InputFile> file = find(name, place, path, problems);
        Optional<Source> source = file.isEmpty() ? Optional.empty() : decode(file.get(), limits, problems);
        sources.put(name, source);
        return source;
    }

    private Optional<InputFile> locate(String name, Place place, String path, Problems problems) {
        Path file;
        try {
            file = root.resolve(name);
        } catch (InvalidPathException e) {
            problems.error(ProblemCode.FILE_UNREADABLE, place, path, Printable.quote(name) + " is no file name");
            return Optional.empty();
        }
        if (name.isEmpty() || Path.of(name).isAbsolute() || climbs(name)) {
            problems.error(
                    ProblemCode.FILE_OUTSIDE,
                    place,
                    path,
                    "expected a file inside the scenario's folder, was " + Printable.quote(name));
            return Optional.empty();
        }
        try {
            Path real = file.toRealPath();
            if (!real.startsWith(root)) {
                problems.error(
                        ProblemCode.FILE_OUTSIDE,
                        place,
                        path,
                        Printable.quote(name) + " leads outside the scenario's folder");
                return Optional.empty();
            }
            if (!Files.isRegularFile(real)) {
                problems.error(
                        ProblemCode.FILE_UNREADABLE, place, path, Printable.quote(name) + " is not a regular file");
                return Optional.empty();
            }
            return Optional.of(new InputFile(name, shown + name, real, Files.size(real)));
        } catch (NoSuchFileException e) {
            problems.add(Problem.error(
                            ProblemCode.FILE_UNREADABLE,
                            place,
                            path,
                            "there is no file " + Printable.quote(name) + " in the scenario's folder")
                    .known(name, siblings(file)));
        } catch (AccessDeniedException e) {
            problems.error(ProblemCode.FILE_UNREADABLE, place, path, Printable.quote(name) + " may not be read");
        } catch (IOException e) {
            problems.error(ProblemCode.FILE_UNREADABLE, place, path, Printable.quote(name) + " cannot be read");
        }
        return Optional.empty();
    }

    private static boolean climbs(String name) {
        for (String part : name.replace('\\', '/').split("/", -1)) {
            if (part.equals("..")) {
                return true;
            }
        }
        return false;
    }

    private List<String> siblings(Path file) {
        Path parent = file.getParent();
        List<String> names = new ArrayList<>();
        if (parent == null || !parent.normalize().startsWith(root)) {
            return names;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(parent)) {
            for (Path entry : entries) {
                if (names.size() < 1000 && Files.isRegularFile(entry)) {
                    names.add(root.relativize(entry).toString().replace('\\', '/'));
                }
            }
        } catch (IOException e) {
            return names;
        }
        Collections.sort(names);
        return names;
    }

    private static Optional<Source> decode(InputFile file, Limits limits, Problems problems) {
        Source unread = Source.unkept(file.shown());
        if (file.size() > limits.bytes()) {
            problems.error(
                    ProblemCode.FILE_TOO_LARGE,
                    unread.whole(),
                    "",
                    "the file is too large: " + file.size() + " bytes, at most " + limits.bytes());
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file.path())) {
            return Text.decode(file.shown(), in.readNBytes(limits.bytes()), problems);
        } catch (AccessDeniedException e) {
            problems.error(ProblemCode.FILE_UNREADABLE, unread.whole(), "", "the file may not be read");
        } catch (IOException e) {
            problems.error(ProblemCode.FILE_UNREADABLE, unread.whole(), "", "the file cannot be read");
        }
        return Optional.empty();
    }
}
