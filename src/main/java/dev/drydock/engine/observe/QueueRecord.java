package dev.drydock.engine.observe;

import dev.drydock.engine.demand.MessageQueue;
import dev.drydock.engine.result.Metric;
import dev.drydock.engine.result.MetricUnit;
import dev.drydock.engine.result.TimeSeries;
import java.util.List;

/**
 * What is written down of the queue of one service.
 *
 * <p>Paths, after the service's own: {@code messages.sent|received|redelivered|deleted|deadLettered|expired}, {@code queue.visible.mean|max}, {@code queue.notVisible.mean|max},
 * {@code queue.ageOfOldest.mean|max} (of the values at the minutes' ends), {@code queue.time.mean|p50|p90|p95|p99} (from sending to the first receive). Series:
 * {@code queue.visible}, {@code queue.notVisible}, {@code queue.ageOfOldest}, as CloudWatch has them of a minute, and {@code messages.redelivered}.
 */
public final class QueueRecord {
    private static final double MICROS = 1e6;
    private static final int VISIBLE = 0;
    private static final int NOT_VISIBLE = 1;
    private static final int AGE = 2;
    private static final int REDELIVERED = 3;
    private static final int FIGURES = 4;

    private final String path;
    private final MessageQueue queue;
    private final Samples samples;
    private long redeliveredBefore;
    private double ages;
    private double oldest;
    private long minutes;

    /** Nothing written down yet. @param path the service's */
    public QueueRecord(String path, Ruler ruler, MessageQueue queue) {
        this.path = path;
        this.queue = queue;
        this.samples = new Samples(ruler, FIGURES);
    }

    /** A minute ended. */
    public void minute(long from, long now) {
        double seconds = (now - from) / MICROS;
        double age = queue.ageOfOldest(now) / MICROS;
        samples.at(from);
        samples.add(VISIBLE, queue.visible(), 1);
        samples.add(NOT_VISIBLE, queue.notVisible(), 1);
        samples.add(AGE, age, 1);
        samples.add(REDELIVERED, (queue.redelivered() - redeliveredBefore) / seconds, seconds);
        redeliveredBefore = queue.redelivered();
        ages += age;
        oldest = Math.max(oldest, age);
        minutes++;
    }

    /** Forgets the figures so far, at the end of a warm-up, after the queue did; the series go on. */
    public void measureFrom() {
        redeliveredBefore = 0;
        ages = 0;
        oldest = 0;
        minutes = 0;
    }

    /** Adds the figures of the measured time to a list. */
    public void metrics(long now, List<Metric> into) {
        count("messages.sent", queue.sent(), into);
        count("messages.received", queue.received(), into);
        count("messages.redelivered", queue.redelivered(), into);
        count("messages.deleted", queue.deleted(), into);
        count("messages.deadLettered", queue.deadLettered(), into);
        count("messages.expired", queue.expired(), into);
        count("queue.visible.mean", queue.visibleLevel().mean(now), into);
        count("queue.visible.max", queue.visibleLevel().max(), into);
        count("queue.notVisible.mean", queue.notVisibleLevel().mean(now), into);
        count("queue.notVisible.max", queue.notVisibleLevel().max(), into);
        seconds("queue.ageOfOldest.mean", ages / Math.max(1, minutes), into);
        seconds("queue.ageOfOldest.max", oldest, into);
        if (!queue.untilReceived().isEmpty()) {
            seconds("queue.time.mean", queue.untilReceived().mean() / MICROS, into);
            seconds("queue.time.p50", queue.untilReceived().quantile(0.50) / MICROS, into);
            seconds("queue.time.p90", queue.untilReceived().quantile(0.90) / MICROS, into);
            seconds("queue.time.p95", queue.untilReceived().quantile(0.95) / MICROS, into);
            seconds("queue.time.p99", queue.untilReceived().quantile(0.99) / MICROS, into);
        }
    }

    private void count(String name, double value, List<Metric> into) {
        into.add(new Metric(path + "." + name, MetricUnit.COUNT, value));
    }

    private void seconds(String name, double value, List<Metric> into) {
        into.add(new Metric(path + "." + name, MetricUnit.SECONDS, value));
    }

    /** Adds the series to a list. */
    public void series(List<TimeSeries> into) {
        into.add(samples.series(VISIBLE, path + ".queue.visible", MetricUnit.COUNT));
        into.add(samples.series(NOT_VISIBLE, path + ".queue.notVisible", MetricUnit.COUNT));
        into.add(samples.series(AGE, path + ".queue.ageOfOldest", MetricUnit.SECONDS));
        into.add(samples.series(REDELIVERED, path + ".messages.redelivered", MetricUnit.PER_SECOND));
    }
}
