package dev.drydock.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Random clusters of groups in and outside capacity providers, with everything that may be set of a group: every invariant holds after every event. */
class OutsideGroupsShakedownTest {
    private static final int ROUNDS = 25;

    @Test
    void invariantsHold_whateverIsSetOfTheGroups() {
        long events = 0;
        for (long seed = 0; seed < ROUNDS; seed++) {
            String yaml = scenario(new SplittableRandom(seed), seed);
            try {
                long once = YamlRun.simulation(yaml).run().fingerprint();
                assertEquals(once, YamlRun.simulation(yaml).run().fingerprint(), "seed " + seed);
                events++;
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("seed " + seed + ": " + e.getMessage() + "\n" + yaml, e);
            }
        }
        assertTrue(events == ROUNDS);
    }

    private static String scenario(SplittableRandom dice, long seed) {
        boolean managed = dice.nextBoolean();
        boolean daemon = dice.nextInt(3) == 0;
        List<String> faults = new ArrayList<>();
        if (dice.nextInt(2) == 0) {
            faults.add("zone: {at: 40m, zoneOutage: us-east-1" + "ab".charAt(dice.nextInt(2))
                    + ", duration: 30m, shortageElsewhere: " + dice.nextInt(60) + "%}");
        }
        if (dice.nextInt(2) == 0) {
            faults.add("sick: {at: 70m, instanceImpairment: own, duration: 20m, share: 50%}");
        }
        return """
                drydock: 1
                name: outside
                start: 2026-03-02T00:00:00Z
                horizon: 3h
                seed: %d
                %s
                network: {subnets: {a: {zone: us-east-1a}, b: {zone: us-east-1b}}}
                images: {s: {size: 50MiB}}
                spotMarket: {interruptionFactor: 100}
                clusters:
                  c:
                    capacityProviders:
                      p:
                        autoScalingGroup: {instanceTypes: [m5.large, m6i.xlarge], subnets: [a, b], minSize: 1, maxSize: 6}
                        %s
                    autoScalingGroups:
                      own: {%s}
                      other: {instanceTypes: [%s], subnets: [b], desiredCapacity: 2, maxSize: 3}
                    services:
                      web:
                        taskDefinition: {family: w, containerDefinitions: [{name: w, image: s, cpu: 512, memory: 300%s}]}
                        desiredCount: 6
                        launchType: EC2
                        %s
                        demand: {requests: {rates: [{at: 0s, rate: 60/s}, {at: 1h, rate: 300/s}, {at: 2h, rate: 40/s}]}, request: {cpu: 15ms, wait: 10ms}, concurrency: 16, timeout: 3s}
                        scaling: {minCapacity: 2, maxCapacity: 14, targetTracking: {predefinedMetricType: ECSServiceAverageCPUUtilization, targetValue: 50}}
                        deployments: {v2: {at: 100m}}
                      mixed:
                        taskDefinition: {family: m, containerDefinitions: [{name: m, image: s, cpu: 700, memory: 800}]}
                        desiredCount: 4
                        capacityProviderStrategy: [{capacityProvider: p, weight: 1}]
                %s    tasks:
                      job:
                        taskDefinition: {family: j, runtimePlatform: {cpuArchitecture: %s}, containerDefinitions: [{name: j, image: s, cpu: 400, memory: 500}]}
                        submission: {by: arrivals, between: {distribution: exponential, mean: 2m}}
                        duration: 15m
                        queue: %s
                """
                .formatted(
                        seed,
                        faults.isEmpty() ? "" : "faults: {" + String.join(", ", faults) + "}",
                        managed ? "managedScaling: {targetCapacity: 80}" : "",
                        group(dice),
                        daemon ? "m5.large" : "m6g.large",
                        dice.nextInt(3) == 0 ? ", portMappings: [{containerPort: 80, hostPort: 80}]" : "",
                        dice.nextBoolean() ? "placementConstraints: [{type: distinctInstance}]" : "",
                        daemon
                                ? "      agent: {schedulingStrategy: DAEMON, taskDefinition: {family: d, containerDefinitions: [{name: d, image: s, cpu: 64, memory: 64}]}}\n"
                                : "",
                        daemon ? "X86_64" : "ARM64",
                        dice.nextBoolean() ? "fifo" : "none");
    }

    private static String group(SplittableRandom dice) {
        List<String> keys = new ArrayList<>();
        boolean warm = dice.nextInt(4) == 0;
        boolean weights = !warm && dice.nextBoolean();
        keys.add("instanceTypes: " + (warm ? "[m5.large]" : "[m5.large, m5.xlarge]"));
        keys.add("subnets: [a, b]");
        if (weights) {
            keys.add("weightedCapacity: {m5.large: " + dice.nextInt(1, 3) + ", m5.xlarge: " + dice.nextInt(1, 6) + "}");
        }
        keys.add("minSize: " + dice.nextInt(3));
        keys.add("maxSize: " + dice.nextInt(6, 12));
        keys.add("desiredCapacity: " + dice.nextInt(3, 6));
        if (warm) {
            keys.add("warmPool: {instanceReusePolicy: {reuseOnScaleIn: " + dice.nextBoolean() + "}}");
        } else if (dice.nextBoolean()) {
            keys.add("instancesDistribution: {onDemandPercentageAboveBaseCapacity: " + dice.nextInt(100)
                    + ", onDemandAllocationStrategy: lowest-price}, capacityRebalance: " + dice.nextBoolean());
        }
        if (dice.nextBoolean()) {
            keys.add("availabilityZoneDistribution: {capacityDistributionStrategy: balanced-only}");
        }
        keys.add(
                "scheduled: {up: {schedule: 'at(2026-03-02T00:50:00)', desiredCapacity: 6}, down: {schedule: 'at(2026-03-02T01:50:00)', desiredCapacity: 2, minSize: 0}}");
        keys.add("scalingPolicies: {cpu: {targetTracking: {predefinedMetricType: CPUReservation, targetValue: "
                + dice.nextInt(30, 80) + "}}}");
        keys.add("instanceRefreshes: {r: {at: " + dice.nextInt(20, 120) + "m, minHealthyPercentage: "
                + dice.nextInt(50, 101)
                + ", maxHealthyPercentage: " + dice.nextInt(100, 150) + ", launchTemplateVersion: " + dice.nextInt(1, 3)
                + ", skipMatching: " + dice.nextBoolean() + ", boot: 200s, bakeTime: " + dice.nextInt(20)
                + "m, alarmSpecification: {service: web, unservedShare: 1%}, autoRollback: " + dice.nextBoolean()
                + "}}");
        if (dice.nextInt(3) == 0) {
            keys.add(
                    "lifecycleHooks: {save: {lifecycleTransition: 'autoscaling:EC2_INSTANCE_TERMINATING', heartbeatTimeout: 4m, defaultResult: CONTINUE}}");
        }
        if (dice.nextInt(3) == 0) {
            List<String> processes = new ArrayList<>(List.of(
                    "Launch",
                    "Terminate",
                    "HealthCheck",
                    "ReplaceUnhealthy",
                    "AlarmNotification",
                    "ScheduledActions",
                    "InstanceRefresh",
                    "AZRebalance"));
            List<String> off = new ArrayList<>();
            for (int i = dice.nextInt(1, 4); i > 0; i--) {
                off.add(processes.remove(dice.nextInt(processes.size())));
            }
            keys.add("suspendedProcesses: [" + String.join(", ", off) + "]");
        }
        if (dice.nextInt(3) == 0) {
            keys.add("timeToFailure: {distribution: exponential, mean: 2h}");
        }
        return String.join(", ", keys);
    }
}
