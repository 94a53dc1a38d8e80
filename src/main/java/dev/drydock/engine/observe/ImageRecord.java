package dev.drydock.engine.observe;

import dev.drydock.engine.SettingPath;
import dev.drydock.engine.result.Metric;
import dev.drydock.engine.result.MetricUnit;
import dev.drydock.engine.result.TimeSeries;
import dev.drydock.stat.BinnedSeries;
import dev.drydock.stat.TimeWeighted;
import dev.drydock.unit.TimeSpan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is written down of one image.
 *
 * <p>Paths, after {@code images.<name>}: {@code pulls} (requests served, as RepositoryPullCount counts them), {@code bytes} downloaded, {@code refused} requests,
 * {@code failed} tasks, {@code upstream} requests of a pull through cache, and of a repository that is described {@code pushes} and {@code stored.mean|max}.
 * Series: {@code pulls}, in a minute, and {@code stored}.
 */
public final class ImageRecord {
    private final String path;
    private final @Nullable Samples minutes;
    private final long end;
    private long minuteEnd = TimeSpan.MINUTE;
    private long inMinute;
    private long pulls;
    private long bytes;
    private long refused;
    private long failed;
    private long upstream;
    private long pushes;
    private @Nullable BinnedSeries stored;
    private final TimeWeighted storedBytes = new TimeWeighted(0, 0);
    private final Ruler ruler;

    /** An image of which nothing is written down yet. @param listed whether its pulls are followed over time */
    public ImageRecord(String name, boolean listed, Ruler ruler) {
        path = SettingPath.of("images", name);
        this.ruler = ruler;
        minutes = listed ? new Samples(ruler, 1) : null;
        end = ruler.horizonMicros();
    }

    /** A request was served. */
    public void pulled(long now) {
        pulls++;
        advance(now);
        inMinute++;
    }

    /* The minute at hand as it was, then minutes in which nothing came, a bin at a time. */
    private void advance(long now) {
        if (minutes == null || now < minuteEnd || minuteEnd > end) {
            return;
        }
        minutes.at(minuteEnd - TimeSpan.MINUTE);
        minutes.add(0, inMinute, 1);
        inMinute = 0;
        minuteEnd += TimeSpan.MINUTE;
        long last = Math.min(now, end) / TimeSpan.MINUTE * TimeSpan.MINUTE;
        long from = minuteEnd - TimeSpan.MINUTE;
        while (from < last) {
            long until = Math.min(last, (from / ruler.binMicros() + 1) * ruler.binMicros());
            minutes.at(from);
            minutes.add(0, 0, (double) (until - from) / TimeSpan.MINUTE);
            from = until;
        }
        minuteEnd = from + TimeSpan.MINUTE;
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

    /** An image was pushed to the repository. */
    public void pushed() {
        pushes++;
    }

    /** The repository holds so many bytes from now on. */
    public void stored(long now, long count) {
        if (stored == null) {
            stored = ruler.level(count);
            storedBytes.set(now, count);
            storedBytes.restart(now);
        } else {
            stored.set(now, count);
            storedBytes.set(now, count);
        }
    }

    /** Forgets the figures so far, at the end of a warm-up; the series goes on. */
    public void measureFrom(long now) {
        storedBytes.restart(now);
        pushes = 0;
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
        if (stored != null) {
            into.add(new Metric(path + ".pushes", MetricUnit.COUNT, pushes));
            into.add(new Metric(path + ".stored.mean", MetricUnit.BYTES, storedBytes.mean(end)));
            into.add(new Metric(path + ".stored.max", MetricUnit.BYTES, storedBytes.max()));
        }
    }

    /** Adds the series to a list, once the run is over. */
    public void series(List<TimeSeries> into) {
        advance(end);
        if (minutes != null) {
            into.add(minutes.series(0, path + ".pulls", MetricUnit.COUNT));
        }
        if (stored != null) {
            into.add(ruler.series(path + ".stored", MetricUnit.BYTES, stored));
        }
    }
}
