package dev.drydock.engine.container;

import dev.drydock.scenario.HealthCheck;
import dev.drydock.unit.TimeSpan;

/**
 * When a container's health check finds it healthy and unhealthy; times in microseconds since its start.
 *
 * <p>Source: Amazon ECS API reference, HealthCheck; Docker reference, HEALTHCHECK: a check begins an interval after the start or the end of the one
 * before; a container that is not ready refuses at once, one that hangs leaves the check to its timeout (assumptions). Failures within the
 * start period do not count until a check has passed.
 */
final class Probe {
    static final long NEVER = Long.MAX_VALUE;
    /** A container whose checks fail is ready later than any run is long. */
    static final long FAILING = Long.MAX_VALUE / 4;

    private final long interval;
    private final long timeout;
    private final int retries;
    private final long startPeriod;

    Probe(HealthCheck check) {
        interval = check.interval() * TimeSpan.SECOND;
        timeout = check.timeout() * TimeSpan.SECOND;
        retries = check.retries();
        startPeriod = check.startPeriod() * TimeSpan.SECOND;
    }

    /** When the first check passes, of a container that is ready at a time and hangs at another; or NEVER. */
    long healthy(long readyAt, long hangsAt) {
        long checks = Math.max(1, (readyAt + interval - 1) / interval);
        long at = checks * interval;
        return at < hangsAt && readyAt < FAILING ? at : NEVER;
    }

    /** When so many checks in a row have failed that the container is unhealthy, or NEVER; it is told once. */
    long unhealthy(long readyAt, long hangsAt) {
        long first = startPeriod / interval + retries;
        long passes = healthy(readyAt, hangsAt);
        if (first * interval < Math.min(passes, hangsAt)) {
            return first * interval;
        }
        if (hangsAt == NEVER) {
            return NEVER;
        }
        return Math.max(
                unanswered(hangsAt), passes == NEVER ? (startPeriod / interval + 1) * interval + patience() : 0);
    }

    /** When a container that hangs from a time on is unhealthy: so many checks have no answer. */
    long unanswered(long hangsAt) {
        return (hangsAt / interval + 1) * interval + patience();
    }

    /** When a container whose checks are refused from a time on is unhealthy. */
    long refused(long from) {
        return (from / interval + retries) * interval;
    }

    private long patience() {
        return retries * timeout + (retries - 1) * interval;
    }
}
