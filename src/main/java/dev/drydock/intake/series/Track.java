package dev.drydock.intake.series;

import java.util.Arrays;

/** Values over the file's own time: a value holds from its time until the next, and the last until the end. Times in microseconds. */
final class Track {
    private long[] from = new long[1024];
    private double[] values = new double[1024];
    private int size;
    private long end;

    /** Adds a value from that time on, later than all before. */
    void add(long time, double value) {
        if (size == from.length) {
            from = Arrays.copyOf(from, 2 * size);
            values = Arrays.copyOf(values, 2 * size);
        }
        from[size] = time;
        values[size++] = value;
    }

    /** Sets the time at which the last value ends. */
    void end(long time) {
        end = time;
    }

    int size() {
        return size;
    }

    long start() {
        return from[0];
    }

    long end() {
        return end;
    }

    long from(int index) {
        return from[index];
    }

    double value(int index) {
        return values[index];
    }

    /** The times at which the values begin, in order. */
    long[] times() {
        return Arrays.copyOf(from, size);
    }

    /** The values, in order of time. */
    double[] values() {
        return Arrays.copyOf(values, size);
    }

    /** The piece in force at that time, which lies between start and end. */
    int indexAt(long time) {
        int found = Arrays.binarySearch(from, 0, size, time);
        return found >= 0 ? found : -found - 2;
    }
}
