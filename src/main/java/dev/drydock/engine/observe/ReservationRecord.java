package dev.drydock.engine.observe;

import dev.drydock.engine.result.Metric;
import dev.drydock.engine.result.MetricUnit;
import dev.drydock.engine.result.TimeSeries;
import dev.drydock.stat.BinnedSeries;
import dev.drydock.unit.Bytes;
import dev.drydock.unit.Cpu;
import java.util.List;

/**
 * What is written down of the room on one capacity provider: at the end of each minute, what its ready nodes offer and what tasks reserve.
 *
 * <p>Series and, with {@code .mean}, figures, after the provider's own path: {@code cpu.reserved} in vCPU and {@code memory.reserved} in bytes; on a
 * group also {@code cpu.offered} and {@code memory.offered}.
 */
public final class ReservationRecord {
    private final String path;
    private final Ruler ruler;
    private final boolean offers;
    private final Quantity cpuOffered;
    private final Quantity cpuReserved;
    private final Quantity memoryOffered;
    private final Quantity memoryReserved;
    private long minutes;

    /* One quantity: for the chart in bins, for the figure as a sum over minutes. */
    private final class Quantity {
        BinnedSeries series = ruler.level(0);
        double sum;

        void at(long now, double value) {
            if (value != series.level()) {
                series.set(now, value);
            }
            sum += value;
        }
    }

    /** A provider of which nothing is written down yet. @param offers whether it has nodes that offer room */
    public ReservationRecord(String path, Ruler ruler, boolean offers) {
        this.path = path;
        this.ruler = ruler;
        this.offers = offers;
        cpuOffered = new Quantity();
        cpuReserved = new Quantity();
        memoryOffered = new Quantity();
        memoryReserved = new Quantity();
    }

    /** What stands now, in parts of {@link Cpu} and MiB. */
    public void minute(long now, long offeredParts, long reservedParts, long offeredMib, long reservedMib) {
        if (now == 0) {
            cpuOffered.series = ruler.level((double) offeredParts / Cpu.VCPU);
            cpuReserved.series = ruler.level((double) reservedParts / Cpu.VCPU);
            memoryOffered.series = ruler.level((double) offeredMib * Bytes.MIB);
            memoryReserved.series = ruler.level((double) reservedMib * Bytes.MIB);
            return;
        }
        minutes++;
        cpuOffered.at(now, (double) offeredParts / Cpu.VCPU);
        cpuReserved.at(now, (double) reservedParts / Cpu.VCPU);
        memoryOffered.at(now, (double) offeredMib * Bytes.MIB);
        memoryReserved.at(now, (double) reservedMib * Bytes.MIB);
    }

    /** Forgets the figures so far, at the end of a warm-up; the series go on. */
    public void measureFrom() {
        minutes = 0;
        for (Quantity quantity : List.of(cpuOffered, cpuReserved, memoryOffered, memoryReserved)) {
            quantity.sum = 0;
        }
    }

    /** Adds the figures of the measured time to a list. */
    public void metrics(List<Metric> into) {
        if (offers) {
            into.add(mean("cpu.offered", MetricUnit.COUNT, cpuOffered));
            into.add(mean("memory.offered", MetricUnit.BYTES, memoryOffered));
        }
        into.add(mean("cpu.reserved", MetricUnit.COUNT, cpuReserved));
        into.add(mean("memory.reserved", MetricUnit.BYTES, memoryReserved));
    }

    private Metric mean(String name, MetricUnit unit, Quantity quantity) {
        return new Metric(path + "." + name + ".mean", unit, quantity.sum / Math.max(1, minutes));
    }

    /** Adds the series to a list. */
    public void series(List<TimeSeries> into) {
        if (offers) {
            into.add(ruler.series(path + ".cpu.offered", MetricUnit.COUNT, cpuOffered.series));
            into.add(ruler.series(path + ".memory.offered", MetricUnit.BYTES, memoryOffered.series));
        }
        into.add(ruler.series(path + ".cpu.reserved", MetricUnit.COUNT, cpuReserved.series));
        into.add(ruler.series(path + ".memory.reserved", MetricUnit.BYTES, memoryReserved.series));
    }
}
