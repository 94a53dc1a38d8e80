package dev.drydock.scenario;

import java.util.List;

/**
 * When ECS restarts a container that exited, in place of ending its task.
 *
 * <p>Source: Amazon ECS API reference, ContainerRestartPolicy.
 *
 * @param ignoredExitCodes exit codes after which it is not restarted
 * @param attemptSeconds how long it must have run before a restart; it restarts once in such a time at most
 */
public record RestartPolicy(List<Integer> ignoredExitCodes, int attemptSeconds) {
    /** Seconds that a container must run before a restart where its policy does not say. */
    public static final int USUAL_ATTEMPT_SECONDS = 300;

    private static final int MOST_CODES = 50;

    public RestartPolicy {
        if (attemptSeconds < 60 || attemptSeconds > 1800) {
            throw new IllegalArgumentException(
                    "restartAttemptPeriod must be between 60 and 1800 seconds, was " + attemptSeconds);
        }
        if (ignoredExitCodes.size() > MOST_CODES) {
            throw new IllegalArgumentException("ignoredExitCodes has at most 50 exit codes");
        }
        ignoredExitCodes = List.copyOf(ignoredExitCodes);
    }
}
