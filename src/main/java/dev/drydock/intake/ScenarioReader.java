package dev.drydock.intake;

import dev.drydock.intake.bind.Assumption;
import dev.drydock.intake.bind.Binder;
import dev.drydock.intake.bind.SettingApplier;
import dev.drydock.intake.files.InputFolder;
import dev.drydock.intake.problem.Place;
import dev.drydock.intake.problem.Problem;
import dev.drydock.intake.problem.ProblemCode;
import dev.drydock.intake.problem.Problems;
import dev.drydock.intake.problem.Source;
import dev.drydock.intake.tree.Limits;
import dev.drydock.intake.tree.MapNode;
import dev.drydock.intake.tree.Node;
import dev.drydock.intake.tree.TreePath;
import dev.drydock.intake.tree.YamlReader;
import dev.drydock.scenario.Scenario;
import dev.drydock.unit.TimeSpan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a scenario with all its variants and files.
 *
 * <p>Settings apply in the order file, variant, {@code --set}; each changed scenario is read whole and held to the same rules.
 */
public final class ScenarioReader {
    /** The file that a scenario's folder holds. */
    public static final String FILE = "scenario.yaml";

    /** The version of the scenario format that this program reads. */
    public static final int FORMAT = 1;

    private final InputFolder folder;
    private final Problems problems = new Problems();
    private final ScenarioFiles files;
    private final List<CommandSetting> commandSettings;

    private ScenarioReader(InputFolder folder, List<CommandSetting> commandSettings) {
        this.folder = folder;
        this.files = new ScenarioFiles(folder);
        this.commandSettings = commandSettings;
    }

    /** A {@code --set} of the command line, read. */
    private record CommandSetting(String path, Place place, Node value) {}

    /**
     * Reads a scenario.
     *
     * @param given a scenario's folder, or its file
     * @param sets settings like {@code clusters.shop.services.web.desiredCount=4}, applied last
     */
    public static Reading read(Path given, List<String> sets) {
        String shown = given.toString().replace('\\', '/');
        Problems early = new Problems();
        Path file = Files.isDirectory(given) ? given.resolve(FILE) : given;
        try {
            Path real = file.toRealPath();
            Path parent = real.getParent();
            Path name = real.getFileName();
            if (parent == null || name == null) {
                throw new IOException("no file has this path");
            }
            Path givenParent = file.getParent();
            InputFolder folder = InputFolder.open(parent, givenParent == null ? "" : givenParent.toString());
            List<CommandSetting> settings = commandSettings(sets, early);
            ScenarioReader reader = new ScenarioReader(folder, settings);
            early.list().forEach(reader.problems::add);
            return reader.read(name.toString(), new Source(shown, "").whole());
        } catch (IOException e) {
            String what = Files.isDirectory(given)
                    ? "the folder has no " + FILE
                    : Files.exists(file) ? "the file cannot be read" : "there is no such file or folder";
            early.error(ProblemCode.FILE_UNREADABLE, Source.unkept(shown).whole(), "", what);
            return new Reading(Optional.empty(), List.of(), early, List.of());
        }
    }

    private Reading read(String name, Place given) {
        MapNode root = folder.text(name, Limits.DEFAULT, given, "", problems)
                .flatMap(source -> YamlReader.read(source, Limits.DEFAULT, problems))
                .flatMap(this::mapping)
                .orElse(null);
        if (root == null || problems.failed() || !formatKnown(root)) {
            return refused();
        }
        Edition base = edition("base", root, problems);
        List<Edition> variants = new ArrayList<>();
        if (root.get("variants") instanceof MapNode map) {
            for (MapNode.Entry entry : map.entries().values()) {
                Edition variant = variant(entry, root);
                if (variant != null) {
                    variants.add(variant);
                }
            }
        }
        if (problems.failed() || base == null) {
            askWhetherCut(root.place().source());
            return refused();
        }
        Edition named = new Edition(base.scenario().base(), base.scenario(), base.assumptions());
        return new Reading(Optional.of(named), variants, problems, folder.files());
    }

    private Reading refused() {
        return new Reading(Optional.empty(), List.of(), problems, folder.files());
    }

    /** A file that was cut off often still reads as YAML; that its last line has no end is then the only trace. */
    private void askWhetherCut(Source source) {
        String text = source.text();
        if (!text.endsWith("\n")) {
            problems.add(Problem.note(
                    ProblemCode.SYNTAX,
                    source.at(text.length(), 1),
                    "",
                    "the last line has no line end; was the file cut off?"));
        }
    }

