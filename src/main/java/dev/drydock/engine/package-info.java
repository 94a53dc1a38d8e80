/** One run: the events of a scenario in order, and what was held meanwhile. */
@NullMarked
package dev.drydock.engine;

import org.jspecify.annotations.NullMarked;
