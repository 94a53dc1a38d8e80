/** The containers of a task at work: the order in which they start, their health, their ends and their restarts. */
@NullMarked
package dev.drydock.engine.container;

import org.jspecify.annotations.NullMarked;
