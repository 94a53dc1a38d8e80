package dev.drydock.engine.demand;

import java.util.Arrays;

/** A line of messages by their slots, linked so that one in the middle leaves as easily as the first. */
final class MessageList {
    static final int NONE = -1;

    private int[] next = new int[16];
    private int[] previous = new int[16];
    private int first = NONE;
    private int last = NONE;
    private int size;

    /** The first in line, or {@link #NONE}. */
    int first() {
        return first;
    }

    /** The last in line, or {@link #NONE}. */
    int last() {
        return last;
    }

    /** The one before another, or {@link #NONE}. */
    int before(int slot) {
        return previous[slot];
    }

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** Puts one at the end. */
    void add(int slot) {
        addAfter(slot, last);
    }

    /** Puts one behind another, or first when that is {@link #NONE}. */
    void addAfter(int slot, int other) {
        if (slot >= next.length) {
            int length = Math.max(slot + 1, next.length * 2);
            next = Arrays.copyOf(next, length);
            previous = Arrays.copyOf(previous, length);
        }
        int behind = other == NONE ? first : next[other];
        link(other, slot);
        link(slot, behind);
        size++;
    }

    /** Takes out one that is in the line. */
    void remove(int slot) {
        link(previous[slot], next[slot]);
        size--;
    }

    private void link(int slot, int behind) {
        if (slot == NONE) {
            first = behind;
        } else {
            next[slot] = behind;
        }
        if (behind == NONE) {
            last = slot;
        } else {
            previous[behind] = slot;
        }
    }
}
