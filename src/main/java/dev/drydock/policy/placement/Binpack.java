package dev.drydock.policy.placement;

import dev.drydock.unit.Doc;
import dev.drydock.unit.Word;

/** Prefers the instance with the least of a resource left, so that fewest instances are in use. */
@Doc("On the instance with the least of a resource left.")
@Word("binpack")
public record Binpack(@Doc("The resource.") PackedResource field) implements Placement {}
