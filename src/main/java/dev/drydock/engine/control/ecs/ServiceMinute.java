package dev.drydock.engine.control.ecs;

import dev.drydock.engine.demand.MessageQueue;
import dev.drydock.engine.demand.MinuteSample;
import java.util.Optional;

/**
 * What scaling sees of a service's minute.
 *
 * @param running tasks that run at its end
 * @param cpu share of the reserved CPU that was used, NaN for no datapoint
 * @param memory share of the reserved memory that was used, NaN for no datapoint
 * @param requestsPerTask requests for each serving task, NaN without demand
 * @param queued requests that waited in queues, the mean over the minute, or messages that can be received at its end; NaN without demand
 * @param hidden messages received and not deleted at its end, NaN without a queue
 * @param oldestSeconds the age of the queue's oldest message at its end, NaN without a queue
 */
public record ServiceMinute(
        int running,
        double cpu,
        double memory,
        double requestsPerTask,
        double queued,
        double hidden,
        double oldestSeconds) {
    /** The minute of a service without demand. */
    public static ServiceMinute idle(int running) {
        return new ServiceMinute(running, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    }

    /** The minute of a service that something is asked of. @param queue that its messages are in, if any */
    public static ServiceMinute of(
            int running, double cpu, double memory, MinuteSample sample, Optional<MessageQueue> queue) {
        return new ServiceMinute(
                running,
                cpu,
                memory,
                sample.requestsPerTask(),
                queue.map(messages -> (double) messages.visible()).orElseGet(sample::queued),
                queue.map(messages -> (double) messages.notVisible()).orElse(Double.NaN),
                queue.map(messages -> messages.ageOfOldest(sample.to()) / 1e6).orElse(Double.NaN));
    }
}
