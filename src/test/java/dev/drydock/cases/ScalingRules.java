package dev.drydock.cases;

import dev.drydock.policy.allocation.InstancesDistribution;
import dev.drydock.policy.allocation.OnDemandAllocation;
import dev.drydock.policy.allocation.SpotAllocation;
import dev.drydock.policy.deployment.BreakerThreshold;
import dev.drydock.policy.deployment.ThresholdType;
import dev.drydock.policy.provisioning.CapacityReservation;
import dev.drydock.policy.provisioning.CapacityReservation.Action;
import dev.drydock.policy.provisioning.CapacityReservation.Offer;
import dev.drydock.policy.provisioning.CapacityReservation.Verdict;
import dev.drydock.policy.provisioning.CapacityReservation.WaitingTasks;
import dev.drydock.policy.provisioning.LaunchQuota;
import dev.drydock.policy.provisioning.ManagedScaling;
import dev.drydock.policy.scaling.PredefinedMetric;
import dev.drydock.policy.scaling.ScalingWish;
import dev.drydock.policy.scaling.TargetTracking;
import dev.drydock.policy.scaling.TrackingState;
import dev.drydock.scenario.DeploymentCircuitBreaker;
import dev.drydock.scenario.DeploymentConfiguration;
import dev.drydock.scenario.DeploymentStrategy;
import dev.drydock.unit.TimeSpan;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Managed scaling, target tracking, mixed instances and deployment bounds: the rules that a run follows, asked one by one. */
final class ScalingRules implements AwsArea {
    @Override
    public List<String> topics() {
        return List.of(
                "cluster-auto-scaling",
                "cas-estimate",
                "target-tracking",
                "aas-cooldown",
                "mixed-instances",
                "ecs-deployment",
                "fargate-launch-rate");
    }

    @Override
    public Map<String, Object> answer(String topic, JsonNode inputs) {
        return switch (topic) {
            case "cluster-auto-scaling" -> reservation(inputs);
            case "cas-estimate" -> estimate(inputs);
            case "target-tracking" -> tracking(inputs);
            case "aas-cooldown" -> cooldown(inputs);
            case "mixed-instances" -> mixed(inputs);
            case "ecs-deployment" -> deployment(inputs);
            case "fargate-launch-rate" -> launches(inputs);
            default -> throw new NotCovered(topic);
        };
    }

    private static Map<String, Object> reservation(JsonNode inputs) {
        int needed = inputs.get("M").asInt();
        int running = inputs.get("N").asInt();
        ManagedScaling rule = rule(inputs, inputs.get("targetCapacity").asInt());
        Verdict verdict = new Verdict(Action.NONE, running, 0);
        int datapoints = 0;
        while (verdict.action() == Action.NONE && datapoints < CapacityReservation.IN_DATAPOINTS) {
            datapoints++;
            verdict = CapacityReservation.evaluate(rule, needed, running, running, false, verdict.lowDatapoints());
        }
        Map<String, Object> answer = new TreeMap<>();
        answer.put("metric", CapacityReservation.metric(needed, running));
        answer.put("action", verdict.action().name().toLowerCase(Locale.ROOT));
        answer.put("datapoints_1min", datapoints);
        answer.put("desired", verdict.capacity());
        answer.put("desired_after_full_scale_in", verdict.capacity());
        answer.put("instances_launched_first_step", verdict.capacity() - running);
        return answer;
    }

    private static Map<String, Object> estimate(JsonNode inputs) {
        ManagedScaling rule = rule(inputs, 100);
        int needed = inputs.has("needed") ? inputs.get("needed").asInt() : needed(inputs);
        return Map.of(
                "needed",
                needed,
                "M",
                CapacityReservation.estimate(rule, inputs.get("N").asInt(), needed));
    }

    private static int needed(JsonNode inputs) {
        JsonNode waiting = inputs.get("provisioning");
        JsonNode instance = inputs.get("instance");
        Offer offer =
                new Offer(instance.get("cpu").asLong(), instance.get("memory").asLong(), 0, 0);
        WaitingTasks tasks = new WaitingTasks(
                waiting.get("cpu").asLong(),
                waiting.get("memory").asLong(),
                0,
                0,
                waiting.get("tasks").asInt());
        return CapacityReservation.needed(List.of(tasks), offer, offer);
    }

    private static ManagedScaling rule(JsonNode inputs, int target) {
        return new ManagedScaling(
                target,
                inputs.path("minimumScalingStepSize").asInt(1),
                inputs.path("maximumScalingStepSize").asInt(10_000),
                TimeSpan.ofSeconds(300));
    }

