package dev.drydock.experiment;

import java.util.List;

/**
 * A scenario over a range of settings.
 *
 * @param scenario the scenario's name
 * @param paths the settings that were varied
 * @param points every combination, the last path's values running fastest
 */
public record SweepResult(String scenario, List<String> paths, List<SweepPoint> points) {
    public SweepResult {
        paths = List.copyOf(paths);
        points = List.copyOf(points);
    }
}
