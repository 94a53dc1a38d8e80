package dev.drydock.engine;

import dev.drydock.billing.usage.Slicing;

/**
 * What nodes had free, by sort of nodes and by the reason, over time: CPU and memory times milliseconds in each slice.
 *
 * <p>Told only of changes; between them the free room stands.
 */
final class SpareRoom {
    private static final long MILLI = 1_000;

    private final Slicing slicing;
    private final Row[] rows;

    /* The room free for one reason on nodes of one sort. */
    private static final class Row {
        private final long[] cpu;
        private final long[] memory;
        private long parts;
        private long mebibytes;
        private long since;

        Row(int slices) {
            cpu = new long[slices];
            memory = new long[slices];
        }
    }

    /** Room of so many sorts and reasons together. */
    SpareRoom(Slicing slicing, int rows) {
        this.slicing = slicing;
        this.rows = new Row[rows];
    }

    /** The room free for one reason on nodes of one sort changes. @param parts of CPU, more or fewer @param mebibytes of memory, more or fewer */
    void change(int number, long now, long parts, long mebibytes) {
        Row row = rows[number];
        if (row == null) {
            row = new Row(slicing.count());
            row.since = now;
            rows[number] = row;
        }
        advance(row, now);
        row.parts += parts;
        row.mebibytes += mebibytes;
    }

    private void advance(Row row, long now) {
        long at = Math.max(row.since, slicing.from());
        row.since = now;
        if (now <= at || row.parts == 0 && row.mebibytes == 0) {
            return;
        }
        long milliCpu = Occupancy.milliCpu(row.parts);
        int last = slicing.indexOf(now - 1);
        for (int slice = slicing.indexOf(at); slice <= last; slice++) {
            long end = slice == last ? now : slicing.startOf(slice + 1);
            /* Whole milliseconds of the clock, as the meter counts what the nodes offer. */
            long millis = end / MILLI - at / MILLI;
            row.cpu[slice] = Math.addExact(row.cpu[slice], Math.multiplyExact(millis, milliCpu));
            row.memory[slice] = Math.addExact(row.memory[slice], Math.multiplyExact(millis, row.mebibytes));
            at = end;
        }
    }

    /** Brings a row up to a time. @return whether there ever was any room */
    boolean close(int number, long now) {
        if (rows[number] == null) {
            return false;
        }
        advance(rows[number], now);
        return true;
    }

    /** CPU by slice: thousandths of a vCPU times milliseconds. */
    long[] cpu(int number) {
        return rows[number].cpu;
    }

    /** Memory by slice: MiB times milliseconds. */
    long[] memory(int number) {
        return rows[number].memory;
    }
}
