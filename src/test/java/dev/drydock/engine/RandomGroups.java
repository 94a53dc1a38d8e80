package dev.drydock.engine;

import dev.drydock.policy.allocation.TerminationPolicy;
import dev.drydock.policy.scaling.AdjustmentType;
import dev.drydock.policy.scaling.Comparison;
import dev.drydock.random.Exponential;
import dev.drydock.scenario.AgentDisconnect;
import dev.drydock.scenario.GroupAction;
import dev.drydock.scenario.GroupAlarm;
import dev.drydock.scenario.GroupForecast;
import dev.drydock.scenario.GroupMetric;
import dev.drydock.scenario.GroupSimple;
import dev.drydock.scenario.GroupTracking;
import dev.drydock.scenario.HookResult;
import dev.drydock.scenario.InstanceImpairment;
import dev.drydock.scenario.InstanceRefresh;
import dev.drydock.scenario.LifecycleHook;
import dev.drydock.scenario.LifecycleTransition;
import dev.drydock.scenario.ProtectedInstances;
import dev.drydock.scenario.SuspendedProcess;
import dev.drydock.scenario.WarmPool;
import dev.drydock.scenario.WarmPoolState;
import dev.drydock.unit.Schedule;
import dev.drydock.unit.Share;
import dev.drydock.unit.TimeSpan;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Random settings of a fleet's group: each of its features is there now and then. */
final class RandomGroups {
    private RandomGroups() {}

    static void add(Fleet fleet, SplittableRandom dice) {
        if (dice.nextInt(3) == 0) {
            fleet.terminationPolicies =
                    List.of(TerminationPolicy.values()[dice.nextInt(TerminationPolicy.values().length)]);
        }
        for (LifecycleTransition transition : LifecycleTransition.values()) {
            if (dice.nextInt(4) == 0) {
                fleet.hooks.put(
                        transition.name(),
                        new LifecycleHook(
                                transition,
                                TimeSpan.ofSeconds(30 + dice.nextInt(300)),
                                HookResult.values()[dice.nextInt(2)],
                                Optional.of(new Exponential(60.0 * TimeSpan.SECOND))));
            }
        }
        if (fleet.distribution.isEmpty() && fleet.types.size() == 1 && dice.nextInt(3) == 0) {
            fleet.warmPool = Optional.of(new WarmPool(
                    dice.nextInt(3),
                    dice.nextBoolean() ? Optional.empty() : Optional.of(3 + dice.nextInt(5)),
                    WarmPoolState.values()[dice.nextInt(3)],
                    new Exponential(20.0 * TimeSpan.SECOND),
                    new WarmPool.InstanceReusePolicy(false)));
        }
        fleet.capacityRebalance = fleet.distribution.isPresent() && dice.nextBoolean();
        fleet.suspended = dice.nextBoolean() ? List.of() : List.of(SuspendedProcess.AZ_REBALANCE);
        if (dice.nextInt(3) == 0) {
            int most = 100 + dice.nextInt(50);
            fleet.refreshes.put(
                    "r",
                    new InstanceRefresh(
                            TimeSpan.parse(dice.nextInt(1, 60) + "m"),
                            dice.nextInt(50, 101),
                            most,
                            Optional.of(TimeSpan.ofSeconds(dice.nextInt(100))),
                            dice.nextBoolean() ? List.of() : List.of(20, 100),
                            TimeSpan.ofSeconds(dice.nextInt(600)),
                            Optional.empty(),
                            false,
                            Optional.empty(),
                            Optional.empty(),
                            TimeSpan.ofSeconds(0),
                            Optional.empty(),
                            false,
                            ProtectedInstances.values()[dice.nextInt(3)]));
        }
        if (dice.nextInt(4) == 0) {
            fleet.groupPolicies.put(
                    "track",
                    new GroupTracking(
                            new GroupTracking.Target(
                                    GroupMetric.CPU_UTILIZATION, BigDecimal.valueOf(40), dice.nextBoolean()),
                            Optional.empty()));
            fleet.groupPolicies.put(
                    "simple",
                    new GroupSimple(
                            new GroupSimple.Adjustment(
                                    AdjustmentType.CHANGE_IN_CAPACITY, dice.nextInt(-2, 3), Optional.empty()),
                            new GroupAlarm(
                                    GroupMetric.CPU_RESERVATION,
                                    Comparison.ABOVE,
                                    BigDecimal.valueOf(dice.nextInt(90)),
                                    2),
                            Optional.of(TimeSpan.ofSeconds(120))));
            fleet.groupPolicies.put(
                    "ahead",
                    new GroupForecast(new GroupForecast.Prediction(
                            GroupMetric.MEMORY_RESERVATION, BigDecimal.valueOf(30), TimeSpan.ofSeconds(300))));
        }
        if (!fleet.fargate && dice.nextInt(4) == 0) {
            fleet.faults.put(
                    "agents",
                    new AgentDisconnect(
                            "p",
                            Fleet.every(new Exponential(1800.0 * TimeSpan.SECOND)),
                            new Exponential(600.0 * TimeSpan.SECOND),
                            Share.parse("60%")));
            fleet.faults.put(
                    "instances",
                    new InstanceImpairment(
                            "p",
                            Fleet.every(new Exponential(2400.0 * TimeSpan.SECOND)),
                            new Exponential(200.0 * TimeSpan.SECOND),
                            Share.parse("50%"),
                            TimeSpan.ofSeconds(120)));
            fleet.grace = TimeSpan.ofSeconds(dice.nextInt(600));
        }
        if (dice.nextInt(4) == 0) {
            int least = dice.nextInt(4);
            fleet.groupActions.put(
                    "hourly",
                    new GroupAction(
                            Schedule.parse("rate(1 hour)"),
                            "UTC",
                            Optional.of(least),
                            Optional.of(least + dice.nextInt(1, 9)),
                            dice.nextBoolean() ? Optional.empty() : Optional.of(least)));
        }
    }
}
