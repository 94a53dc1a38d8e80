package dev.drydock.scenario;

import dev.drydock.unit.Default;
import dev.drydock.unit.Doc;

/**
 * The health check of a container. It passes as long as the container runs, which ends a task by itself when it exits; so a check costs time on no
 * one's clock and is counted, not simulated.
 */
@Doc("The health check of a container.")
public record HealthCheck(
        @Doc("Seconds between two checks.")
                @Default(value = "30", source = "Amazon ECS developer guide, task definition parameters")
                int interval) {
    public HealthCheck {
        if (interval < 5 || interval > 300) {
            throw new IllegalArgumentException("interval of a healthCheck must be between 5 and 300, was " + interval);
        }
    }
}
