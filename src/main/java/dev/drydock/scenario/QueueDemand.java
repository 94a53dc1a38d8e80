package dev.drydock.scenario;

import dev.drydock.random.Distribution;
import dev.drydock.unit.Bytes;
import dev.drydock.unit.Default;
import dev.drydock.unit.Doc;
import dev.drydock.unit.Key;
import dev.drydock.unit.Measures;
import dev.drydock.unit.Share;
import dev.drydock.unit.TimeSpan;
import java.util.Optional;

/**
 * Messages of an Amazon SQS standard queue, which the service's tasks receive, work on and delete.
 *
 * <p>Source: Amazon SQS developer guide, "Amazon SQS visibility timeout", "Using dead-letter queues in Amazon SQS"; SQS API reference, SetQueueAttributes and ReceiveMessage.
 */
@Doc("Messages of an SQS standard queue, which the tasks receive, work on and delete.")
public record QueueDemand(
        @Doc("Messages sent over time: a rate like 5/s, steps, or a series from a file.") Traffic messages,
        @Doc("What one message takes; serviceTime may stand in its place.") @Key("message") Optional<Request> request,
        @Doc("How long one message takes in a task, whatever the task's size; message may stand in its place.")
                @Measures(Measures.Quantity.TIME)
                Optional<Distribution> serviceTime,
        @Doc("Messages that one task works on at the same time.")
                @Default(value = "1", source = "assumption: a worker that takes one message after the other")
                int concurrency,
        @Doc(
                        "Messages that a task takes with one ReceiveMessage; those beyond its concurrency wait in the task, hidden from others.")
                @Default(value = "1", source = "SQS API reference, ReceiveMessage")
                int maxNumberOfMessages,
        @Doc("How long a received message is hidden; one that is not deleted by then is received anew.")
                @Default(value = "30s", source = "SQS API reference, SetQueueAttributes")
                TimeSpan visibilityTimeout,
        @Doc("How long a message stays in the queue; one that is not deleted by then is lost.")
                @Default(value = "4d", source = "SQS API reference, SetQueueAttributes")
                TimeSpan messageRetentionPeriod,
        @Doc(
                        "Times that a message may be received; at the next one it goes to the dead-letter queue. Without it there is none.")
                Optional<Integer> maxReceiveCount,
        @Doc("Share of the messages that no task can work on: the work is done in vain, and they are received anew.")
                @Default(value = "0%", source = "assumption: every message can be worked on")
                Share poison,
        @Doc("What a task does with the messages in its work when it gets SIGTERM.")
                @Default(
                        value = "finish",
                        source =
                                "assumption: as the ECS developer guide advises, it takes no more and finishes what it has within its stop timeout")
                OnStop onStop,
        @Doc("Memory of a task without messages.") @Default(value = "0MiB", source = "assumption: unknown base")
                Bytes baseMemory,
        @Doc("A factor on all traffic, drawn once a replication.") @Measures(Measures.Quantity.NUMBER)
                Optional<Distribution> uncertainty)
        implements Demand {
    private static final int MOST_AT_ONCE = 10;

    public QueueDemand {
        if (request.isPresent() == serviceTime.isPresent()) {
            throw new IllegalArgumentException("give either message or serviceTime");
        }
        Demand.check(concurrency, uncertainty);
        if (maxNumberOfMessages < 1 || maxNumberOfMessages > MOST_AT_ONCE) {
            throw new IllegalArgumentException(
                    "maxNumberOfMessages must be between 1 and " + MOST_AT_ONCE + ", was " + maxNumberOfMessages);
        }
        if (visibilityTimeout.micros() < TimeSpan.SECOND || visibilityTimeout.micros() > 12 * TimeSpan.HOUR) {
            throw new IllegalArgumentException(
                    "visibilityTimeout must be between 1s and 12h, was " + visibilityTimeout);
        }
        if (messageRetentionPeriod.micros() < TimeSpan.MINUTE || messageRetentionPeriod.micros() > 14 * TimeSpan.DAY) {
            throw new IllegalArgumentException(
                    "messageRetentionPeriod must be between 60s and 14d, was " + messageRetentionPeriod);
        }
        if (maxReceiveCount.isPresent() && (maxReceiveCount.get() < 1 || maxReceiveCount.get() > 1000)) {
            throw new IllegalArgumentException(
                    "maxReceiveCount must be between 1 and 1000, was " + maxReceiveCount.get());
        }
        if (poison.fraction() > 1) {
            throw new IllegalArgumentException("poison must be at most 100%, was " + poison);
        }
    }

    @Override
    public Traffic arrivals() {
        return messages;
    }

    @Override
    public Demand with(Request other) {
        return new QueueDemand(
                messages,
                Optional.of(other),
                serviceTime,
                concurrency,
                maxNumberOfMessages,
                visibilityTimeout,
                messageRetentionPeriod,
                maxReceiveCount,
                poison,
                onStop,
                baseMemory,
                uncertainty);
    }
}
