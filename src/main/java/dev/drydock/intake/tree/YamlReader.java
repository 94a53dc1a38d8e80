package dev.drydock.intake.tree;

import dev.drydock.intake.problem.Place;
import dev.drydock.intake.problem.Problem;
import dev.drydock.intake.problem.ProblemCode;
import dev.drydock.intake.problem.Problems;
import dev.drydock.intake.problem.Source;
import dev.drydock.unit.Printable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Reads one YAML 1.2 document as Drydock's own files have it: no anchors, aliases, merge keys, tags, directives, second documents or duplicate keys.
 */
public final class YamlReader {
    private static final int SIMPLE_KEY = 1024;

    private final Source source;
    private final Problems problems;
    private final NodeLimiter limiter;
    private final ParserImpl events;

    private YamlReader(Source source, Limits limits, Problems problems) {
        this.source = source;
        this.problems = problems;
        this.limiter = new NodeLimiter(limits, problems);
        LoadSettings settings = LoadSettings.builder()
                .setLabel(source.name())
                .setCodePointLimit(Integer.MAX_VALUE)
                .build();
        this.events = new ParserImpl(settings, new StreamReader(settings, source.text()));
    }

    /** The root of the only document, or nothing after reporting why not; structural problems are all reported in one pass. */
    public static Optional<Node> read(Source source, Limits limits, Problems problems) {
        try {
            return Optional.ofNullable(new YamlReader(source, limits, problems).document());
        } catch (MarkedYamlEngineException e) {
            problems.add(syntax(source, e));
        } catch (YamlEngineException e) {
            problems.error(ProblemCode.SYNTAX, source.whole(), "", "malformed YAML: " + e.getMessage());
        } catch (TooMuch e) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    private @Nullable Node document() {
        events.next();
        Event first = events.next();
        if (!(first instanceof DocumentStartEvent start)) {
            problems.error(ProblemCode.EMPTY, source.whole(), "", "the file is empty: it has no document");
            return null;
        }
        if (!start.getTags().isEmpty()) {
            problems.error(ProblemCode.TAG, place(first, 1), "", "a %TAG directive is not allowed here");
        }
        Node root = node(events.next(), "", 0);
        events.next();
        Event after = events.next();
        if (after instanceof DocumentStartEvent) {
            problems.error(
                    ProblemCode.SECOND_DOCUMENT,
                    place(after, 3),
                    "",
                    "a second document begins here (---); a file holds one document");
        }
        return root;
    }

    private Node node(Event event, String path, int depth) {
        if (!limiter.enter(place(event, 1), depth)) {
            throw new TooMuch();
        }
        if (event instanceof AliasEvent alias) {
            String name = alias.getAlias().getValue();
            problems.error(
                    ProblemCode.ALIAS,
                    place(event, name.length() + 1),
                    path,
                    "alias *" + Printable.show(name, 60) + " is not allowed here; write the value out");
            return new ScalarNode(ScalarNode.Kind.NULL, "", place(event, 1));
        }
        NodeEvent node = (NodeEvent) event;
        node.getAnchor()
                .ifPresent(anchor -> problems.error(
                        ProblemCode.ALIAS,
                        place(event, 1),
                        path,
                        "anchor &" + Printable.show(anchor.getValue(), 60) + " is not allowed here"));
        if (event instanceof ScalarEvent scalar) {
            refuseTag(scalar.getTag(), event, path);
            return scalar(scalar, path);
        }
        refuseTag(((CollectionStartEvent) event).getTag(), event, path);
        return event instanceof MappingStartEvent ? mapping(event, path, depth) : list(event, path, depth);
    }

    private void refuseTag(Optional<String> tag, Event event, String path) {
        if (tag.isPresent()) {
            problems.error(
                    ProblemCode.TAG,
                    place(event, 1),
                    path,
                    "tag " + Printable.quote(tag.get()) + " is not allowed here; values have no types of their own");
        }
    }

    private ScalarNode scalar(ScalarEvent event, String path) {
        String text = event.getValue();
        Place place = place(event, 1);
        limiter.fits(text, place, path);
        return new ScalarNode(event.isPlain() ? CoreSchema.kind(text) : ScalarNode.Kind.TEXT, text, place);
    }

    private ListNode list(Event start, String path, int depth) {
        List<Node> items = new ArrayList<>();
        for (Event event = events.next(); event.getEventId() != Event.ID.SequenceEnd; event = events.next()) {
            items.add(node(event, path + "[" + items.size() + "]", depth + 1));
        }
        return new ListNode(items, place(start, 1));
    }

    private MapNode mapping(Event start, String path, int depth) {
        Map<String, MapNode.Entry> entries = new LinkedHashMap<>();
        for (Event event = events.next(); event.getEventId() != Event.ID.MappingEnd; event = events.next()) {
            String key = key(event, path, depth);
            Place keyPlace = place(event, Math.max(1, key.length()));
            String keyPath = TreePath.child(path, key);
            Node value = node(events.next(), keyPath, depth + 1);
            if (event instanceof ScalarEvent) {
                limiter.put(entries, new MapNode.Entry(key, keyPlace, value), keyPath);
            }
        }
        return new MapNode(entries, place(start, 1));
    }

    private String key(Event event, String path, int depth) {
        Node key = node(event, path, depth + 1);
        if (event instanceof AliasEvent) {
            return "";
        }
        if (!(key instanceof ScalarNode scalar)) {
            problems.error(ProblemCode.WRONG_KIND, key.place(), path, "a key must be text, was " + key.describe());
            return "";
        }
        if (scalar.isNull()) {
            problems.error(ProblemCode.WRONG_KIND, key.place(), path, "a key must be text, was nothing");
        } else if (scalar.text().equals("<<") && ((ScalarEvent) event).isPlain()) {
            problems.error(
                    ProblemCode.ALIAS, key.place(), path, "the merge key << is not allowed here; write the keys out");
        }
        return scalar.text();
    }

    private Place place(Event event, int least) {
        Mark start = event.getStartMark().orElse(null);
        if (start == null) {
            return source.whole();
        }
        Mark end = event.getEndMark().orElse(start);
        int width = event instanceof ScalarEvent && end.getLine() == start.getLine()
                ? end.getColumn() - start.getColumn()
                : least;
        return new Place(source, start.getLine() + 1, start.getColumn() + 1, Math.max(least, width));
    }

    private static Problem syntax(Source source, MarkedYamlEngineException e) {
        Mark mark = e.getProblemMark().or(e::getContextMark).orElse(null);
        Place place = mark == null
                ? source.whole()
                : new Place(source, Math.min(mark.getLine(), lastLine(source)) + 1, mark.getColumn() + 1, 1);
        String problem = String.valueOf(e.getProblem());
        String context = e.getContext() == null ? "" : e.getContext() + ": ";
        if (problem.startsWith("mapping values are not allowed")
                && source.line(place.line()).length() > SIMPLE_KEY) {
            return Problem.error(
                    ProblemCode.LIMIT, place, "", "a key is too long: at most " + SIMPLE_KEY + " characters in a line");
        }
        if (problem.contains("'\\t(TAB)'") || problem.contains("\\t")) {
            return Problem.error(
                    ProblemCode.SYNTAX, place, "", "malformed YAML: a tab cannot indent; use spaces (" + problem + ")");
        }
        return Problem.error(ProblemCode.SYNTAX, place, "", "malformed YAML: " + context + problem);
    }

    private static int lastLine(Source source) {
        return source.at(source.text().length(), 1).line() - 1;
    }

    /** Ends the reading of a file that went beyond a limit; the problem is reported already. */
    private static final class TooMuch extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooMuch() {
            super(null, null, false, false);
        }
    }
}
