/** What decides: placement, scaling and allocation rules, pure and closed. */
@NullMarked
package dev.drydock.policy;

import org.jspecify.annotations.NullMarked;
