package dev.drydock.policy.placement;

import dev.drydock.unit.ChosenBy;
import dev.drydock.unit.Doc;

/**
 * A placement constraint: what an instance must meet to take a task. It binds, where a strategy only prefers.
 *
 * <p>Source: Amazon ECS developer guide, "Amazon ECS task placement constraints".
 */
@Doc("What a container instance must meet to take the task.")
@ChosenBy("type")
public sealed interface Constraint permits DistinctInstance, MemberOf {}
