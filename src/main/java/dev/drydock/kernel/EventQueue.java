package dev.drydock.kernel;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.IntFunction;

/**
 * The pending events of one run, handed out in the order (time, round, phase, sequence), and with them the run's clock.
 *
 * <p>An event is a time in microseconds, a <em>kind</em> (a small number with a fixed phase) and a <em>subject</em> (whom it concerns). Within one
 * instant events come by phase, and in order of scheduling within a phase. An event made for the current instant with an earlier phase than the one
 * being processed waits for the instant's next round; one with the same or a later phase still takes part in the current round.
 *
 * <p>There are two sorts: {@linkplain #schedule fire-once events}, which cannot be taken back, and {@linkplain #newTimer timers}, which can be armed,
 * re-armed and disarmed at will in constant time. A loop over a run reads:
 *
 * <pre>{@code
 * while (queue.next(until)) {
 *     switch (KINDS[queue.kind()]) { ... queue.subject() ... }
 * }
 * queue.advanceTo(until);
 * }</pre>
 *
 * <p>Not thread-safe: a run has one queue and one thread.
 */
public final class EventQueue {
    /** The latest time that can be scheduled; some 18,000 years. */
    public static final long MAX_TIME = (1L << 59) - 2;
    /** Kinds are numbered below this. */
    public static final int MAX_KINDS = 64;
    /** Phases are numbered below this. */
    public static final int MAX_PHASES = 16;
    /** Rounds that one instant may take before the run is declared to go in circles. */
    public static final int MAX_ROUNDS = 1_000;

    private static final int PHASE_BITS = 4;
    /** A front of more entries than this is cut when its array, which has room for twice as many, is full. */
    private static final int FRONT = 32;
    /** Entries that stay in a front that is cut. */
    private static final int KEPT = 8;
    /** Stale entries tolerated however few events are pending. */
    private static final int STALE_ALLOWANCE = 1024;
    /** Rounds before the last allowed one from which on it is noted which kinds take part. */
    private static final int ROUNDS_NOTED = 64;

    private final long[] phaseOfKind;
    private final IntFunction<String> nameOfKind;
    private final Timers timers = new Timers();
    private final Wheel wheel = new Wheel(timers);

    /** The next entries in order, each a key ({@code time << 4 | phase}) and a word, from {@code head} to before {@code tail}. */
    private final long[] front = new long[4 * FRONT];

    private int head;
    private int tail;
    /** Keys below this belong into the front, all others into the wheel. */
    private long frontLimit = Long.MAX_VALUE;

    /** Entries for the current instant's next round, in order of scheduling. */
    private long[] deferred = new long[16];

    private int deferredEnd;
    private long kindsInRounds;

    private long currentKey;
    private long currentWord = -1;
    private int currentTimer = -1;
    private int round;
    private long scheduled;
    private long processed;
    private long cancelled;

    /** A queue for kinds 0 to {@code phaseOfKind.length - 1}; errors call them by number. */
    public EventQueue(int[] phaseOfKind) {
        this(phaseOfKind, kind -> "kind " + kind);
    }

    /**
     * A queue for kinds 0 to {@code phaseOfKind.length - 1}.
     *
     * @param phaseOfKind the phase of each kind, 0 to 15
     * @param nameOfKind what errors call a kind
     * @throws IllegalArgumentException when there are too many kinds, or a phase is out of range
     */
    public EventQueue(int[] phaseOfKind, IntFunction<String> nameOfKind) {
        if (phaseOfKind.length > MAX_KINDS) {
            throw new IllegalArgumentException("at most " + MAX_KINDS + " kinds, was " + phaseOfKind.length);
        }
        for (int phase : phaseOfKind) {
            if (phase < 0 || phase >= MAX_PHASES) {
                throw new IllegalArgumentException("phases are 0 to " + (MAX_PHASES - 1) + ", was " + phase);
            }
        }
        this.phaseOfKind = Arrays.stream(phaseOfKind).asLongStream().toArray();
        this.nameOfKind = nameOfKind;
    }

