/** Where a task goes: ECS placement strategies and the capacity provider strategy. */
@NullMarked
package dev.drydock.policy.placement;

import org.jspecify.annotations.NullMarked;