    private static Map<String, Object> tracking(JsonNode inputs) {
        if (inputs.has("policies")) {
            List<ScalingWish> wishes = new ArrayList<>();
            for (JsonNode policy : inputs.get("policies")) {
                wishes.add(new ScalingWish(
                        ScalingWish.Kind.TRACKING, policy.get("wants").asInt()));
            }
            return Map.of("desired", ScalingWish.together(inputs.get("current").asInt(), wishes));
        }
        if (inputs.has("exact_change")) {
            return Map.of(
                    "change", TargetTracking.rounded(inputs.get("exact_change").asDouble()));
        }
        int current = inputs.get("current").asInt();
        double metric = inputs.get("metric").asDouble();
        TargetTracking rule = tracking(inputs.get("target").decimalValue());
        TrackingState state = TrackingState.FRESH;
        int desired = current;
        for (int minute = 1; minute <= TargetTracking.OUT_DATAPOINTS; minute++) {
            TargetTracking.Verdict verdict = rule.evaluate(state, metric, current, current, minute * TimeSpan.MINUTE);
            state = verdict.state();
            desired = verdict.desired();
        }
        return Map.of("desired", desired);
    }

    private static TargetTracking tracking(BigDecimal target) {
        return new TargetTracking(
                Optional.of(PredefinedMetric.CPU_UTILIZATION),
                target,
                TimeSpan.ofSeconds(300),
                TimeSpan.ofSeconds(300),
                false);
    }

    private static Map<String, Object> cooldown(JsonNode inputs) {
        if (inputs.has("first_added")) {
            return Map.of(
                    "added_now",
                    TargetTracking.addedInCooldown(
                            inputs.get("second_step").asInt(),
                            inputs.get("first_added").asInt()));
        }
        /* A scale-in's cool-down runs when the third datapoint above the target comes. */
        long until = inputs.get("cooldown_remaining_s").asLong() * TimeSpan.SECOND;
        TargetTracking.Verdict verdict =
                tracking(BigDecimal.valueOf(50)).evaluate(new TrackingState(2, 0, 0, 0, until), 75, 10, 10, 0);
        return Map.of(
                "executes", verdict.desired() > 10 ? "immediately" : "later",
                "scale_in_cooldown", verdict.state().inUntil() == 0 ? "cancelled" : "running");
    }

    private static Map<String, Object> mixed(JsonNode inputs) {
        InstancesDistribution distribution = new InstancesDistribution(
                inputs.get("OnDemandBaseCapacity").asInt(),
                inputs.get("OnDemandPercentageAboveBaseCapacity").asInt(),
                OnDemandAllocation.PRIORITIZED,
                SpotAllocation.LOWEST_PRICE,
                Optional.empty(),
                Optional.empty());
        List<Object> onDemand = new ArrayList<>();
        List<Object> spot = new ArrayList<>();
        for (JsonNode total : inputs.get("totals")) {
            int share = distribution.onDemandOf(total.asInt());
            onDemand.add(share);
            spot.add(total.asInt() - share);
        }
        return Map.of("on_demand", onDemand, "spot", spot);
    }

    private static Map<String, Object> deployment(JsonNode inputs) {
        DeploymentConfiguration bounds = new DeploymentConfiguration(
                inputs.get("minimumHealthyPercent").asInt(),
                inputs.get("maximumPercent").asInt(),
                new DeploymentCircuitBreaker(
                        false, false, true, new BreakerThreshold(ThresholdType.BOUNDED_PERCENT, 50, 3, 200)),
                Optional.empty(),
                DeploymentStrategy.ROLLING,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        int desired = inputs.get("desired").asInt();
        int running = inputs.get("running").asInt();
        return Map.of(
                "may_stop", Math.max(0, running - bounds.leastHealthy(desired)),
                "may_start", Math.max(0, bounds.mostTasks(desired) - running));
    }

    private static Map<String, Object> launches(JsonNode inputs) {
        LaunchQuota quota = new LaunchQuota(
                inputs.get("burst").asInt(), inputs.get("refill_per_s").asInt());
        long bucket = LaunchQuota.FULL;
        for (int task = 0; task < inputs.get("tasks_at_t0").asInt(); task++) {
            bucket = quota.take(bucket, 0);
        }
        return Map.of("last_launch_s", BigDecimal.valueOf(quota.at(bucket, 0), 6));
    }
}
