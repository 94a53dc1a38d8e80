package dev.drydock.policy.placement;

import dev.drydock.unit.Doc;
import dev.drydock.unit.Word;

/**
 * No two tasks of a service or task group on one instance. A task that is being stopped no longer counts, though it may still run.
 *
 * <p>Source: Amazon ECS developer guide, "Define which container instances Amazon ECS uses for tasks": the desired status of tasks is looked at.
 */
@Doc("Each task of the service or task group on a different instance.")
@Word("distinctInstance")
public record DistinctInstance() implements Constraint {}
