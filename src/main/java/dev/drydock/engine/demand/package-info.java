/**
 * Requests in tasks: who takes how much CPU, time and memory, and how long a caller waits.
 *
 * <p>Start at {@link dev.drydock.engine.demand.ServiceLoad}, the face of both models: {@link dev.drydock.engine.demand.FluidLoad} computes
 * with rates, {@link dev.drydock.engine.demand.DiscreteLoad} with every single
 * request. {@link dev.drydock.engine.demand.QueueLoad} is the third: messages that tasks take from a {@link dev.drydock.engine.demand.MessageQueue}.
 */
@NullMarked
package dev.drydock.engine.demand;

import org.jspecify.annotations.NullMarked;
