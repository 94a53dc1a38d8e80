package dev.drydock.intake.tree;

import dev.drydock.intake.problem.Place;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A mapping from keys to nodes, in the order written. */
public record MapNode(Map<String, Entry> entries, Place place) implements Node {
    /** One key, where it stands, and its value. */
    public record Entry(String key, Place keyPlace, Node value) {}

    public MapNode {
        entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    /** The value of a key, or null when the key is not there. */
    public @Nullable Node get(String key) {
        Entry entry = entries.get(key);
        return entry == null ? null : entry.value();
    }

    /** The keys in the order written. */
    public List<String> keys() {
        return new ArrayList<>(entries.keySet());
    }

    /** The same mapping with one entry replaced in its place, or added at the end. */
    public MapNode with(Entry entry) {
        Map<String, Entry> changed = new LinkedHashMap<>(entries);
        changed.put(entry.key(), entry);
        return new MapNode(changed, place);
    }

    /** The same mapping without a key. */
    public MapNode without(String key) {
        Map<String, Entry> changed = new LinkedHashMap<>(entries);
        changed.remove(key);
        return new MapNode(changed, place);
    }

    @Override
    public String describe() {
        return entries.isEmpty() ? "an empty mapping" : "a mapping";
    }

    /** Where a key stands, or the mapping itself when it does not have the key. */
    public Place placeOf(String key) {
        Entry entry = entries.get(key);
        return entry == null ? place : entry.keyPlace();
    }
}
