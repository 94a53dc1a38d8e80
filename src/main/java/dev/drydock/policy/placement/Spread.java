package dev.drydock.policy.placement;

import dev.drydock.unit.Doc;
import dev.drydock.unit.Word;

/** Prefers the instances whose value of a field holds the fewest tasks of the same service or group. */
@Doc("Evenly over the values of a field.")
@Word("spread")
public record Spread(@Doc("What to spread over.") SpreadField field) implements Placement {}
