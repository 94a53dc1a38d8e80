package dev.drydock.policy.placement;

import dev.drydock.unit.ChosenBy;
import dev.drydock.unit.Doc;

/**
 * One item of a placement strategy: how ECS prefers one container instance to another.
 *
 * <p>Source: Amazon ECS developer guide, "Use strategies to define Amazon ECS task placement".
 */
@Doc("How a task's container instance is preferred among those that fit.")
@ChosenBy("type")
public sealed interface Placement permits Spread, Binpack, AtRandom {}
