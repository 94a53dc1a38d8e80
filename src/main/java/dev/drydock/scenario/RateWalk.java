package dev.drydock.scenario;

/** A walk along the steps of a rate, from the first on, through as many cycles as asked for. */
public final class RateWalk {
    private final RateSteps steps;
    private int next;
    private long shift;
    private long at;

    /** A walk that stands before the first step. */
    public RateWalk(RateSteps steps) {
        this.steps = steps;
        this.at = steps.fromMicros()[0];
    }

    /** When the next step comes, in microseconds since the start; {@link Long#MAX_VALUE} after the last. */
    public long at() {
        return at;
    }

    /** Takes the next step. @return the rate a second from it on */
    public double step() {
        double rate = steps.perSecond()[next++];
        if (next == steps.fromMicros().length && steps.cycleMicros() > 0) {
            next = steps.cycleFrom();
            shift += steps.cycleMicros();
        }
        at = next < steps.fromMicros().length ? steps.fromMicros()[next] + shift : Long.MAX_VALUE;
        return rate;
    }
}
