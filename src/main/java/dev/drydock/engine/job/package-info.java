/**
 * Jobs: tasks that run to an end, their submission by times, arrivals or a trace, and what became of them.
 *
 * <p>Start with {@link dev.drydock.engine.job.JobControl}.
 */
@NullMarked
package dev.drydock.engine.job;

import org.jspecify.annotations.NullMarked;
