package dev.drydock.engine.result;

/**
 * What became of one deployment of a service.
 *
 * @param service the service's path
 * @param name the deployment's name
 * @param startedMicros when it began, since the start
 * @param outcome how it came out
 * @param detectedMicros when it was seen to fail; -1 when it was not
 * @param finishedMicros when the service was in a steady state again, with the new revision or back with the old one; -1 when it was not by the end of the run
 * @param stuckMicros since when neither a task could be stopped nor one started for the bounds on healthy and running tasks; -1 when that did not happen
 * @param failures tasks of the new revision that failed to start or to pass their health checks
 * @param threshold failures at which the circuit breaker acts; 0 when it is off
 * @param unserved requests without an answer in the minutes of the deployment
 */
public record DeploymentResult(
        String service,
        String name,
        long startedMicros,
        Outcome outcome,
        long detectedMicros,
        long finishedMicros,
        long stuckMicros,
        int failures,
        int threshold,
        long unserved) {
    /** What follows a deployment's name in that of the one by which somebody took it back. */
    public static final String TAKEN_BACK = ", taken back";

    /** How a deployment may come out. */
    public enum Outcome {
        /** The new revision alone runs. */
        COMPLETED,
        /** It was not over by the end of the run. */
        IN_PROGRESS,
        /** It failed, and nothing was rolled back. */
        FAILED,
        /** It failed, and the last good revision runs again. */
        ROLLED_BACK,
        /** It failed and was still being rolled back by the end of the run. */
        ROLLING_BACK,
        /** Another deployment took its place before it was over. */
        SUPERSEDED
    }
}
