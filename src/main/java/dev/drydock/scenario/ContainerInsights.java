package dev.drydock.scenario;

import dev.drydock.unit.Doc;
import dev.drydock.unit.Worded;

/** The cluster setting {@code containerInsights}. Source: ECS API reference, ClusterSetting. */
public enum ContainerInsights implements Worded {
    @Doc("No metrics but those that ECS sends for nothing.")
    DISABLED("disabled"),
    @Doc("Metrics of the cluster, its services and its task definition families, billed as custom metrics.")
    ENABLED("enabled"),
    @Doc("With enhanced observability: also metrics of each task and container, at a price of their own.")
    ENHANCED("enhanced");

    private final String word;

    ContainerInsights(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
