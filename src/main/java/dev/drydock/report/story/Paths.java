package dev.drydock.report.story;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Short names for the paths that metrics and series have, and their parts. */
public final class Paths {
    private Paths() {}

    /** The parts of a path: {@code a."b.c".d} has three. */
    public static List<String> parts(String path) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == '.' && !quoted) {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString());
        return parts;
    }

    /**
     * What a reader calls each of these things: the last part of its path, with its cluster in front when two are called the same.
     *
     * @param prefixes paths like {@code clusters.shop.services.web}
     */
    public static Map<String, String> names(Iterable<String> prefixes) {
        Map<String, Integer> uses = new LinkedHashMap<>();
        for (String prefix : prefixes) {
            uses.merge(last(prefix), 1, Integer::sum);
        }
        Map<String, String> names = new LinkedHashMap<>();
        for (String prefix : prefixes) {
            List<String> parts = parts(prefix);
            boolean alone = uses.getOrDefault(last(prefix), 0) == 1;
            names.put(prefix, alone || parts.size() < 2 ? last(prefix) : parts.get(1) + "/" + last(prefix));
        }
        return names;
    }

    /** The last part of a path. */
    public static String last(String path) {
        List<String> parts = parts(path);
        return parts.get(parts.size() - 1);
    }

    /** A path as a table shows it, in words: {@code web latency p99}, {@code web requests not answered}. */
    public static String shown(String path) {
        List<String> parts = parts(path);
        int kept = parts.size() > 3 && parts.get(0).equals("clusters") ? 3 : 0;
        String ending = String.join(".", parts.subList(Math.min(parts.size() - 1, kept == 3 ? 4 : 0), parts.size()));
        String words = WORDS.getOrDefault(ending, ending.replace('.', ' '));
        return kept == 3 && parts.size() > 4 ? parts.get(3) + " " + words : kept == 3 ? parts.get(3) : words;
    }

    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("cost.perMonth", "cost per month"),
            Map.entry("cost.total", "cost of the run"),
            Map.entry("requests.unservedShare", "requests not answered"),
            Map.entry("requests.unserved", "requests not answered"),
            Map.entry("utilization.cpu", "CPU utilisation"),
            Map.entry("utilization.memory", "memory utilisation"),
            Map.entry("tasks.running", "running tasks"),
            Map.entry("tasks.running.mean", "mean running tasks"),
            Map.entry("tasks.running.max", "most running tasks"),
            Map.entry("tasks.interrupted", "tasks interrupted"),
            Map.entry("queue.ageOfOldest.max", "oldest message"),
            Map.entry("queue.visible.max", "most messages waiting"),
            Map.entry("messages.redelivered", "messages received anew"),
            Map.entry("messages.deadLettered", "messages to the dead-letter queue"),
            Map.entry("instances.mean", "mean instances"),
            Map.entry("instances.max", "most instances"),
            Map.entry("instances.interrupted", "instances reclaimed"));

    /** The id, or with a number behind it when it has been taken; it is then taken. */
    static String unique(String id, Set<String> taken) {
        String unique = id;
        for (int n = 2; !taken.add(unique); n++) {
            unique = id + "-" + n;
        }
        return unique;
    }

    /** A name made fit for a chart's id: lower-case letters, digits and dashes. */
    static String id(String kind, String name) {
        StringBuilder id = new StringBuilder(kind);
        StringBuilder rest = new StringBuilder();
        String lower = name.toLowerCase(Locale.ROOT);
        for (int i = 0; i < lower.length() && i < 40; i++) {
            char c = lower.charAt(i);
            rest.append((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ? c : '-');
        }
        return rest.isEmpty() ? id.toString() : id.append('-').append(rest).toString();
    }
}