    /**
     * Schedules a fire-once event.
     *
     * @param timeMicros when, at or after {@link #now()}
     * @param kind which of the kinds
     * @param subject whom it concerns, not negative
     * @throws IllegalStateException when the time is past
     * @throws IllegalArgumentException when the time is beyond {@link #MAX_TIME} or the subject negative
     * @throws IndexOutOfBoundsException when there is no such kind
     */
    public void schedule(long timeMicros, int kind, int subject) {
        if (subject < 0) {
            throw new IllegalArgumentException("subject must not be negative, was " + subject);
        }
        push(timeMicros, kind, (long) kind << 32 | subject);
    }

    /**
     * A new timer, disarmed, whose events have this kind and subject. Numbers of {@linkplain #freeTimer freed} timers are given again.
     *
     * @throws IllegalArgumentException when the subject is negative
     * @throws IndexOutOfBoundsException when there is no such kind
     */
    public int newTimer(int kind, int subject) {
        if (subject < 0) {
            throw new IllegalArgumentException("subject must not be negative, was " + subject);
        }
        Objects.checkIndex(kind, phaseOfKind.length);
        return timers.add(kind, subject);
    }

    /**
     * Arms a timer for a time at or after {@link #now()}. A timer that was armed already is moved: it takes its place in the order anew.
     *
     * @throws IllegalStateException when the time is past
     */
    public void arm(int timer, long timeMicros) {
        int kind = timers.kind(timer);
        if (timeMicros < now() || timeMicros > MAX_TIME) {
            throw badTime(timeMicros, kind);
        }
        if (timers.armed(timer)) {
            cancelled++;
            purgeIfClogged();
        }
        push(timeMicros, kind, timers.arm(timer));
    }

    /** Disarms a timer; one that is not armed stays so. */
    public void disarm(int timer) {
        if (timers.armed(timer)) {
            timers.disarm(timer);
            cancelled++;
            purgeIfClogged();
        }
    }

    /** Whether a timer is armed. It no longer is while its own event is being processed. */
    public boolean armed(int timer) {
        return timers.armed(timer);
    }

    /** Disarms a timer and gives its number back; it must not be used again until {@link #newTimer} returns it. */
    public void freeTimer(int timer) {
        disarm(timer);
        timers.free(timer);
    }

    /**
     * Takes the earliest event that is due at or before a time, makes it the current one and moves the clock to it.
     *
     * @return false when there is none; nothing changes then
     * @throws IllegalStateException when the instant takes more than {@link #MAX_ROUNDS} rounds
     */
    public boolean next(long untilMicros) {
        int at = head;
        if (at < tail && (deferredEnd | round) == 0) {
            long key = front[at];
            if (key >>> PHASE_BITS > untilMicros) {
                return false;
            }
            long word = front[at + 1];
            if (timers.live(word)) {
                head = at + 2;
                take(key, word);
                return true;
            }
        }
        return search(untilMicros);
    }

    private boolean search(long until) {
        if (until < now()) {
            return false;
        }
        while (true) {
            if (head == tail) {
                if (!load(deferredEnd > 0 ? now() : until)) {
                    if (deferredEnd == 0) {
                        return false;
                    }
                    openRound();
                }
                continue;
            }
            long key = front[head];
            long word = front[head + 1];
            if (!timers.live(word)) {
                timers.dropStale();
                head += 2;
                continue;
            }
            long time = key >>> PHASE_BITS;
            if (time > now() && deferredEnd > 0 && openRound()) {
                continue;
            }
            if (time > until) {
                return false;
            }
            head += 2;
            if (round > 0 && time > now()) {
                round = 0;
            }
            take(key, word);
            if (round > 0) {
                kindsInRounds |= 1L << kind();
            }
            return true;
        }
    }

