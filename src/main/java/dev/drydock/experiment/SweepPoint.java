package dev.drydock.experiment;

import java.util.List;

/**
 * One combination of settings in a sweep and what it gave.
 *
 * @param settings the value of each varied path, in the order of the paths, as written
 * @param result its replications
 */
public record SweepPoint(List<String> settings, VariantResult result) {
    public SweepPoint {
        settings = List.copyOf(settings);
    }
}
