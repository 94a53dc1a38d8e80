/** The requests of a service: who takes them, how long they take, what they use. Starts at {@link dev.drydock.engine.demand.ServiceLoad}. */
@NullMarked
package dev.drydock.engine.demand;

import org.jspecify.annotations.NullMarked;
