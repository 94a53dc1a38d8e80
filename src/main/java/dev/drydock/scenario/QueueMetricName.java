package dev.drydock.scenario;

import dev.drydock.unit.Doc;
import dev.drydock.unit.Worded;

/** The metrics of a queue that scaling may follow. Source: Amazon SQS developer guide, "Available CloudWatch metrics for Amazon SQS". */
public enum QueueMetricName implements Worded {
    @Doc("Messages that can be received.")
    VISIBLE("ApproximateNumberOfMessagesVisible"),
    @Doc("Messages that were received and neither deleted nor given back.")
    NOT_VISIBLE("ApproximateNumberOfMessagesNotVisible"),
    @Doc("Age in seconds of the oldest message, 0 when there is none.")
    AGE_OF_OLDEST("ApproximateAgeOfOldestMessage");

    private final String word;

    QueueMetricName(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
