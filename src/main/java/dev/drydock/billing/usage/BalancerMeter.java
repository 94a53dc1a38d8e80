package dev.drydock.billing.usage;

import dev.drydock.unit.TimeSpan;
import java.math.BigInteger;

/**
 * The traffic of one load balancer, hour by hour; at the end of each hour its greatest dimension becomes capacity units.
 *
 * <p>Hours are clock hours in UTC. Traffic is reported in order of time.
 */
public final class BalancerMeter {
    private final Meter meter;
    private final int account;
    private final BalancerType type;
    private final Slicing slicing;
    private final long hourOffset;
    private long hour = Long.MIN_VALUE;
    private long newMicros;
    private long activeMicros;
    private long bytes;
    private long evaluationMicros;

    BalancerMeter(Meter meter, int account, BalancerType type, Slicing slicing) {
        this.meter = meter;
        this.account = account;
        this.type = type;
        this.slicing = slicing;
        this.hourOffset = Math.floorMod(slicing.startEpochSecond(), 3_600L) * TimeSpan.SECOND;
    }

    /**
     * Adds what passed from one instant to another, spread evenly over the time between.
     *
     * @param from microseconds since the scenario's start, not before the hour reported last
     * @param to where it ends, after {@code from}
     * @param newMicros millionths of new connections
     * @param activeMicros millionths of connection-seconds: connections open at once × seconds
     * @param bytes bytes processed, both directions
     * @param evaluationMicros millionths of rule evaluations: {@link BalancerType#paidEvaluations}
     */
    public void add(long from, long to, long newMicros, long activeMicros, long bytes, long evaluationMicros) {
        if (to <= from || newMicros < 0 || activeMicros < 0 || bytes < 0 || evaluationMicros < 0) {
            throw new IllegalArgumentException(
                    "traffic must be positive over a positive time, was " + from + " to " + to);
        }
        long at = Math.max(from, slicing.from());
        long end = Math.min(to, slicing.to());
        while (at < end) {
            enter(hourOf(at));
            long cut = Math.min(end, (hour + 1) * TimeSpan.HOUR - hourOffset);
            this.newMicros += part(newMicros, from, at, cut, to);
            this.activeMicros += part(activeMicros, from, at, cut, to);
            this.bytes += part(bytes, from, at, cut, to);
            this.evaluationMicros += part(evaluationMicros, from, at, cut, to);
            at = cut;
        }
    }

    /** Whether it adds to an account. */
    boolean of(int other) {
        return account == other;
    }

    /** Turns the hour in progress into units. */
    void flush() {
        if (hour != Long.MIN_VALUE) {
            long units = Math.max(
                    Math.max(type.ofNewConnections(newMicros), type.ofActiveConnections(activeMicros)),
                    Math.max(type.ofBytes(bytes), type.ofEvaluations(evaluationMicros)));
            meter.used(account, units, Math.max(slicing.from(), hour * TimeSpan.HOUR - hourOffset));
            newMicros = 0;
            activeMicros = 0;
            bytes = 0;
            evaluationMicros = 0;
        }
    }

    private void enter(long next) {
        if (next < hour) {
            throw new IllegalArgumentException("traffic must be reported in order of time");
        }
        if (next > hour) {
            flush();
            hour = next;
        }
    }

    private long hourOf(long micros) {
        return Math.floorDiv(micros + hourOffset, TimeSpan.HOUR);
    }

    /* The part of an amount spread over [from, to) that falls into [a, b): differences of floors, so parts sum to the whole. */
    private static long part(long amount, long from, long a, long b, long to) {
        if (amount == 0 || (a == from && b == to)) {
            return amount;
        }
        return upTo(amount, b - from, to - from) - upTo(amount, a - from, to - from);
    }

    private static long upTo(long amount, long part, long whole) {
        return BigInteger.valueOf(amount)
                .multiply(BigInteger.valueOf(part))
                .divide(BigInteger.valueOf(whole))
                .longValueExact();
    }
}
