package dev.drydock.report.view;

import dev.drydock.engine.result.MetricUnit;
import java.util.List;

/**
 * Horizontal bars, one for each category, made of layers that add up.
 *
 * @param axis what the length of a bar measures, with its unit
 * @param unit unit of the values
 * @param categories the bars from top to bottom
 * @param layers what each bar is made of, a value for each category
 */
public record BarChart(
        String id, String title, String says, String axis, MetricUnit unit, List<String> categories, List<Line> layers)
        implements Chart {
    public BarChart {
        categories = List.copyOf(categories);
        layers = List.copyOf(layers);
        for (Line layer : layers) {
            if (layer.mean().length != categories.size()) {
                throw new IllegalArgumentException("a layer has a value for each bar: " + id + " " + layer.name());
            }
        }
    }
}
