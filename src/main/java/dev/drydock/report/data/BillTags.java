package dev.drydock.report.data;

import dev.drydock.billing.usage.UsageRecord;
import dev.drydock.pricing.Product;
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
        return json(own, "aws:ecs:clusterName", cluster, name);
    }

    /** The cell of a row, empty when it has no tags; an EKS cluster names itself. @param name how the form names a key */
    static String json(BillRow row, UnaryOperator<String> name) {
        String key = row.key().product() == Product.EKS_CLUSTER ? "aws:eks:cluster-name" : "aws:ecs:clusterName";
        UsageRecord usage = row.first().usage();
        return json(usage.tags(), key, usage.owner().cluster(), name);
    }

    private static String json(Map<String, String> own, String clusterKey, String cluster, UnaryOperator<String> name) {
        Map<String, String> tags = new TreeMap<>();
        own.forEach((key, value) -> tags.put(name.apply(key), value));
        if (!cluster.isEmpty()) {
            tags.put(name.apply(clusterKey), cluster);
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