    private void take(long key, long word) {
        currentKey = key;
        processed++;
        if (word >= 0) {
            currentWord = word;
            currentTimer = -1;
        } else {
            int timer = Timers.timerOf(word);
            currentWord = timers.fire(timer);
            currentTimer = timer;
        }
    }

    /**
     * Moves the clock to a time at which, and before which, nothing is pending any more that {@link #next} would have given.
     *
     * @throws IllegalStateException when the time is past or an event is pending before it
     */
    public void advanceTo(long timeMicros) {
        long time = now();
        if (timeMicros < time || pendingBefore(timeMicros)) {
            throw new IllegalStateException("cannot advance from " + time + "us to " + timeMicros + "us"
                    + (timeMicros < time ? "" : ": an event is pending at " + peekTime() + "us"));
        }
        if (timeMicros > MAX_TIME) {
            throw new IllegalArgumentException(
                    "cannot advance to " + timeMicros + "us, beyond the end of time at " + MAX_TIME + "us");
        }
        if (timeMicros > time) {
            currentKey = timeMicros << PHASE_BITS;
            round = 0;
            deferredEnd = dropStale(deferred, 0, deferredEnd);
        }
    }

    /** The kind of the event handed out last, -1 before the first. */
    public int kind() {
        return (int) (currentWord >> 32);
    }

    /** The subject of the event handed out last, -1 before the first. */
    public int subject() {
        return (int) currentWord;
    }

    /** The timer whose event was handed out last, or -1 when it was a fire-once event. */
    public int timer() {
        return currentTimer;
    }

    /** The current time in microseconds: that of the current event, or later after {@link #advanceTo}. */
    public long now() {
        return currentKey >>> PHASE_BITS;
    }

    /** The current instant's round, counted from 0. */
    public int round() {
        return round;
    }

    /** How many events are pending; disarmed timers do not count. */
    public long size() {
        return scheduled - processed - cancelled;
    }

    /** How many events were handed out so far. */
    public long processed() {
        return processed;
    }

    /** The time of the earliest pending event, or {@link Long#MAX_VALUE} when none is. */
    public long peekTime() {
        for (int i = 0; i < deferredEnd; i += 2) {
            if (timers.live(deferred[i + 1])) {
                return now();
            }
        }
        for (int i = head; i < tail; i += 2) {
            if (timers.live(front[i + 1])) {
                return front[i] >>> PHASE_BITS;
            }
        }
        long lowest = wheel.lowestKey();
        return lowest == Long.MAX_VALUE ? lowest : lowest >>> PHASE_BITS;
    }

    /** Bytes that the pending events, their index and the timers take up. */
    public long bytes() {
        return wheel.bytes() + timers.bytes() + 8L * (front.length + deferred.length);
    }

    private boolean pendingBefore(long time) {
        boolean maybe = deferredEnd > 0 || (head < tail ? front[head] : frontLimit) >>> PHASE_BITS < time;
        return maybe && peekTime() < time;
    }

    private void push(long time, int kind, long word) {
        long key = time << PHASE_BITS | phaseOfKind[kind];
        if (key < currentKey || time > MAX_TIME) {
            pushBack(time, kind, key, word);
            return;
        }
        scheduled++;
        if (key < frontLimit) {
            insert(key, word);
        } else {
            wheel.add(key, word);
        }
    }

    /** Takes what comes before the current event in its instant, and refuses what comes before its instant. */
    private void pushBack(long time, int kind, long key, long word) {
        if (time < now() || time > MAX_TIME) {
            throw badTime(time, kind);
        }
        scheduled++;
        if (deferredEnd == deferred.length) {
            deferred = Arrays.copyOf(deferred, deferredEnd * 2);
        }
        deferred[deferredEnd] = key;
        deferred[deferredEnd + 1] = word;
        deferredEnd += 2;
    }

    private RuntimeException badTime(long time, int kind) {
        String what = nameOfKind.apply(kind) + " scheduled for " + time + "us, ";
        return time < now()
                ? new IllegalStateException(what + "which is past: it is " + now() + "us")
                : new IllegalArgumentException(what + "beyond the end of time at " + MAX_TIME + "us");
    }

