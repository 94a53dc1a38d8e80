package dev.drydock.engine.demand;

import dev.drydock.engine.result.Metric;
import java.util.function.Consumer;

/**
 * The requests of one service in one run: told which tasks take them, asked each minute how they fared.
 *
 * <p>A load keeps its own events going ({@code DEMAND_CHANGE}, {@code REQUEST_ARRIVAL}, {@code REQUEST_STEP}, all with its number as their subject).
 * Times are microseconds since the start and never go back.
 */
public interface ServiceLoad {
    /** The run begins at 0: the first events are scheduled. Tasks of a warm start are told of afterwards. */
    void start();

    /**
     * A task begins to take requests.
     *
     * @param cpuParts CPU that it may use, in parts of {@link dev.drydock.unit.Cpu}
     * @param memoryLimitMib memory above which it is killed; 0 for none
     */
    void taskServing(long now, int task, long cpuParts, int memoryLimitMib);

    /** A task that was serving takes no new requests; it goes on with those it has. */
    void taskLeaving(long now, int task);

    /** A task that was serving is gone, with whatever requests it still had. */
    void taskGone(long now, int task);

    /** The {@code DEMAND_CHANGE} event of this load. */
    void demandChange(long now);

    /** The {@code REQUEST_ARRIVAL} event of this load. */
    void requestArrival(long now);

    /** The {@code REQUEST_STEP} event of this load. */
    void requestStep(long now);

    /** Ends a minute (or the run): writes what happened since the last call into a sample. */
    void closeMinute(long now, MinuteSample sample);

    /** Forgets what was counted so far, at {@code measureFrom}. */
    void measureFromNow(long now);

    /** Gives the metrics of the measured time, paths beginning with the service's, like {@code <path>.latency.p99}. */
    void report(String path, Consumer<Metric> metrics);
}
