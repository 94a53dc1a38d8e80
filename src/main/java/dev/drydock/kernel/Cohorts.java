package dev.drydock.kernel;

import java.util.Arrays;

/**
 * A periodic tick of many members, served by a fixed number of pending events.
 *
 * <p>The period is cut into slots; the members that share a slot are a cohort and tick together, with one timer for all of them. A member joins the
 * cohort whose tick comes one period later, rounded down to the grid of slots. An empty cohort has no pending event. The events carry the given kind,
 * and the cohort as their subject:
 *
 * <pre>{@code
 * case HEALTH_CHECK -> {
 *     int cohort = queue.subject();
 *     for (int seat = checks.size(cohort) - 1; seat >= 0; seat--) {
 *         check(checks.member(cohort, seat));   // may leave
 *     }
 *     checks.ticked(cohort);
 * }
 * }</pre>
 *
 * <p>Members are numbered from 0 by the user; a member is in one cohort at most.
 */
public final class Cohorts {
    private static final int NOWHERE = -1;

    private final EventQueue queue;
    private final long grid;
    private final int[] timers;
    private final int[][] members;
    private final int[] sizes;
    private int[] cohortOf = {};
    private int[] seatOf = {};
    private long ticks;

    /**
     * @param kind the kind of the events
     * @param periodMicros from one tick of a member to its next
     * @param slots how many cohorts share the period, which must be a multiple of it
     * @throws IllegalArgumentException when the period is not a positive multiple of the slots
     */
    public Cohorts(EventQueue queue, int kind, long periodMicros, int slots) {
        if (slots <= 0 || periodMicros <= 0 || periodMicros % slots != 0) {
            throw new IllegalArgumentException(
                    "the period must be a positive multiple of the slots, was " + periodMicros + "us in " + slots);
        }
        this.queue = queue;
        this.grid = periodMicros / slots;
        this.timers = new int[slots];
        for (int cohort = 0; cohort < slots; cohort++) {
            timers[cohort] = queue.newTimer(kind, cohort);
        }
        this.members = new int[slots][0];
        this.sizes = new int[slots];
    }

    /**
     * Takes a member in; its first tick comes a period from now, rounded down to the grid. With one slot only, that may be any time up to a period from
     * now, and the present tick when it has not been handled yet.
     *
     * @throws IllegalStateException when it is in already
     */
    public void join(int member) {
        if (has(member)) {
            throw new IllegalStateException("member " + member + " is in cohort " + cohortOf[member] + " already");
        }
        int slots = timers.length;
        long step = queue.now() / grid;
        int cohort = (int) (step % slots);
        int seat = sizes[cohort]++;
        if (seat == 0 && !queue.armed(timers[cohort])) {
            queue.arm(timers[cohort], (step + slots) * grid);
        }
        if (seat == members[cohort].length) {
            members[cohort] = Arrays.copyOf(members[cohort], Math.max(4, seat * 2));
        }
        if (member >= cohortOf.length) {
            int known = cohortOf.length;
            int room = Math.max(member + 1, known + (known >> 1));
            cohortOf = Arrays.copyOf(cohortOf, room);
            seatOf = Arrays.copyOf(seatOf, room);
            Arrays.fill(cohortOf, known, room, NOWHERE);
        }
        members[cohort][seat] = member;
        cohortOf[member] = cohort;
        seatOf[member] = seat;
    }

    /** Lets a member go, if it is in; the last member of its cohort takes its seat. */
    public void leave(int member) {
        if (!has(member)) {
            return;
        }
        int cohort = cohortOf[member];
        cohortOf[member] = NOWHERE;
        int last = --sizes[cohort];
        int moved = members[cohort][last];
        members[cohort][seatOf[member]] = moved;
        seatOf[moved] = seatOf[member];
        if (last == 0) {
            queue.disarm(timers[cohort]);
        }
    }

    /** Whether a member is in one of the cohorts. */
    public boolean has(int member) {
        return member < cohortOf.length && cohortOf[member] != NOWHERE;
    }

    /** How many members a cohort has. */
    public int size(int cohort) {
        return sizes[cohort];
    }

    /** The member on a seat of a cohort. Walk from the last seat to the first when members may leave on the way. */
    public int member(int cohort, int seat) {
        return members[cohort][seat];
    }

    /** Ends the handling of a cohort's tick: counts it for each member that is left, and sets the next one a period later. */
    public void ticked(int cohort) {
        ticks += sizes[cohort];
        if (sizes[cohort] > 0) {
            queue.arm(timers[cohort], queue.now() + grid * timers.length);
        }
    }

    /** How many ticks of members were handled so far; the queue counts only the events that carried them. */
    public long ticks() {
        return ticks;
    }
}
