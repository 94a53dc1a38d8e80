package dev.drydock.engine.demand;

/**
 * The requests of one service, from the load balancer through its tasks.
 *
 * <p>A request goes to a serving task as {@link Balancing} says: mostly in turn. A task works on at most {@code concurrency} at a time, the next wait in its queue in order of
 * arrival, and those that find the queue full are refused, as are those that find no task. A request in work takes its CPU time first, sharing
 * the task's CPU evenly with the others that do and taking at most one vCPU; then it waits for others, without CPU but still in its place; it
 * holds its memory all the while. One that is in the queue still when its timeout ends leaves; one that is in work by then is worked on to its
 * end, in vain. Both count as timed out.
 *
 * <p>Times are microseconds since the scenario's start and never go back. Tasks are the engine's numbers.
 */
public sealed interface ServiceLoad permits FluidLoad, EventLoad {
    /** From now on requests come at this rate, until told otherwise. */
    void rate(long now, double perSecond);

    /** From now on each request waits for others so much longer in its place, or less when negative; calls add up. */
    void waitLonger(long now, long micros);

    /** A task begins to receive requests, or does so again after it {@linkplain #taskLeaving left}. */
    void taskServing(long now, int task, TaskSize size);

    /**
     * A task of another revision or target group begins to receive requests.
     *
     * @param law what they take in it, with places, queue and timeout as all tasks have them
     * @param target the number of its target group
     */
    void taskServing(long now, int task, TaskSize size, RequestLaw law, int target);

    /**
     * From now on the requests are split among target groups.
     *
     * @param shares of each target group by its number, together 1; empty when all tasks are one
     */
    void split(long now, double[] shares);

    /** A task no longer receives requests, and goes on with those that it has. */
    void taskLeaving(long now, int task);

    /**
     * When the last of the requests that a task had when it left will be done, as far as that is known now: {@link Long#MAX_VALUE} when it is not, and is told later.
     *
     * @param task one that {@linkplain #taskLeaving left} just now
     */
    long drainedAt(long now, int task);

    /** A task that serves no longer answers: the requests that it has are lost, and so are those that it goes on to receive until it serves again or is gone. */
    void taskSilent(long now, int task);

    /** A task stops; the requests that it had are lost. A task unknown or gone before is no error. */
    void taskGone(long now, int task);

    /**
     * Ends a minute (or whatever time passed since the last call) and says what happened in it.
     *
     * @return the one object that this load fills anew each time
     */
    MinuteSample closeMinute(long now);

    /** The latencies of all requests served so far, in microseconds. */
    LatencyTally latency();

    /** What happened since the start of measurement, in requests. */
    RequestCounts counts();

    /** Forgets what was counted so far, at the end of a warm-up; the requests in the tasks stay. */
    void measureFrom(long now);

    /** What the answers must be read with, for people; empty within the range that the model was held against. */
    java.util.List<String> warnings();
}
