package dev.drydock.scenario;

import dev.drydock.unit.Default;
import dev.drydock.unit.Doc;
import java.util.Optional;

/** How a service goes from one revision to the next, and the bounds on its tasks while tasks are replaced. Source: Amazon ECS developer guide, "Rolling update". */
@Doc("How tasks are replaced: bounds on the running tasks, and what ends a bad deployment.")
public record DeploymentConfiguration(
        @Doc("Percent of the desired count that must stay healthy, rounded up; with DAEMON 0 unless given.")
                @Default(value = "100", source = "ECS API reference, DeploymentConfiguration")
                int minimumHealthyPercent,
        @Doc("Percent of the desired count that may exist, rounded down; with DAEMON always 100.")
                @Default(value = "200", source = "ECS API reference, DeploymentConfiguration")
                int maximumPercent,
        @Doc("What ends a rolling deployment whose tasks keep failing.")
                DeploymentCircuitBreaker deploymentCircuitBreaker,
        @Doc("An alarm that ends a deployment.") Optional<DeploymentAlarms> alarms,
        @Doc("How a new revision takes over.")
                @Default(value = "ROLLING", source = "ECS API reference, DeploymentConfiguration")
                DeploymentStrategy strategy,
        @Doc("Minutes that both revisions stay after all traffic has moved; for every strategy but ROLLING.")
                Optional<Integer> bakeTimeInMinutes,
        @Doc("The steps of LINEAR.") Optional<LinearConfiguration> linearConfiguration,
        @Doc("The first step of CANARY.") Optional<CanaryConfiguration> canaryConfiguration) {
    public DeploymentConfiguration {
        if (minimumHealthyPercent < 0 || minimumHealthyPercent > 100) {
            throw new IllegalArgumentException(
                    "minimumHealthyPercent must be between 0 and 100, was " + minimumHealthyPercent);
        }
        if (maximumPercent < 100 || maximumPercent > 200) {
            throw new IllegalArgumentException("maximumPercent must be between 100 and 200, was " + maximumPercent);
        }
        only(bakeTimeInMinutes.isPresent(), strategy.sideBySide(), "bakeTimeInMinutes", strategy);
        only(linearConfiguration.isPresent(), strategy == DeploymentStrategy.LINEAR, "linearConfiguration", strategy);
        only(canaryConfiguration.isPresent(), strategy == DeploymentStrategy.CANARY, "canaryConfiguration", strategy);
        if (bakeTimeInMinutes.isPresent() && (bakeTimeInMinutes.get() < 0 || bakeTimeInMinutes.get() > 1440)) {
            throw new IllegalArgumentException(
                    "bakeTimeInMinutes must be between 0 and 1440, was " + bakeTimeInMinutes.get());
        }
        if (strategy.sideBySide() && deploymentCircuitBreaker.enable()) {
            throw new IllegalArgumentException(
                    "deploymentCircuitBreaker works with strategy ROLLING only; ECS refuses it with "
                            + strategy.word());
        }
    }

    private static void only(boolean given, boolean wanted, String key, DeploymentStrategy strategy) {
        if (given != wanted) {
            throw new IllegalArgumentException(
                    key + (given ? " has no effect with strategy " : " is needed with strategy ") + strategy.word());
        }
    }

    /**
     * The configuration as a daemon has it: one task on an instance leaves no room above 100 percent, and at 100 below it nothing could be replaced, so that this is
     * read as not given (ECS API reference, DeploymentConfiguration: 0 and 100).
     */
    DeploymentConfiguration ofDaemon() {
        return new DeploymentConfiguration(
                minimumHealthyPercent == 100 ? 0 : minimumHealthyPercent,
                100,
                deploymentCircuitBreaker,
                alarms,
                strategy,
                bakeTimeInMinutes,
                linearConfiguration,
                canaryConfiguration);
    }

    /** Healthy tasks that must stay while tasks are replaced: ceil(desired × minimumHealthyPercent ÷ 100). */
    public int leastHealthy(int desired) {
        return (int) (((long) desired * minimumHealthyPercent + 99) / 100);
    }

    /** Tasks that may exist while tasks are replaced: floor(desired × maximumPercent ÷ 100). */
    public int mostTasks(int desired) {
        return (int) ((long) desired * maximumPercent / 100);
    }
}
