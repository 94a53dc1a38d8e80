/** The faults of a scenario: when they strike, and what they do to the fleet. */
@NullMarked
package dev.drydock.engine.fault;

import org.jspecify.annotations.NullMarked;