    private void insert(long key, long word) {
        if (tail == front.length) {
            makeRoom();
            if (key >= frontLimit) {
                wheel.add(key, word);
                return;
            }
        }
        int at = tail;
        long[] f = front;
        while (at > head && f[at - 2] > key) {
            f[at] = f[at - 2];
            f[at + 1] = f[at - 1];
            at -= 2;
        }
        f[at] = key;
        f[at + 1] = word;
        tail += 2;
    }

    /** Moves the front's entries to the start of its array; if it is full, its later part goes into the wheel. */
    private void makeRoom() {
        if (tail - head <= 2 * FRONT) {
            System.arraycopy(front, head, front, 0, tail - head);
            tail -= head;
            head = 0;
            return;
        }
        if (wheel.isEmpty()) {
            wheel.restart(currentKey, (front[tail - 2] - front[head]) / (tail - head >> 1));
        }
        int cut = head + 2 * KEPT;
        // Equal keys stay together, so that those in the front are always the earlier ones.
        while (cut > head && front[cut - 2] == front[cut]) {
            cut -= 2;
        }
        frontLimit = front[cut];
        for (int i = cut; i < tail; i += 2) {
            wheel.add(front[i], front[i + 1]);
        }
        tail = cut;
    }

    /** Fills the empty front from the wheel when something is due there. */
    private boolean load(long until) {
        if (frontLimit >>> PHASE_BITS > until) {
            return false;
        }
        head = 0;
        tail = 2 * wheel.load(until, front, processed);
        frontLimit = wheel.limit();
        return tail > 0;
    }

    /** Moves what waits for the next round into the front; false when nothing live waits. */
    private boolean openRound() {
        int end = deferredEnd;
        deferredEnd = 0;
        boolean opened = false;
        for (int phase = 0; phase < MAX_PHASES && end > 0; phase++) {
            for (int i = 0; i < end; i += 2) {
                if ((deferred[i] & MAX_PHASES - 1) != phase) {
                    continue;
                }
                if (!timers.live(deferred[i + 1])) {
                    timers.dropStale();
                    continue;
                }
                if (!opened) {
                    opened = true;
                    beginRound();
                }
                if (deferred[i] < frontLimit) {
                    insert(deferred[i], deferred[i + 1]);
                } else {
                    wheel.add(deferred[i], deferred[i + 1]);
                }
            }
        }
        return opened;
    }

    private void beginRound() {
        if (++round > MAX_ROUNDS) {
            throw goingInCircles();
        }
        if (round == MAX_ROUNDS - ROUNDS_NOTED) {
            kindsInRounds = 0;
        }
    }

    /** Keeps entries of timers that were disarmed from outnumbering the live ones for long. */
    private void purgeIfClogged() {
        if (timers.stale() > 2 * size() + STALE_ALLOWANCE) {
            wheel.purge();
            tail = dropStale(front, head, tail);
            deferredEnd = dropStale(deferred, 0, deferredEnd);
        }
    }

    private int dropStale(long[] entries, int from, int to) {
        int kept = from;
        for (int i = from; i < to; i += 2) {
            if (timers.live(entries[i + 1])) {
                entries[kept] = entries[i];
                entries[kept + 1] = entries[i + 1];
                kept += 2;
            } else {
                timers.dropStale();
            }
        }
        return kept;
    }

    private IllegalStateException goingInCircles() {
        StringBuilder names = new StringBuilder();
        for (int kind = 0; kind < phaseOfKind.length; kind++) {
            if ((kindsInRounds >>> kind & 1) != 0) {
                names.append(names.isEmpty() ? "" : ", ").append(nameOfKind.apply(kind));
            }
        }
        return new IllegalStateException(
                "more than " + MAX_ROUNDS + " rounds at " + now() + "us, going through: " + names);
    }
}
