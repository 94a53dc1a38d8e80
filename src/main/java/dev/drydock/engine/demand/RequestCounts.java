package dev.drydock.engine.demand;

/**
 * What became of requests. A request that is in a task still is arrived and nothing else.
 *
 * @param arrived at the load balancer
 * @param served with an answer before the timeout
 * @param refused since every queue place was taken, or no task served
 * @param timedOut without an answer before the timeout
 * @param lost with a task that stopped, or sent to one that does not answer
 */
public record RequestCounts(long arrived, long served, long refused, long timedOut, long lost) {
    /** Nothing. */
    public static final RequestCounts NONE = new RequestCounts(0, 0, 0, 0, 0);

    /** Requests that got no answer. */
    public long unserved() {
        return refused + timedOut + lost;
    }

    /** The sum of two counts. */
    public RequestCounts plus(RequestCounts other) {
        return new RequestCounts(
                arrived + other.arrived,
                served + other.served,
                refused + other.refused,
                timedOut + other.timedOut,
                lost + other.lost);
    }
}
