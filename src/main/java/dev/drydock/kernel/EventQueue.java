package dev.drydock.kernel;

import java.util.Arrays;
import java.util.PriorityQueue;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

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
    public static final long MAX_TIME = (1L << 59) - 1;
    /** Kinds are numbered below this. */
    public static final int MAX_KINDS = 64;
    /** Phases are numbered below this. */
    public static final int MAX_PHASES = 16;
    /** Rounds that one instant may take before the run is declared to go in circles. */
    public static final int MAX_ROUNDS = 1_000;

    private record Entry(long time, int round, int phase, long sequence, int kind, int subject, int timer, int epoch) {}

    private final PriorityQueue<Entry> heap = new PriorityQueue<>((a, b) -> {
        int order = Long.compare(a.time, b.time);
        order = order != 0 ? order : Integer.compare(a.round, b.round);
        order = order != 0 ? order : Integer.compare(a.phase, b.phase);
        return order != 0 ? order : Long.compare(a.sequence, b.sequence);
    });
    private final int[] phaseOfKind;
    private final IntFunction<String> nameOfKind;
    private int[] timerKind = new int[16];
    private int[] timerSubject = new int[16];
    private int[] timerEpoch = new int[16];
    private int timerCount;
    private int freeTimer = -1;
    private long sequence;
    private long live;
    private long processed;
    private long now;
    private int round;
    private int phase;
    private @Nullable Entry current;
    private long roundOpeners;

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
        this.phaseOfKind = phaseOfKind.clone();
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
     */
    public void schedule(long timeMicros, int kind, int subject) {
        if (subject < 0) {
            throw new IllegalArgumentException("subject must not be negative, was " + subject);
        }
        push(timeMicros, kind, subject, -1, 0);
    }

    /** A new timer, disarmed, whose events have this kind and subject. Numbers of {@linkplain #freeTimer freed} timers are given again. */
    public int newTimer(int kind, int subject) {
        if (subject < 0) {
            throw new IllegalArgumentException("subject must not be negative, was " + subject);
        }
        int timer = freeTimer;
        if (timer >= 0) {
            freeTimer = timerSubject[timer];
        } else {
            timer = timerCount++;
            if (timer == timerKind.length) {
                timerKind = Arrays.copyOf(timerKind, timer * 2);
                timerSubject = Arrays.copyOf(timerSubject, timer * 2);
                timerEpoch = Arrays.copyOf(timerEpoch, timer * 2);
            }
        }
        timerKind[timer] = kind;
        timerSubject[timer] = subject;
        return timer;
    }

    /**
     * Arms a timer for a time at or after {@link #now()}. A timer that was armed already is moved: it takes its place in the order anew.
     *
     * @throws IllegalStateException when the time is past
     */
    public void arm(int timer, long timeMicros) {
        disarm(timer);
        push(timeMicros, timerKind[timer], timerSubject[timer], timer, ++timerEpoch[timer]);
    }

    /** Disarms a timer; one that is not armed stays so. */
    public void disarm(int timer) {
        if (armed(timer)) {
            timerEpoch[timer]++;
            live--;
        }
    }

    /** Whether a timer is armed. It no longer is while its own event is being processed. */
    public boolean armed(int timer) {
        return (timerEpoch[timer] & 1) != 0;
    }

    /** Disarms a timer and gives its number back; it must not be used again until {@link #newTimer} returns it. */
    public void freeTimer(int timer) {
        disarm(timer);
        timerSubject[timer] = freeTimer;
        freeTimer = timer;
    }

    /**
     * Takes the earliest event that is due at or before a time, makes it the current one and moves the clock to it.
     *
     * @return false when there is none; nothing changes then
     * @throws IllegalStateException when the instant takes more than {@link #MAX_ROUNDS} rounds
     */
    public boolean next(long untilMicros) {
        dropStale();
        Entry first = heap.peek();
        if (first == null || first.time > untilMicros) {
            return false;
        }
        heap.remove();
        if (first.time != now) {
            roundOpeners = 0;
        } else if (first.round > round) {
            roundOpeners |= 1L << first.kind;
            if (first.round > MAX_ROUNDS) {
                throw goingInCircles(first.time);
            }
        }
        now = first.time;
        round = first.round;
        phase = first.phase;
        current = first;
        if (first.timer >= 0) {
            timerEpoch[first.timer]++;
        }
        live--;
        processed++;
        return true;
    }

    /**
     * Moves the clock to a time at which, and before which, nothing is pending any more that {@link #next} would have given.
     *
     * @throws IllegalStateException when the time is past or an event is pending before it
     */
    public void advanceTo(long timeMicros) {
        if (timeMicros < now || peekTime() < timeMicros) {
            throw new IllegalStateException("cannot advance from " + now + "us to " + timeMicros + "us"
                    + (timeMicros < now ? "" : ": an event is pending at " + peekTime() + "us"));
        }
        if (timeMicros > now) {
            now = timeMicros;
            round = 0;
            phase = 0;
            roundOpeners = 0;
        }
    }

    /** The kind of the current event. */
    public int kind() {
        return current == null ? -1 : current.kind;
    }

    /** The subject of the current event. */
    public int subject() {
        return current == null ? -1 : current.subject;
    }

    /** The timer whose event is the current one, or -1 when it is a fire-once event. */
    public int timer() {
        return current == null ? -1 : current.timer;
    }

    /** The current time in microseconds: that of the current event, or later after {@link #advanceTo}. */
    public long now() {
        return now;
    }

    /** The current instant's round, counted from 0. */
    public int round() {
        return round;
    }

    /** How many events are pending; disarmed timers do not count. */
    public long size() {
        return live;
    }

    /** How many events were handed out so far. */
    public long processed() {
        return processed;
    }

    /** The time of the earliest pending event, or {@link Long#MAX_VALUE} when none is. */
    public long peekTime() {
        dropStale();
        Entry first = heap.peek();
        return first == null ? Long.MAX_VALUE : first.time;
    }

    private void push(long time, int kind, int subject, int timer, int epoch) {
        if (time < now) {
            throw new IllegalStateException(
                    nameOfKind.apply(kind) + " scheduled for " + time + "us, which is past: it is " + now + "us");
        }
        if (time > MAX_TIME) {
            throw new IllegalArgumentException(nameOfKind.apply(kind) + " scheduled for " + time
                    + "us, beyond the end of time at " + MAX_TIME + "us");
        }
        int eventPhase = phaseOfKind[kind];
        int eventRound = time > now ? 0 : eventPhase < phase ? round + 1 : round;
        heap.add(new Entry(time, eventRound, eventPhase, sequence++, kind, subject, timer, epoch));
        live++;
    }

    private void dropStale() {
        for (Entry e = heap.peek(); e != null && e.timer >= 0 && timerEpoch[e.timer] != e.epoch; e = heap.peek()) {
            heap.remove();
        }
    }

    private IllegalStateException goingInCircles(long time) {
        StringBuilder kinds = new StringBuilder();
        for (int kind = 0; kind < phaseOfKind.length; kind++) {
            if ((roundOpeners >>> kind & 1) != 0) {
                kinds.append(kinds.isEmpty() ? "" : ", ").append(nameOfKind.apply(kind));
            }
        }
        return new IllegalStateException(
                "more than " + MAX_ROUNDS + " rounds at " + time + "us, opened in turn by: " + kinds);
    }
}
