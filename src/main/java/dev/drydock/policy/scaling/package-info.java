/** How many tasks a service runs: Application Auto Scaling. */
@NullMarked
package dev.drydock.policy.scaling;

import org.jspecify.annotations.NullMarked;
