/**
 * The cluster query language: expressions that select container instances.
 *
 * <p>Start with {@link dev.drydock.policy.query.ClusterQuery}. Source: Amazon ECS developer guide, "Cluster query language". Uses {@code unit}.
 */
@NullMarked
package dev.drydock.policy.query;

import org.jspecify.annotations.NullMarked;
