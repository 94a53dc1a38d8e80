/** Time and order: the event queue of a run. */
@NullMarked
package dev.drydock.kernel;

import org.jspecify.annotations.NullMarked;
