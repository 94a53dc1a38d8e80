package dev.drydock.engine;

import dev.drydock.engine.RandomScenario.Feature;
import java.util.ArrayList;
import java.util.List;

/** Capacity providers at random, as a user writes them. */
final class RandomProviders {
    private static final String ALARM =
            "alarm: {metric: CPUReservation, comparisonOperator: GreaterThanThreshold, threshold: 40}";

    private final Dice dice;
    private final RandomScenario scenario;

    RandomProviders(Dice dice, RandomScenario scenario) {
        this.dice = dice;
        this.scenario = scenario;
    }

    /** A group, scaled by ECS or by its own policies or not at all. */
    String group() {
        int most = dice.between(3, 14);
        int least = dice.below(3);
        boolean managed = !dice.chance(4);
        boolean one = dice.chance(2);
        boolean spot = dice.chance(3) && scenario.has(Feature.SPOT);
        List<String> group = new ArrayList<>();
        group.add("instanceTypes: " + (one ? "[m5.large]" : "[m5.large, m6i.xlarge, c5.xlarge]"));
        group.add("subnets: " + scenario.subnets());
        group.add("minSize: " + least);
        group.add("maxSize: " + most);
        if (!managed || dice.chance(3)) {
            group.add("desiredCapacity: " + dice.between(least, most));
        }
        if (spot) {
            group.add("instancesDistribution: {onDemandBaseCapacity: " + dice.below(3)
                    + ", onDemandPercentageAboveBaseCapacity: " + dice.below(100) + ", spotAllocationStrategy: "
                    + dice.of(
                            "lowest-price",
                            "price-capacity-optimized",
                            "capacity-optimized",
                            "capacity-optimized-prioritized")
                    + "}");
            group.add("capacityRebalance: " + dice.chance(3));
        }
        life(group, managed);
        if (one && !spot && dice.chance(4)) {
            group.add("warmPool: {minSize: " + dice.below(3) + ", poolState: "
                    + dice.of("Stopped", "Running", "Hibernated") + "}");
        }
        if (!managed && dice.chance(2)) {
            group.add(policy());
        }
        things(group);
        List<String> provider = new ArrayList<>();
        provider.add("autoScalingGroup: {" + String.join(", ", group) + "}");
        if (managed) {
            provider.add("managedScaling: {targetCapacity: " + dice.between(50, 100) + ", maximumScalingStepSize: "
                    + dice.between(1, 6) + ", instanceWarmupPeriod: " + dice.below(400) + "s}");
            provider.add("managedTerminationProtection: " + dice.enabled());
        }
        provider.add("managedDraining: " + dice.enabled());
        return "{" + String.join(", ", provider) + "}";
    }

    /* What ends and what delays the instances of a group. */
    private void life(List<String> group, boolean managed) {
        if (dice.chance(5) && scenario.has(Feature.FAULTS)) {
            group.add("timeToFailure: {distribution: exponential, mean: 3h}");
        }
        if (dice.chance(5)) {
            group.add("lifecycleHooks: {h: {lifecycleTransition: 'autoscaling:EC2_INSTANCE_"
                    + dice.of("LAUNCHING", "TERMINATING") + "', heartbeatTimeout: 2m, defaultResult: "
                    + dice.of("CONTINUE", "ABANDON") + ", completesAfter: " + dice.between(20, 219) + "s}}");
        }
        if (dice.chance(6)) {
            group.add("terminationPolicies: ["
                    + dice.of(
                            "OldestInstance",
                            "NewestInstance",
                            "OldestLaunchTemplate",
                            "ClosestToNextInstanceHour",
                            "AllocationStrategy",
                            "Default")
                    + "]");
        }
        if (dice.chance(7)) {
            group.add("instanceRefreshes: {v2: {at: 6m, minHealthyPercentage: " + dice.of("50", "90")
                    + dice.of(
                            "",
                            ", maxHealthyPercentage: 120",
                            ", bakeTime: 4m",
                            ", skipMatching: true, launchTemplateVersion: 2",
                            ", checkpointPercentages: [50], checkpointDelay: 120s")
                    + "}}");
        }
        if (dice.chance(8)) {
            group.add("suspendedProcesses: ["
                    + dice.of(
                            "AZRebalance",
                            "Launch",
                            "Terminate",
                            "HealthCheck",
                            "ReplaceUnhealthy",
                            managed ? "AlarmNotification" : "Terminate, Launch",
                            "HealthCheck, AZRebalance")
                    + "]");
        }
        if (scenario.zones() > 1 && dice.chance(8)) {
            group.add("availabilityZoneDistribution: {capacityDistributionStrategy: balanced-only}");
        }
        if (dice.chance(8)) {
            group.add("healthCheckGracePeriod: 90s");
        }
        if (dice.chance(8)) {
            group.add("scheduled: {a: {schedule: \"at(2026-03-02T00:12:00)\", minSize: 2}}");
        }
    }

    private String policy() {
        return "scalingPolicies: {p: {"
                + dice.of(
                        "targetTracking: {predefinedMetricType: CPUReservation, targetValue: 60}",
                        "targetTracking: {predefinedMetricType: ASGAverageCPUUtilization, targetValue: 30}",
                        "simpleScaling: {adjustmentType: ChangeInCapacity, scalingAdjustment: 1}, cooldown: 2m, "
                                + ALARM,
                        "stepScaling: {adjustmentType: PercentChangeInCapacity, stepAdjustments:"
                                + " [{metricIntervalLowerBound: 0, scalingAdjustment: 30}]}, " + ALARM,
                        "predictiveScaling: {predefinedMetricType: CPUReservation, targetValue: 60}")
                + "}}";
    }

    /* What instances are made of. */
    private void things(List<String> group) {
        if (dice.chance(4)) {
            group.add("instanceAttributes: {stack: " + dice.of("prod", "test") + "}");
        }
        if (dice.chance(8)) {
            group.add("dataVolumes: [{size: 20GiB, type: " + dice.of("gp3", "gp2") + "}]");
        }
        if (dice.chance(8)) {
            group.add("ami: {boot: 70s, hourly: $0.02}");
        }
        if (dice.chance(8)) {
            group.add("reservedMemory: 256MiB");
        }
    }

    /** Instances that ECS chooses. */
    String managedInstances() {
        boolean spot = scenario.has(Feature.SPOT) && dice.chance(3);
        return "{managedInstancesProvider: {subnets: " + scenario.subnets()
                + ", instanceRequirements: {allowedInstanceTypes: [m6i.large, m6i.xlarge]}, scaleInAfter: "
                + dice.between(60, 400) + "s" + (spot ? ", capacityOptionType: SPOT" : "") + "}}";
    }

    /** A group outside any capacity provider, whose instances may count differently. */
    String groupAlone() {
        String weights = dice.chance(2) ? ", weightedCapacity: {m5.large: 1, m6i.xlarge: 2}" : "";
        return "{instanceTypes: [m5.large, m6i.xlarge]" + weights + ", subnets: " + scenario.subnets()
                + ", minSize: 1, maxSize: 8, desiredCapacity: " + dice.between(1, 8)
                + (dice.chance(2) ? ", " + policy() : "") + "}";
    }

    /** A group of instances with one GPU each. */
    String gpus() {
        return "{autoScalingGroup: {instanceTypes: [g4dn.xlarge], subnets: " + scenario.subnets()
                + ", maxSize: 4}, managedScaling: {targetCapacity: 100}}";
    }
}
