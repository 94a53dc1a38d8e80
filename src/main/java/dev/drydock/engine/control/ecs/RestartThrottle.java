package dev.drydock.engine.control.ecs;

import dev.drydock.unit.TimeSpan;

/**
 * When a service whose tasks fail before they run may launch again.
 *
 * <p>Source: Amazon ECS developer guide, "Service throttle logic": AWS tells of the cap of 15 minutes only, that the k-th round of failures waits 10 s × 2^k is an
 * assumption.
 */
final class RestartThrottle {
    private static final long FIRST_WAIT = 10 * TimeSpan.SECOND;
    private static final long LONGEST_WAIT = 15 * TimeSpan.MINUTE;
    private static final int MOST_DOUBLINGS = 7;

    private int rounds;
    private long opensAt = Long.MIN_VALUE;
    private long roundFrom = Long.MIN_VALUE;

    /** When the next task may be launched; in the past when nothing holds it. */
    long opensAt() {
        return opensAt;
    }

    /** A task that was launched at a time stopped before it ran. Those of one round count once. @return whether this is the second round in a row */
    boolean failed(long now, long createdAt) {
        boolean fresh = createdAt >= roundFrom;
        if (fresh) {
            opensAt = now + Math.min(LONGEST_WAIT, FIRST_WAIT << Math.min(MOST_DOUBLINGS, rounds));
            roundFrom = opensAt;
            rounds++;
        }
        return fresh && rounds == 2;
    }

    /** A task runs, or there is another task definition: failures are forgotten. */
    void renew() {
        rounds = 0;
        opensAt = Long.MIN_VALUE;
        roundFrom = Long.MIN_VALUE;
    }
}
