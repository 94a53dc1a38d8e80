package dev.drydock.kernel;

import java.util.Arrays;

/**
 * The cancellable timers of a queue, each one {@code long}: epoch (27 bits), kind (6 bits), subject (31 bits).
 *
 * <p>Arming and disarming move a timer's epoch on; it is odd while the timer is armed. A pending entry carries the epoch that it was made under, so an
 * entry whose epoch is no longer the timer's is <em>stale</em> and is dropped wherever it is met. The epoch may wrap: the queue purges stale entries
 * long before 2^26 of them can pile up, so no entry lives to see its own epoch come round again.
 */
final class Timers {
    /** The sign bit marks an entry's word as that of a timer. */
    private static final long MARK = Long.MIN_VALUE;

    private static final int EPOCH_SHIFT = 37;
    private static final int KIND_SHIFT = 31;
    private static final long EPOCH_ONE = 1L << EPOCH_SHIFT;
    private static final int TIMER_MASK = Integer.MAX_VALUE;
    private static final int NONE = -1;

    private long[] state = new long[16];
    private int count;
    private int firstFree = NONE;
    private long stale;

    int add(int kind, int subject) {
        int timer = firstFree;
        if (timer == NONE) {
            timer = count++;
            if (timer == state.length) {
                state = Arrays.copyOf(state, timer + (timer >> 1));
            }
        } else {
            int next = subject(timer);
            firstFree = next == TIMER_MASK ? NONE : next;
        }
        state[timer] = state[timer] & -EPOCH_ONE | (long) kind << KIND_SHIFT | subject;
        return timer;
    }

    /** Gives a disarmed timer's number back; its epoch goes on, so that entries it left behind stay stale. */
    void free(int timer) {
        state[timer] = state[timer] & -EPOCH_ONE | (firstFree == NONE ? TIMER_MASK : firstFree);
        firstFree = timer;
    }

    boolean armed(int timer) {
        return (state[timer] & EPOCH_ONE) != 0;
    }

    int kind(int timer) {
        return (int) (state[timer] >>> KIND_SHIFT) & 63;
    }

    int subject(int timer) {
        return (int) state[timer] & TIMER_MASK;
    }

    /** How many entries are pending that stand for nothing any more. */
    long stale() {
        return stale;
    }

    /** Tells that a stale entry was met and dropped. */
    void dropStale() {
        stale--;
    }

    /** Moves the epoch to the next odd value and returns the word of the entry that now stands for the timer. */
    long arm(int timer) {
        long s = state[timer];
        s += EPOCH_ONE;
        if ((s & EPOCH_ONE) == 0) {
            s += EPOCH_ONE;
            stale++;
        }
        state[timer] = s;
        return MARK | s >>> EPOCH_SHIFT << KIND_SHIFT | timer;
    }

    /** Moves an armed timer's epoch on, which leaves its entry stale. */
    void disarm(int timer) {
        state[timer] += EPOCH_ONE;
        stale++;
    }

    /** Moves an armed timer's epoch on because its entry is handed out; returns its kind and subject as the word of a fire-once event. */
    long fire(int timer) {
        long s = state[timer] + EPOCH_ONE;
        state[timer] = s;
        return (s >>> KIND_SHIFT & 63) << 32 | s & TIMER_MASK;
    }

    static int timerOf(long word) {
        return (int) word & TIMER_MASK;
    }

    /** Whether an entry still stands for something: always for a fire-once event. */
    boolean live(long word) {
        return word >= 0 || (state[timerOf(word)] >>> EPOCH_SHIFT) == (word & ~MARK) >>> KIND_SHIFT;
    }

    long bytes() {
        return 8L * state.length;
    }
}
