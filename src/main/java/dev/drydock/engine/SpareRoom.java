package dev.drydock.engine;

import dev.drydock.billing.usage.Slicing;

/**
 * What nodes had free, by sort of nodes and by the reason, over time: CPU and memory times milliseconds in each slice.
 *
 * <p>Told only of changes; between them the free room stands.
 */
final class SpareRoom {
    /*
     * Each change is counted at once up to the end of its slice, as if it stood until then: the sum over changes of (change × time left) is the sum over time of what stands.
     * Slices that began since the last change of a row get what stood, when it changes again.
     */
    private static final long MILLI = 1_000;

    private final Slicing slicing;
    private final Row[] rows;
    private int slice;
    private long sliceTo = Long.MIN_VALUE;

    /* The room free for one reason on nodes of one sort. */
    private static final class Row {
        private final long[] cpu;
        private final long[] memory;
        private long parts;
        private long milliCpu;
        private long mebibytes;
        private int slice;

        Row(int slices, int slice) {
            cpu = new long[slices];
            memory = new long[slices];
            this.slice = slice;
        }

        private void stands(int at, long moreCpu, long moreMemory, long millis) {
            cpu[at] = Math.addExact(cpu[at], Math.multiplyExact(millis, moreCpu));
            memory[at] = Math.addExact(memory[at], Math.multiplyExact(millis, moreMemory));
        }
    }

    /** Room of so many sorts and reasons together. */
    SpareRoom(Slicing slicing, int rows) {
        this.slicing = slicing;
        this.rows = new Row[rows];
    }

    /** The room free for one reason on nodes of one sort changes; time never goes back. @param parts of CPU, more or fewer @param mebibytes of memory, more or fewer */
    void change(int number, long now, long parts, long mebibytes) {
        enter(now);
        Row row = rows[number];
        if (row == null) {
            row = new Row(slicing.count(), slice);
            rows[number] = row;
        }
        if (row.slice < slice) {
            catchUp(row);
        }
        long before = row.milliCpu;
        row.parts += parts;
        row.milliCpu = Occupancy.milliCpu(row.parts);
        row.mebibytes += mebibytes;
        row.stands(slice, row.milliCpu - before, mebibytes, left(now));
    }

    private void enter(long now) {
        if (now >= sliceTo) {
            slice = slicing.indexOf(now);
            sliceTo = slicing.startOf(slice + 1);
        }
    }

    private void catchUp(Row row) {
        while (row.slice < slice) {
            row.slice++;
            long from = slicing.startOf(row.slice);
            row.stands(row.slice, row.milliCpu, row.mebibytes, millis(from, slicing.startOf(row.slice + 1)));
        }
    }

    private long left(long now) {
        return millis(Math.max(now, slicing.from()), sliceTo);
    }

    /* Whole milliseconds of the clock, as the meter counts what the nodes offer. */
    private static long millis(long from, long to) {
        return to / MILLI - from / MILLI;
    }

    /** Brings a row up to the end of the run. @return whether there ever was any room */
    boolean close(int number, long now) {
        Row row = rows[number];
        if (row == null) {
            return false;
        }
        enter(now);
        catchUp(row);
        row.stands(slice, -row.milliCpu, -row.mebibytes, left(now));
        row.parts = 0;
        row.milliCpu = 0;
        row.mebibytes = 0;
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
