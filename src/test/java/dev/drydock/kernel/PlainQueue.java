package dev.drydock.kernel;

import java.util.Arrays;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** The order of {@link EventQueue} in its plainest form: a heap of entries compared by (time, round, phase, sequence). */
final class PlainQueue {
    private record Entry(long time, int round, int phase, long sequence, int kind, int subject, int timer, int epoch) {}

    private final PriorityQueue<Entry> heap = new PriorityQueue<>((a, b) -> {
        int order = Long.compare(a.time, b.time);
        order = order != 0 ? order : Integer.compare(a.round, b.round);
        order = order != 0 ? order : Integer.compare(a.phase, b.phase);
        return order != 0 ? order : Long.compare(a.sequence, b.sequence);
    });
    private final int[] phaseOfKind;
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

    PlainQueue(int[] phaseOfKind) {
        this.phaseOfKind = phaseOfKind.clone();
    }

    void schedule(long timeMicros, int kind, int subject) {
        push(timeMicros, kind, subject, -1, 0);
    }

    int newTimer(int kind, int subject) {
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

    void arm(int timer, long timeMicros) {
        disarm(timer);
        push(timeMicros, timerKind[timer], timerSubject[timer], timer, ++timerEpoch[timer]);
    }

    void disarm(int timer) {
        if (armed(timer)) {
            timerEpoch[timer]++;
            live--;
        }
    }

    boolean armed(int timer) {
        return (timerEpoch[timer] & 1) != 0;
    }

    void freeTimer(int timer) {
        disarm(timer);
        timerSubject[timer] = freeTimer;
        freeTimer = timer;
    }

    boolean next(long untilMicros) {
        dropStale();
        Entry first = heap.peek();
        if (first == null || first.time > untilMicros) {
            return false;
        }
        heap.remove();
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

    void advanceTo(long timeMicros) {
        if (timeMicros > now) {
            now = timeMicros;
            round = 0;
            phase = 0;
        }
    }

    int kind() {
        return current == null ? -1 : current.kind;
    }

    int subject() {
        return current == null ? -1 : current.subject;
    }

    int timer() {
        return current == null ? -1 : current.timer;
    }

    long now() {
        return now;
    }

    int round() {
        return round;
    }

    long size() {
        return live;
    }

    long processed() {
        return processed;
    }

    long peekTime() {
        dropStale();
        Entry first = heap.peek();
        return first == null ? Long.MAX_VALUE : first.time;
    }

    private void push(long time, int kind, int subject, int timer, int epoch) {
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
}
