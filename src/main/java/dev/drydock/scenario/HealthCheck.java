package dev.drydock.scenario;

/**
 * The health check of a container; times in seconds.
 *
 * <p>Source: Amazon ECS API reference, HealthCheck. A check begins an interval after the container's start or the end of the check before. The container
 * is healthy when one passes, unhealthy when so many in a row fail; failures within the start period do not count.
 *
 * @param interval from the end of a check to the next one
 * @param timeout after which a check without an answer has failed
 * @param retries failures in a row that make the container unhealthy
 * @param startPeriod time from the container's start in which failures do not count
 */
public record HealthCheck(int interval, int timeout, int retries, int startPeriod) {
    /** The check of a definition that gives a command alone. */
    public static final HealthCheck USUAL = new HealthCheck(30, 5, 3, 0);

    public HealthCheck {
        require("interval", interval, 5, 300);
        require("timeout", timeout, 2, 60);
        require("retries", retries, 1, 10);
        require("startPeriod", startPeriod, 0, 300);
    }

    private static void require(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    name + " of a healthCheck must be between " + least + " and " + most + ", was " + value);
        }
    }

    /** This check at another interval. */
    public HealthCheck every(int seconds) {
        return new HealthCheck(seconds, timeout, retries, startPeriod);
    }
}
