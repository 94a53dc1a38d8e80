package dev.drydock.engine;

import dev.drydock.policy.deployment.BreakerThreshold;
import dev.drydock.policy.deployment.ThresholdType;
import dev.drydock.random.Constant;
import dev.drydock.random.Exponential;
import dev.drydock.scenario.CanaryConfiguration;
import dev.drydock.scenario.Deployment;
import dev.drydock.scenario.DeploymentAlarms;
import dev.drydock.scenario.DeploymentCircuitBreaker;
import dev.drydock.scenario.DeploymentConfiguration;
import dev.drydock.scenario.DeploymentStrategy;
import dev.drydock.scenario.LinearConfiguration;
import dev.drydock.scenario.NewRevision;
import dev.drydock.scenario.Request;
import dev.drydock.scenario.RevisionChange;
import dev.drydock.scenario.Switch;
import dev.drydock.scenario.TaskProtection;
import dev.drydock.unit.Share;
import dev.drydock.unit.TimeSpan;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** Random deployments of a fleet's service, good and bad ones, by every strategy. */
final class RandomDeployments {
    private RandomDeployments() {}

    static void add(Fleet fleet, SplittableRandom dice) {
        if (dice.nextInt(3) == 0) {
            fleet.taskProtection = Optional.of(new TaskProtection(1 + dice.nextInt(60)));
        }
        if (fleet.maxPercent > 100 && fleet.placement.isEmpty() && dice.nextBoolean()) {
            fleet.rebalancing = Switch.ENABLED;
        }
        for (int i = dice.nextInt(4); i > 0; i--) {
            fleet.deployments.put("v" + i, deployment(dice, i));
        }
        DeploymentStrategy strategy = DeploymentStrategy.values()[dice.nextInt(4)];
        boolean traffic = fleet.deregistration.isPresent();
        strategy = traffic || strategy == DeploymentStrategy.BLUE_GREEN ? strategy : DeploymentStrategy.ROLLING;
        boolean beside = strategy.sideBySide();
        fleet.deploymentConfiguration = Optional.of(new DeploymentConfiguration(
                fleet.minHealthy,
                fleet.maxPercent,
                new DeploymentCircuitBreaker(
                        !beside && dice.nextBoolean(),
                        dice.nextBoolean(),
                        dice.nextBoolean(),
                        new BreakerThreshold(ThresholdType.BOUNDED_PERCENT, 50, 3, 200)),
                dice.nextBoolean()
                        ? Optional.empty()
                        : Optional.of(new DeploymentAlarms(dice.nextBoolean(), Share.ofPercent(5), 1)),
                strategy,
                beside ? Optional.of(dice.nextInt(20)) : Optional.empty(),
                strategy == DeploymentStrategy.LINEAR
                        ? Optional.of(new LinearConfiguration(BigDecimal.valueOf(30), dice.nextInt(4)))
                        : Optional.empty(),
                strategy == DeploymentStrategy.CANARY
                        ? Optional.of(new CanaryConfiguration(BigDecimal.TEN, dice.nextInt(10)))
                        : Optional.empty()));
    }

    private static Deployment deployment(SplittableRandom dice, int number) {
        return new Deployment(
                TimeSpan.ofSeconds(number * 1_500L + dice.nextInt(1_000)),
                new NewRevision(
                        Optional.empty(),
                        Map.of(),
                        new RevisionChange(
                                dice.nextBoolean()
                                        ? Optional.empty()
                                        : Optional.of(new Request(
                                                new Constant(dice.nextInt(1, 400) * 1_000.0),
                                                new Constant(0),
                                                new Constant(0))),
                                dice.nextBoolean()
                                        ? Optional.empty()
                                        : Optional.of(new Exponential(40.0 * TimeSpan.SECOND)),
                                Optional.empty(),
                                Optional.empty(),
                                Share.ofPercent(dice.nextInt(3) == 0 ? dice.nextInt(101) : 0),
                                Share.ofPercent(dice.nextInt(3) == 0 ? dice.nextInt(101) : 0))));
    }
}
