/** JMH benchmarks of the simulator's parts, with their peers measured in the same run. */
@NullMarked
package dev.drydock.benchmarks;

import org.jspecify.annotations.NullMarked;
