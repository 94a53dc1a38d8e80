/**
 * Where tasks go, answered fast: an index of the nodes with room that gives exactly the answer of {@link dev.drydock.policy.placement.PlacementRule}.
 *
 * <p>Start with {@link dev.drydock.engine.placement.NodeIndex}. Uses {@code policy.placement} and {@code random}.
 */
@NullMarked
package dev.drydock.engine.placement;

import org.jspecify.annotations.NullMarked;
