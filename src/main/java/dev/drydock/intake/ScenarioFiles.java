package dev.drydock.intake;

import dev.drydock.intake.bind.FileContent;
import dev.drydock.intake.ecs.EcsFields;
import dev.drydock.intake.ecs.TaskDefinitionReader;
import dev.drydock.intake.files.InputFile;
import dev.drydock.intake.files.InputFolder;
import dev.drydock.intake.problem.Place;
import dev.drydock.intake.problem.Problem;
import dev.drydock.intake.problem.ProblemCode;
import dev.drydock.intake.problem.Problems;
import dev.drydock.intake.problem.Source;
import dev.drydock.intake.series.PointsReader;
import dev.drydock.intake.series.PriceFileReader;
import dev.drydock.intake.series.SeriesReader;
import dev.drydock.intake.series.SeriesRequest;
import dev.drydock.intake.series.SpotHistory;
import dev.drydock.intake.series.StockReader;
import dev.drydock.intake.series.TraceReader;
import dev.drydock.intake.tree.JsonReader;
import dev.drydock.intake.tree.Limits;
import dev.drydock.intake.tree.MapNode;
import dev.drydock.intake.tree.Node;
import dev.drydock.intake.tree.ScalarNode;
import dev.drydock.intake.tree.TreePath;
import dev.drydock.scenario.After;
import dev.drydock.scenario.Alignment;
import dev.drydock.scenario.Gaps;
import dev.drydock.scenario.GeneratedPrices;
import dev.drydock.scenario.MeasuredSeries;
import dev.drydock.scenario.MetricSeries;
import dev.drydock.scenario.PriceFile;
import dev.drydock.scenario.PriceSeries;
import dev.drydock.scenario.RateUnit;
import dev.drydock.scenario.RecordedStock;
import dev.drydock.scenario.RecordedTraffic;
import dev.drydock.scenario.TaskDefinition;
import dev.drydock.scenario.TraceSubmission;
import dev.drydock.unit.Printable;
import dev.drydock.unit.TimeSpan;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The files that a scenario refers to, each read once however many variants use it. */
final class ScenarioFiles implements FileContent {
    private static final String FILE = "file";

    private final InputFolder folder;
    private final Map<String, Optional<Object>> contents = new LinkedHashMap<>();
    private final Map<String, Optional<MapNode>> trees = new LinkedHashMap<>();
    private final Set<Source> vendorSources = Collections.newSetFromMap(new IdentityHashMap<>());
    private Problems problems = new Problems();
    private @Nullable Instant start;
    private long horizonMicros;

    ScenarioFiles(InputFolder folder) {
        this.folder = folder;
    }

    /** Reports to these problems from now on, and lays series from that start over that horizon; without a start series are not read. */
    void begin(Problems reportTo, @Nullable Instant scenarioStart, long scenarioHorizon) {
        problems = reportTo;
        start = scenarioStart;
        horizonMicros = scenarioHorizon;
    }

    @Override
    public @Nullable Object content(Class<?> owner, Map<String, Object> siblings, MapNode node, String path) {
        Instant from = start;
        if (from == null) {
            return null; /* the missing start is reported, and nothing can be laid on it */
        }
        /* as text, which spares the start-up of records' own hash codes */
        String key = owner.getName() + siblings + from + horizonMicros;
        Optional<Object> known = contents.get(key);
        if (known == null) {
            String name = owner == GeneratedPrices.class ? "fittedTo" : FILE;
            Node fileNode = node.get(name);
            Place place = fileNode == null ? node.place() : fileNode.place();
            String filePath = TreePath.child(path, name);
            Optional<InputFile> file = folder.find((String) required(siblings, name), place, filePath, problems);
            known = file.flatMap(found -> read(owner, siblings, found, place, path, node, from));
            contents.put(key, known);
        }
        return known.orElse(null);
    }

