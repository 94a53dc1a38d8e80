/** How many instances a group runs: ECS managed scaling. */
@NullMarked
package dev.drydock.policy.provisioning;

import org.jspecify.annotations.NullMarked;
