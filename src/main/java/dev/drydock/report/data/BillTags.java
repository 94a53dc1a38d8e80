package dev.drydock.report.data;

import dev.drydock.report.text.JsonText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** The tags of a bill's row as a cell: a JSON object, with the cluster that ECS names by itself. */
final class BillTags {
    private BillTags() {}

    /**
     * The cell, empty when there are no tags.
     *
     * @param own the owner's tags
     * @param cluster the owner's cluster; empty when it has none
     * @param name how the form names a key
     */
    static String json(Map<String, String> own, String cluster, UnaryOperator<String> name) {
        Map<String, String> tags = new TreeMap<>();
        own.forEach((key, value) -> tags.put(name.apply(key), value));
        if (!cluster.isEmpty()) {
            tags.put(name.apply("aws:ecs:clusterName"), cluster);
        }
        if (tags.isEmpty()) {
            return "";
        }
        try {
            StringBuilder json = new StringBuilder();
            JsonText text = new JsonText(json, false);
            text.object();
            for (Map.Entry<String, String> tag : tags.entrySet()) {
                text.field(tag.getKey(), tag.getValue());
            }
            text.endObject();
            return json.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
