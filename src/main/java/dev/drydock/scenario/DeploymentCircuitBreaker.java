package dev.drydock.scenario;

import dev.drydock.policy.deployment.BreakerThreshold;
import dev.drydock.unit.Default;
import dev.drydock.unit.Doc;

/** What ends a rolling deployment whose tasks keep failing. Source: ECS API reference, DeploymentCircuitBreaker. */
@Doc("Ends a rolling deployment whose tasks keep failing.")
public record DeploymentCircuitBreaker(
        @Doc("Whether it is on.") @Default(value = "false", source = "ECS API reference, DeploymentCircuitBreaker")
                boolean enable,
        @Doc("Whether a failed deployment goes back to the last revision that completed one.")
                @Default(value = "false", source = "ECS API reference, DeploymentCircuitBreaker")
                boolean rollback,
        @Doc("Whether a task that becomes healthy sets the count of failures to none.")
                @Default(value = "true", source = "ECS API reference, DeploymentCircuitBreaker")
                boolean resetOnHealthyTask,
        @Doc("Failures at which it acts.") BreakerThreshold thresholdConfiguration) {}