    private Optional<Object> read(
            Class<?> owner,
            Map<String, Object> siblings,
            InputFile file,
            Place place,
            String path,
            MapNode node,
            Instant from) {
        if (owner == TraceSubmission.class) {
            return TraceReader.read(file, path, problems).map(trace -> trace);
        } else if (owner == MeasuredSeries.class) {
            return PointsReader.read(
                            file,
                            (String) required(siblings, "time"),
                            (String) required(siblings, "column"),
                            ((TimeSpan) required(siblings, "per")).micros(),
                            path,
                            problems)
                    .map(points -> points);
        } else if (owner == PriceFile.class) {
            return PriceFileReader.read(file, path, problems).map(rows -> rows);
        } else if (owner == RecordedTraffic.class || owner == MetricSeries.class) {
            ZoneId zone = zone((String) required(siblings, "timezone"), node, path);
            if (zone == null || idle(siblings, node, path)) {
                return Optional.empty();
            }
            SeriesRequest request = new SeriesRequest(
                    (String) required(siblings, "column"),
                    optional(siblings, "time", String.class),
                    (TimeSpan) required(siblings, "per"),
                    owner == MetricSeries.class ? RateUnit.RATE : (RateUnit) required(siblings, "unit"),
                    ((BigDecimal) required(siblings, "scale")).doubleValue(),
                    (Alignment) required(siblings, "align"),
                    optional(siblings, "from", Instant.class),
                    zone,
                    (Gaps) required(siblings, "gaps"),
                    (After) required(siblings, "after"),
                    from,
                    horizonMicros,
                    place,
                    path);
            if (request.per().micros() == 0) {
                return Optional.empty(); /* the record refuses it */
            }
            return SeriesReader.rates(file, request, problems).map(steps -> steps);
        } else if (owner == RecordedStock.class) {
            return StockReader.read(
                            file,
                            (String) required(siblings, "time"),
                            (String) required(siblings, "column"),
                            path,
                            problems)
                    .map(steps -> steps);
        } else if (owner == PriceSeries.class && GeneratedPrices.json(file.name()) && ofCsvAlone(node, path)) {
            return Optional.empty();
        } else if (owner == PriceSeries.class) {
            Alignment align = (Alignment) required(siblings, "align");
            return SeriesReader.prices(file, priceRequest(siblings, align, place, path, from), problems)
                    .map(steps -> steps);
        } else if (owner == GeneratedPrices.class && GeneratedPrices.json((String) required(siblings, "fittedTo"))) {
            return ofCsvAlone(node, path)
                    ? Optional.empty()
                    : SpotHistory.law(file, optional(siblings, "pool", String.class), place, path, problems)
                            .map(law -> law);
        } else if (owner == GeneratedPrices.class) {
            return SeriesReader.law(file, priceRequest(siblings, Alignment.START, place, path, from), problems)
                    .map(law -> law);
        }
        throw new IllegalStateException("no file is read for " + owner.getSimpleName());
    }

    /** Reports the keys of generated prices that have no effect with a JSON file. */
    private boolean ofCsvAlone(MapNode node, String path) {
        return noEffect(node, path, List.of("time", "column"), "with a JSON file, whose fields have their names");
    }

    private boolean noEffect(MapNode node, String path, List<String> keys, String why) {
        boolean idle = false;
        for (String key : keys) {
            MapNode.Entry entry = node.entries().get(key);
            if (entry != null) {
                idle = true;
                problems.error(
                        ProblemCode.NO_EFFECT,
                        entry.keyPlace(),
                        TreePath.child(path, key),
                        key + " has no effect " + why);
            }
        }
        return idle;
    }

    private SeriesRequest priceRequest(
            Map<String, Object> siblings, Alignment align, Place place, String path, Instant from) {
        return new SeriesRequest(
                (String) required(siblings, "column"),
                Optional.of((String) required(siblings, "time")),
                TimeSpan.ZERO,
                RateUnit.RATE,
                1,
                align,
                Optional.empty(),
                ZoneOffset.UTC,
                Gaps.HOLD,
                After.HOLD,
                from,
                horizonMicros,
                place,
                path);
    }

