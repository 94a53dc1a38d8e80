package dev.drydock.experiment;

import dev.drydock.scenario.Scenario;

/**
 * One run to be made: a scenario under one of its replications.
 *
 * @param variant name of the variant, or {@link #BASE}
 * @param scenario the variant's scenario, valid and whole
 * @param replication which replication, from 0; all variants share the random streams of one replication
 * @param detail whether the outcome keeps series, marks and the bill's lines
 */
public record Trial(String variant, Scenario scenario, int replication, boolean detail) {
    /** The variant that changes nothing, unless the scenario names it otherwise. */
    public static final String BASE = "base";

    public Trial {
        if (replication < 0) {
            throw new IllegalArgumentException("a replication must not be negative, was " + replication);
        }
    }
}