    private Optional<MapNode> mapping(Node root) {
        if (root instanceof MapNode map) {
            return Optional.of(map);
        }
        problems.error(
                ProblemCode.WRONG_KIND, root.place(), "", "a scenario is a mapping of keys, was " + root.describe());
        return Optional.empty();
    }

    /** A newer format has keys that this program does not know; saying so once is better than naming them all. */
    private boolean formatKnown(MapNode root) {
        Integer version = Binder.peek(Integer.class, root, "drydock");
        if (version == null || version <= FORMAT) {
            return true;
        }
        Node at = root.get("drydock");
        problems.error(
                ProblemCode.INVALID,
                at == null ? root.place() : at.place(),
                "drydock",
                "the scenario has format " + version + "; this version of Drydock reads formats up to " + FORMAT);
        return false;
    }

    private @Nullable Edition variant(MapNode.Entry entry, MapNode root) {
        Problems own = new Problems();
        MapNode changed = root;
        if (entry.value() instanceof MapNode variant && variant.get("set") instanceof MapNode set) {
            files.begin(own, null, 0);
            SettingApplier applier = new SettingApplier(Scenario.class, files, own);
            for (MapNode.Entry setting : set.entries().values()) {
                changed = applier.apply(changed, setting.key(), setting.keyPlace(), setting.value());
            }
        }
        Edition edition = edition(entry.key(), changed, own);
        problems.addNew(own, "variant " + entry.key());
        return edition;
    }

    private @Nullable Edition edition(String name, MapNode tree, Problems reportTo) {
        files.begin(reportTo, null, 0);
        SettingApplier applier = new SettingApplier(Scenario.class, files, reportTo);
        MapNode changed = tree;
        for (CommandSetting setting : commandSettings) {
            changed = applier.apply(changed, setting.path(), setting.place(), setting.value());
        }
        files.begin(reportTo, Binder.peek(Instant.class, changed, "start"), horizon(changed));
        Binder binder = new Binder(reportTo, files);
        Scenario scenario = binder.record(Scenario.class, changed, "");
        if (scenario == null) {
            return null;
        }
        new ScenarioChecks(changed, reportTo).check(scenario);
        List<Assumption> used = ServiceChecks.assumptions(scenario, binder.assumptions());
        return new Edition(
                name,
                scenario,
                ControlPlaneChecks.assumptions(
                        scenario, SystemDefaults.assumptions(scenario, LaunchChecks.assumptions(scenario, used))));
    }

    /** The length of the run as far as it can be told before the scenario is read whole; a fault in it is reported then. */
    private static long horizon(MapNode tree) {
        TimeSpan span = Binder.peek(TimeSpan.class, tree, "horizon");
        if (span != null) {
            return span.micros();
        }
        Instant start = Binder.peek(Instant.class, tree, "start");
        Instant end = Binder.peek(Instant.class, tree, "end");
        return start == null || end == null ? 0 : ChronoUnit.MICROS.between(start, end);
    }

    private static List<CommandSetting> commandSettings(List<String> sets, Problems problems) {
        List<CommandSetting> settings = new ArrayList<>();
        for (String set : sets) {
            int equals = TreePath.endOf(set);
            if (equals < 1) {
                problems.error(
                        ProblemCode.BAD_PATH, new Source("--set", set).at(0, set.length()), "", "expected PATH=VALUE");
                continue;
            }
            String path = set.substring(0, equals);
            Source source = new Source("--set " + path, set.substring(equals + 1));
            if (path.equals("variants") || path.startsWith("variants.")) {
                problems.error(
                        ProblemCode.NO_EFFECT,
                        source.at(0, source.text().length()),
                        path,
                        "--set changes what variants start from, not variants; set the key itself");
                continue;
            }
            if (source.text().isBlank()) {
                problems.error(
                        ProblemCode.NO_VALUE,
                        source.at(0, source.text().length()),
                        path,
                        "expected a value after =; null removes what stands there");
                continue;
            }
            YamlReader.read(source, Limits.DEFAULT, problems)
                    .ifPresent(value -> settings.add(
                            new CommandSetting(path, source.at(0, source.text().length()), value)));
        }
        return settings;
    }
}
