/** Series and traces from tables: traffic laid on the scenario's time, price changes, and tasks with their sizes and durations. */
@NullMarked
package dev.drydock.intake.series;

import org.jspecify.annotations.NullMarked;
