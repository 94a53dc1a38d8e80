/** How a placed task starts: an ordered chain of stages, each of which takes its time, waits for what it needs, or fails. */
@NullMarked
package dev.drydock.engine.start;

import org.jspecify.annotations.NullMarked;
