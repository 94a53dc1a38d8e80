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
        @Doc("Time after which a health check without an answer has failed.")
                @Default(value = "5s", source = "Elastic Load Balancing user guide, health checks")
                TimeSpan healthCheckTimeout,
        @Doc("Failed health checks in a row that make a target unhealthy.")
                @Default(value = "2", source = "Elastic Load Balancing user guide, health checks")
                int unhealthyThresholdCount,
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
        if (healthCheckTimeout.micros() < 2 * TimeSpan.SECOND
                || healthCheckTimeout.micros() > 120 * TimeSpan.SECOND
                || healthCheckTimeout.compareTo(healthCheckInterval) > 0) {
            throw new IllegalArgumentException(
                    "healthCheckTimeout must be between 2s and 120s and at most healthCheckInterval, was "
                            + healthCheckTimeout);
        }
        if (unhealthyThresholdCount < 2 || unhealthyThresholdCount > 10) {
            throw new IllegalArgumentException(
                    "unhealthyThresholdCount must be between 2 and 10, was " + unhealthyThresholdCount);
        }
    }

    /**
     * Time from a target's failure until its load balancer calls it unhealthy, in microseconds: the first check that fails, then as many more as the threshold says,
     * each an interval later.
     *
     * @param untilNextCheck from the failure to the next check, at most an interval
     * @param answers whether failed checks are answered, or run into their timeout
     */
    public long unhealthyAfter(long untilNextCheck, boolean answers) {
        return untilNextCheck
                + (unhealthyThresholdCount - 1) * healthCheckInterval.micros()
                + (answers ? 0 : healthCheckTimeout.micros());
    }
}
