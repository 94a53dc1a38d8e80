package dev.drydock.policy.placement;

import dev.drydock.unit.Doc;
import dev.drydock.unit.Word;

/** No two tasks of a service or task group on one instance. Source: Amazon ECS developer guide, "Amazon ECS task placement constraints". */
@Doc("Each task of the service or task group on a different instance.")
@Word("distinctInstance")
public record DistinctInstance() implements Constraint {}
