package dev.drydock.scenario;

import dev.drydock.unit.Bytes;
import dev.drydock.unit.Default;
import dev.drydock.unit.Doc;
import dev.drydock.unit.TimeSpan;
import java.math.BigDecimal;

/** An Application Load Balancer before a service, and what decides its capacity units. Source: Elastic Load Balancing user guide and pricing page. */
@Doc("An Application Load Balancer.")
public record LoadBalancer(
        @Doc("The kind of load balancer.")
                @Default(value = "application", source = "assumption: the kind most ECS services use")
                LoadBalancerType type,
        @Doc("Time a stopping task keeps its requests before it is stopped.")
                @Default(value = "300s", source = "Elastic Load Balancing user guide, target group attributes")
                TimeSpan deregistrationDelay,
        @Doc("Interval between health checks of a task; a new one serves after its first good check.")
                @Default(value = "30s", source = "Elastic Load Balancing user guide, health checks")
                TimeSpan healthCheckInterval,
        @Doc("Requests on one client connection, for LCU.")
                @Default(value = "10", source = "assumption: keep-alive connections")
                BigDecimal requestsPerConnection,
        @Doc("Life of a client connection, for LCU.")
                @Default(value = "60s", source = "Elastic Load Balancing user guide, idle timeout")
                TimeSpan connectionLifetime,
        @Doc("Bytes of a request and its response, for LCU.") @Default(value = "10KiB", source = "assumption")
                Bytes bytesPerRequest,
        @Doc("Listener rules that each request is held against, for LCU; the first 10 are free.")
                @Default(value = "1", source = "assumption: a default rule alone")
                int rules) {
    public LoadBalancer {
        if (requestsPerConnection.signum() <= 0) {
            throw new IllegalArgumentException("requestsPerConnection must be positive");
        }
        if (rules < 1 || rules > 100) {
            throw new IllegalArgumentException("rules must be between 1 and 100, was " + rules);
        }
        if (deregistrationDelay.micros() > 3600 * TimeSpan.SECOND) {
            throw new IllegalArgumentException("deregistrationDelay must be at most 3600s, was " + deregistrationDelay);
        }
        if (healthCheckInterval.micros() < 5 * TimeSpan.SECOND
                || healthCheckInterval.micros() > 300 * TimeSpan.SECOND) {
            throw new IllegalArgumentException(
                    "healthCheckInterval must be between 5s and 300s, was " + healthCheckInterval);
        }
    }
}
