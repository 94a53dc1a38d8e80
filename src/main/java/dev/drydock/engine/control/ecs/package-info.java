/** What Amazon ECS does: keeps services at their desired count, scales them, and scales groups by the reservation of their capacity. */
@NullMarked
package dev.drydock.engine.control.ecs;

import org.jspecify.annotations.NullMarked;
