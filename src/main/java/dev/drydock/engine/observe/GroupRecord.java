package dev.drydock.engine.observe;

import dev.drydock.engine.result.Metric;
import dev.drydock.engine.result.MetricUnit;
import dev.drydock.engine.result.TimeSeries;
import dev.drydock.stat.BinnedSeries;
import dev.drydock.stat.TimeWeighted;
import java.util.List;

/**
 * What is written down of one Auto Scaling group.
 *
 * <p>Paths, after the provider's own ({@code clusters.<cluster>.capacityProviders.<name>}): {@code instances.mean|min|max}, {@code instances.launched|terminated|interrupted|failed},
 * {@code instances.onDemand|spot.mean}, with a warm pool {@code instances.warm.mean}. Series: {@code instances}, {@code instances.onDemand}, {@code instances.spot}, {@code instances.desired}, with a warm pool {@code instances.warm}.
 */
public final class GroupRecord {
    private final String path;
    private final Ruler ruler;
    private BinnedSeries all;
    private BinnedSeries onDemand;
    private BinnedSeries spot;
    private BinnedSeries desired;
    private BinnedSeries warm;
    private boolean hasWarm;
    private final TimeWeighted exactAll = new TimeWeighted(0, 0);
    private final TimeWeighted exactOnDemand = new TimeWeighted(0, 0);
    private final TimeWeighted exactSpot = new TimeWeighted(0, 0);
    private final TimeWeighted exactWarm = new TimeWeighted(0, 0);
    private long launched;
    private long terminated;
    private long interrupted;
    private long failed;

    /** A group of which nothing is written down yet. */
    public GroupRecord(String path, Ruler ruler) {
        this.path = path;
        this.ruler = ruler;
        all = ruler.level(0);
        onDemand = ruler.level(0);
        spot = ruler.level(0);
        desired = ruler.level(0);
        warm = ruler.level(0);
    }

    /** The group's desired capacity became another one. */
    public void desired(long now, int capacity) {
        desired.set(now, capacity);
    }

    /** So many instances more, or less, are in the warm pool, or on their way there. */
    public void warmed(long now, int by) {
        hasWarm = true;
        exactWarm.add(now, by);
        warm.set(now, exactWarm.level());
    }

    /** An instance was launched. */
    public void launched(long now, boolean onSpot) {
        launched++;
        change(now, onSpot, 1);
    }

    /** An instance is gone. @param reclaimed whether EC2 took it back @param broken whether it failed */
    public void terminated(long now, boolean onSpot, boolean reclaimed, boolean broken) {
        terminated++;
        interrupted += reclaimed ? 1 : 0;
        failed += broken ? 1 : 0;
        change(now, onSpot, -1);
    }

    /** An instance, On-Demand as all with a warm pool, went back to it. */
    public void returned(long now) {
        change(now, false, -1);
    }

    private void change(long now, boolean onSpot, int by) {
        exactAll.add(now, by);
        all.set(now, exactAll.level());
        (onSpot ? exactSpot : exactOnDemand).add(now, by);
        (onSpot ? spot : onDemand).set(now, (onSpot ? exactSpot : exactOnDemand).level());
    }

    /** What stands at the start stands: how it came to stand is no part of the run. */
    public void settled() {
        all = ruler.level(all.level());
        onDemand = ruler.level(onDemand.level());
        spot = ruler.level(spot.level());
        desired = ruler.level(desired.level());
        warm = ruler.level(warm.level());
        measureFrom(0);
    }

    /** Forgets the figures so far, at the end of a warm-up; the series go on. */
    public void measureFrom(long now) {
        exactAll.restart(now);
        exactOnDemand.restart(now);
        exactSpot.restart(now);
        exactWarm.restart(now);
        launched = 0;
        terminated = 0;
        interrupted = 0;
        failed = 0;
    }

    /** Adds the figures of the measured time to a list. */
    public void metrics(long now, List<Metric> into) {
        add("instances.mean", exactAll.mean(now), into);
        add("instances.min", exactAll.min(), into);
        add("instances.max", exactAll.max(), into);
        add("instances.onDemand.mean", exactOnDemand.mean(now), into);
        add("instances.spot.mean", exactSpot.mean(now), into);
        if (hasWarm) {
            add("instances.warm.mean", exactWarm.mean(now), into);
        }
        add("instances.launched", launched, into);
        add("instances.terminated", terminated, into);
        add("instances.interrupted", interrupted, into);
        add("instances.failed", failed, into);
    }

    private void add(String name, double value, List<Metric> into) {
        into.add(new Metric(path + "." + name, MetricUnit.COUNT, value));
    }

    /** Adds the series to a list. */
    public void series(List<TimeSeries> into) {
        into.add(ruler.series(path + ".instances", MetricUnit.COUNT, all));
        into.add(ruler.series(path + ".instances.desired", MetricUnit.COUNT, desired));
        into.add(ruler.series(path + ".instances.onDemand", MetricUnit.COUNT, onDemand));
        into.add(ruler.series(path + ".instances.spot", MetricUnit.COUNT, spot));
        if (hasWarm) {
            into.add(ruler.series(path + ".instances.warm", MetricUnit.COUNT, warm));
        }
    }
}
