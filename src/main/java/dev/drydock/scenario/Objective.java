package dev.drydock.scenario;

import dev.drydock.unit.Doc;
import dev.drydock.unit.Share;
import java.util.Optional;

/**
 * A bound that a run must meet.
 *
 * <p>The metric is a path like {@code clusters.shop.services.web.latency.p99} or {@code cost.perMonth}; the bound is written in its unit.
 */
@Doc("A bound that a run must meet.")
public record Objective(
        @Doc("Path of the metric, like clusters.shop.services.web.latency.p99 or cost.perMonth.") String metric,
        @Doc("The metric must be below this value, in the metric's unit: 300ms, $5000, 0.1%.") Optional<String> below,
        @Doc("The metric must be above this value, in the metric's unit.") Optional<String> above,
        @Doc(
                        "Share of the one-minute periods with demand that must meet the bound; without it the whole run's value must.")
                Optional<Share> during) {
    public Objective {
        if (below.isPresent() == above.isPresent()) {
            throw new IllegalArgumentException("give either below or above");
        }
        if (during.isPresent() && during.get().fraction() > 1) {
            throw new IllegalArgumentException("during must be at most 100%, was " + during.get());
        }
    }
}