    /** Reports the keys of a series that have no effect where rows have no times of their own. */
    private boolean idle(Map<String, Object> siblings, MapNode node, String path) {
        return optional(siblings, "time", String.class).isEmpty()
                && noEffect(node, path, List.of("gaps", "timezone"), "without time, the column of the time stamps");
    }

    private @Nullable ZoneId zone(String name, MapNode node, String path) {
        if (name.equals("UTC")) {
            return ZoneOffset.UTC;
        }
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            Node at = node.get("timezone");
            problems.error(
                    ProblemCode.BAD_VALUE,
                    at == null ? node.place() : at.place(),
                    TreePath.child(path, "timezone"),
                    "expected a time zone like UTC or Europe/Paris, was " + Printable.quote(name));
            return null;
        }
    }

    private static Object required(Map<String, Object> siblings, String name) {
        Object value = siblings.get(name);
        if (value == null) {
            throw new IllegalStateException("no component is called " + name);
        }
        return value;
    }

    private static <T> Optional<T> optional(Map<String, Object> siblings, String name, Class<T> type) {
        return ((Optional<?>) required(siblings, name)).map(type::cast);
    }

    @Override
    public boolean vendor(Class<?> type) {
        return type == TaskDefinition.class;
    }

    @Override
    public List<String> vendorKeys(Class<?> type) {
        List<String> keys = new ArrayList<>(EcsFields.TASK);
        keys.addAll(EcsFields.TASK_NOT_MODELLED);
        return keys;
    }

    @Override
    public @Nullable Object vendorRecord(Class<?> type, MapNode node, String path) {
        MapNode tree = vendorTree(type, node, path);
        return tree == null ? null : TaskDefinitionReader.read(tree, path, vendorSources, problems);
    }

    @Override
    public @Nullable MapNode vendorTree(Class<?> type, MapNode node, String path) {
        Node name = node.get(FILE);
        if (name == null) {
            return TaskDefinitionReader.unwrap(node);
        }
        boolean good = true;
        for (MapNode.Entry entry : node.entries().values()) {
            if (!entry.key().equals(FILE)) {
                good = false;
                problems.add(Problem.error(
                        ProblemCode.NO_EFFECT,
                        entry.keyPlace(),
                        TreePath.child(path, entry.key()),
                        Printable.quote(entry.key()) + " has no effect beside file; a variant can set it"));
            }
        }
        if (!(name instanceof ScalarNode scalar) || scalar.kind() != ScalarNode.Kind.TEXT) {
            problems.error(
                    ProblemCode.WRONG_KIND,
                    name.place(),
                    TreePath.child(path, FILE),
                    "expected the name of a file, was " + name.describe());
            return null;
        }
        return good ? tree(scalar, path).orElse(null) : null;
    }

    private Optional<MapNode> tree(ScalarNode name, String path) {
        Optional<MapNode> known = trees.get(name.text());
        if (known != null && known.isPresent()) {
            return known;
        }
        Optional<MapNode> tree = folder.text(
                        name.text(), Limits.DEFAULT, name.place(), TreePath.child(path, FILE), problems)
                .flatMap(source -> parse(source, path));
        trees.put(name.text(), tree);
        return tree;
    }

    private Optional<MapNode> parse(Source source, String path) {
        Node root = JsonReader.read(source, Limits.DEFAULT, problems).orElse(null);
        if (root == null || problems.failedIn(source)) {
            return Optional.empty();
        }
        if (!(root instanceof MapNode map)) {
            problems.error(
                    ProblemCode.WRONG_KIND, root.place(), path, "expected a JSON object, was " + root.describe());
            return Optional.empty();
        }
        vendorSources.add(source);
        return Optional.of(TaskDefinitionReader.unwrap(map));
    }
}
