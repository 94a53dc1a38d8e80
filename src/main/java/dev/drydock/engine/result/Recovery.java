package dev.drydock.engine.result;

import java.util.List;

/**
 * How one service came through one strike of a fault. Times are microseconds; spans count from the strike.
 *
 * <p>The time looked at goes from the strike until the fault is over, as many tasks serve as before (or as are desired by then, if fewer) and all the service's
 * objectives have a good minute; or until the end of the run. While no fewer tasks serve, another strike ends it too: what follows is
 * that one's.
 *
 * @param fault the fault's name
 * @param service path of the service
 * @param fromMicros when it struck, since the start
 * @param untilMicros end of the time looked at
 * @param recovered whether that is an end of its own, and not that of the run
 * @param before tasks that served before it
 * @param worst fewest that served
 * @param lost tasks that ended for another reason than a decision of their service
 * @param detect until the first task was launched that then ran, or a bad deployment was seen to fail or taken back; {@link #NEVER} when none was
 * @param replace until as many tasks launched since ran as were lost, or a bad deployment was undone; {@link #NEVER} when there were not so many, or none was lost
 * @param full until as many tasks served for good as before; 0 when never fewer did, {@link #NEVER} when it did not come to that
 * @param requestsLost requests without an answer, in whole minutes
 * @param budgets what became of the service's objectives
 */
public record Recovery(
        String fault,
        String service,
        long fromMicros,
        long untilMicros,
        boolean recovered,
        int before,
        int worst,
        long lost,
        long detect,
        long replace,
        long full,
        long requestsLost,
        List<Budget> budgets) {
    /** A span that never ended. */
    public static final long NEVER = -1;

    /**
     * What a strike took of an objective's error budget.
     *
     * @param objective its name
     * @param missedMinutes minutes that missed its bound
     * @param burned share of all that the objective allows over the run (minutes, or requests for a bound on unanswered ones of the whole run); greater than 1
     *     when it took more, infinite when none is allowed
     */
    public record Budget(String objective, long missedMinutes, double burned) {}

    public Recovery {
        budgets = List.copyOf(budgets);
    }
}
