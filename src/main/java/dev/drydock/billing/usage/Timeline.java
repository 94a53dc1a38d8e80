package dev.drydock.billing.usage;

import java.util.Arrays;

/** The slices of one account: the regular ones of the window, further cut where its price changes. */
final class Timeline {
    private final Slicing slicing;
    private final long[] starts;

    private Timeline(Slicing slicing, long[] starts) {
        this.slicing = slicing;
        this.starts = starts;
    }

    /** The regular slices, cut again at those instants that lie inside the window. */
    static Timeline of(Slicing slicing, long[] changes) {
        long[] inside = Arrays.stream(changes)
                .filter(t -> t > slicing.from() && t < slicing.to())
                .toArray();
        if (inside.length == 0) {
            return new Timeline(slicing, new long[0]);
        }
        long[] all = Arrays.copyOf(inside, inside.length + slicing.count());
        for (int i = 0; i < slicing.count(); i++) {
            all[inside.length + i] = slicing.startOf(i);
        }
        return new Timeline(slicing, Arrays.stream(all).sorted().distinct().toArray());
    }

    int count() {
        return starts.length == 0 ? slicing.count() : starts.length;
    }

    int indexOf(long micros) {
        if (starts.length == 0) {
            return slicing.indexOf(micros);
        }
        int found = Arrays.binarySearch(starts, micros);
        return Math.max(0, found >= 0 ? found : -found - 2);
    }

    long startOf(int slice) {
        if (starts.length == 0) {
            return slicing.startOf(slice);
        }
        return slice == starts.length ? slicing.to() : starts[slice];
    }
}
