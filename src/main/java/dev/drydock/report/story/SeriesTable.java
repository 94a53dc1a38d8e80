package dev.drydock.report.story;

import dev.drydock.engine.result.TimeSeries;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The series of a run by path, remembering which have been taken into a chart. */
final class SeriesTable {
    private final Map<String, TimeSeries> byPath = new LinkedHashMap<>();
    private final Set<String> taken = new LinkedHashSet<>();

    SeriesTable(List<TimeSeries> series) {
        series.forEach(one -> byPath.put(one.path(), one));
    }

    /** What all paths with that ending begin with, in order. */
    List<String> prefixes(String ending) {
        List<String> found = new ArrayList<>();
        for (String path : byPath.keySet()) {
            if (path.endsWith("." + ending)) {
                found.add(path.substring(0, path.length() - ending.length() - 1));
            }
        }
        return found;
    }

    /** A series without marking it as taken. */
    Optional<TimeSeries> peek(String path) {
        return Optional.ofNullable(byPath.get(path));
    }

    /** A series, which is then taken. */
    Optional<TimeSeries> take(String path) {
        taken.add(path);
        return peek(path);
    }

    /** The series that no chart has taken. */
    List<TimeSeries> rest() {
        return byPath.values().stream()
                .filter(one -> !taken.contains(one.path()))
                .toList();
    }
}
