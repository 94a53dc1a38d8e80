package dev.drydock.intake;

import dev.drydock.intake.bind.Binder;
import dev.drydock.intake.bind.FileContent;
import dev.drydock.intake.files.InputFile;
import dev.drydock.intake.files.InputFolder;
import dev.drydock.intake.problem.Place;
import dev.drydock.intake.problem.ProblemCode;
import dev.drydock.intake.problem.Problems;
import dev.drydock.intake.problem.Source;
import dev.drydock.intake.series.PriceFileReader;
import dev.drydock.intake.tree.Limits;
import dev.drydock.intake.tree.MapNode;
import dev.drydock.intake.tree.YamlReader;
import dev.drydock.scenario.Commitment;
import dev.drydock.scenario.PriceRow;
import dev.drydock.scenario.PrivateRates;
import dev.drydock.unit.Doc;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Files that a bill is rated with when there is no scenario: prices, and commitments in the form of a scenario's section. */
public final class RateFiles {
    private RateFiles() {}

    /** A file with one section, {@code commitments}. */
    @Doc("Commitments by name.")
    record CommitmentFile(@Doc("Commitments by name.") Map<String, Commitment> commitments) {}

    /** A file with one section, {@code privateRates}. */
    @Doc("What is agreed with AWS.")
    record PrivateRatesFile(@Doc("What is agreed with AWS beside its list prices.") PrivateRates privateRates) {}

    /** Commitments and private rates name no files. */
    private static final class NoFiles implements FileContent {
        @Override
        public @Nullable Object content(Class<?> owner, Map<String, Object> siblings, MapNode node, String path) {
            return null;
        }

        @Override
        public boolean vendor(Class<?> type) {
            return false;
        }

        @Override
        public @Nullable Object vendorRecord(Class<?> type, MapNode node, String path) {
            return null;
        }

        @Override
        public @Nullable MapNode vendorTree(Class<?> type, MapNode node, String path) {
            return null;
        }

        @Override
        public List<String> vendorKeys(Class<?> type) {
            return List.of();
        }
    }

    /** The rows of a price file, or nothing after reporting why not. @param option the option that named it */
    public static Optional<List<PriceRow>> prices(Path file, String option, Problems problems) {
        return find(file, option, problems).flatMap(found -> PriceFileReader.read(found, "", problems));
    }

    /** The commitments of a file, or nothing after reporting why not. */
    public static Optional<Map<String, Commitment>> commitments(Path file, Problems problems) {
        return section(file, "--commitments", CommitmentFile.class, problems).map(CommitmentFile::commitments);
    }

    /** The private rates of a file, or nothing after reporting why not. */
    public static Optional<PrivateRates> privateRates(Path file, Problems problems) {
        return section(file, "--private-rates", PrivateRatesFile.class, problems)
                .map(PrivateRatesFile::privateRates);
    }

    private static <T> Optional<T> section(Path file, String option, Class<T> form, Problems problems) {
        Place given = new Source(option, file.toString()).at(0, 1);
        try {
            InputFolder folder = folder(file);
            return folder.text(String.valueOf(file.getFileName()), Limits.DEFAULT, given, "", problems)
                    .flatMap(source -> YamlReader.read(source, Limits.DEFAULT, problems))
                    .flatMap(root -> root instanceof MapNode map ? Optional.of(map) : Optional.empty())
                    .flatMap(map -> Optional.ofNullable(new Binder(problems, new NoFiles()).record(form, map, "")));
        } catch (IOException e) {
            problems.error(ProblemCode.FILE_UNREADABLE, given, "", "the file cannot be read: " + file);
            return Optional.empty();
        }
    }

    private static Optional<InputFile> find(Path file, String option, Problems problems) {
        Place given = new Source(option, file.toString()).at(0, 1);
        try {
            return folder(file).find(String.valueOf(file.getFileName()), given, "", problems);
        } catch (IOException e) {
            problems.error(ProblemCode.FILE_UNREADABLE, given, "", "the file cannot be read: " + file);
            return Optional.empty();
        }
    }

    private static InputFolder folder(Path file) throws IOException {
        Path parent = file.toAbsolutePath().getParent();
        return InputFolder.open(
                parent == null ? Path.of("/") : parent,
                file.getParent() == null ? "" : file.getParent().toString());
    }
}
