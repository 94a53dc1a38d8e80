package dev.drydock.intake.usage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Strings of bytes by number, in the order in which they were seen first.
 *
 * <p>The next one is most likely the one after the last: files repeat the same things in the same order, hour by hour.
 */
final class SeenBytes {
    private static final int FREE = -1;

    private final List<byte[]> seen = new ArrayList<>();
    private int[] slots = free(256);
    private int last = -1;

    /** The number of the bytes between two places: as many as there are when they are seen for the first time. */
    int number(byte[] buffer, int from, int to) {
        int next = last + 1;
        if (next < seen.size() && same(seen.get(next), buffer, from, to)) {
            last = next;
            return next;
        }
        int hash = 1;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + buffer[i];
        }
        int slot = first(hash);
        while (slots[slot] != FREE) {
            if (same(seen.get(slots[slot]), buffer, from, to)) {
                last = slots[slot];
                return last;
            }
            slot = after(slot);
        }
        last = seen.size();
        seen.add(Arrays.copyOfRange(buffer, from, to));
        slots[slot] = last;
        if (2 * seen.size() > slots.length) {
            grow();
        }
        return last;
    }

    private static boolean same(byte[] one, byte[] buffer, int from, int to) {
        return Arrays.equals(one, 0, one.length, buffer, from, to);
    }

    private static int[] free(int length) {
        int[] slots = new int[length];
        Arrays.fill(slots, FREE);
        return slots;
    }

    private int first(int hash) {
        return (hash ^ hash >>> 15) & (slots.length - 1);
    }

    private int after(int slot) {
        return (slot + 1) & (slots.length - 1);
    }

    private void grow() {
        slots = free(2 * slots.length);
        for (int i = 0; i < seen.size(); i++) {
            int slot = first(Arrays.hashCode(seen.get(i)));
            while (slots[slot] != FREE) {
                slot = after(slot);
            }
            slots[slot] = i;
        }
    }
}
