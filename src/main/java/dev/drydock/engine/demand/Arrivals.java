package dev.drydock.engine.demand;

import dev.drydock.kernel.EventQueue;
import dev.drydock.random.Exponential;
import dev.drydock.random.RandomStream;

/** Poisson arrivals at a given rate, with one pending event for the next. */
final class Arrivals {
    private static final Exponential UNIT = new Exponential(1);

    private final EventQueue events;
    private final int timer;
    private final RandomStream intervals;
    private double perMicro;
    private double restOfInterval;
    private long sinceMicros;
    private double sinceFraction;
    private double nextFraction;

    /** None yet. @param kind of the events, which have the given subject */
    Arrivals(EventQueue events, int kind, int subject, RandomStream intervals) {
        this.events = events;
        this.timer = events.newTimer(kind, subject);
        this.intervals = intervals;
        this.restOfInterval = UNIT.sample(intervals);
    }

    /** From now on they come at this rate. */
    void rate(long now, double perSecond) {
        restOfInterval = Math.max(0, restOfInterval - (now - sinceMicros - sinceFraction) * perMicro);
        perMicro = perSecond / 1e6;
        sinceMicros = now;
        sinceFraction = 0;
        arm();
    }

    /** One came now: the next is awaited. */
    void next(long now) {
        sinceMicros = now;
        sinceFraction = nextFraction;
        restOfInterval = UNIT.sample(intervals);
        arm();
    }

    /* The next arrival, exact to fractions of a microsecond so that rounding does not bend the rate. */
    private void arm() {
        double gap = restOfInterval / perMicro + sinceFraction;
        if (perMicro > 0 && gap < EventQueue.MAX_TIME / 2.0) {
            nextFraction = gap - Math.floor(gap);
            events.arm(timer, sinceMicros + (long) gap);
        } else {
            events.disarm(timer);
        }
    }
}
