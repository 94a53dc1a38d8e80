package dev.drydock.engine.observe;

import dev.drydock.engine.SettingPath;
import dev.drydock.engine.result.Metric;
import dev.drydock.engine.result.MetricUnit;
import dev.drydock.engine.result.TimeSeries;
import dev.drydock.unit.TimeSpan;
import java.util.List;

/**
 * What is written down of one image.
 *
 * <p>Paths, after {@code images.<name>}: {@code pulls} (requests served, as RepositoryPullCount counts them), {@code bytes} downloaded, {@code refused} requests,
 * {@code failed} tasks, {@code upstream} requests of a pull through cache. Series: {@code pulls}, in a minute.
 */
public final class ImageRecord {
    private final String path;
    private final Samples minutes;
    private final long end;
    private long minuteEnd = TimeSpan.MINUTE;
    private long inMinute;
    private long pulls;
    private long bytes;
    private long refused;
    private long failed;
    private long upstream;

    /** An image of which nothing is written down yet. */
    public ImageRecord(String name, Ruler ruler) {
        path = SettingPath.of("images", name);
        minutes = new Samples(ruler, 1);
        end = ruler.horizonMicros();
    }

    /** A request was served. */
    public void pulled(long now) {
        pulls++;
        advance(now);
        inMinute++;
    }

    private void advance(long now) {
        while (now >= minuteEnd && minuteEnd <= end) {
            minutes.at(minuteEnd - TimeSpan.MINUTE);
            minutes.add(0, inMinute, 1);
            inMinute = 0;
            minuteEnd += TimeSpan.MINUTE;
        }
    }

    /** A request was refused, or not answered. */
    public void refused() {
        refused++;
    }

    /** Bytes were downloaded. */
    public void downloaded(long count) {
        bytes += count;
    }

    /** A task failed for want of the image. */
    public void failed() {
        failed++;
    }

    /** The cache asked upstream. */
    public void upstream() {
        upstream++;
    }

    /** Forgets the figures so far, at the end of a warm-up; the series goes on. */
    public void measureFrom() {
        pulls = 0;
        bytes = 0;
        refused = 0;
        failed = 0;
        upstream = 0;
    }

    /** Adds the figures of the measured time to a list. */
    public void metrics(List<Metric> into) {
        into.add(new Metric(path + ".pulls", MetricUnit.COUNT, pulls));
        into.add(new Metric(path + ".bytes", MetricUnit.BYTES, bytes));
        into.add(new Metric(path + ".refused", MetricUnit.COUNT, refused));
        into.add(new Metric(path + ".failed", MetricUnit.COUNT, failed));
        into.add(new Metric(path + ".upstream", MetricUnit.COUNT, upstream));
    }

    /** Adds the series to a list, once the run is over. */
    public void series(List<TimeSeries> into) {
        advance(end);
        into.add(minutes.series(0, path + ".pulls", MetricUnit.COUNT));
    }
}
