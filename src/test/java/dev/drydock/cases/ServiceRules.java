package dev.drydock.cases;

import dev.drydock.policy.deployment.BreakerThreshold;
import dev.drydock.policy.deployment.ThresholdType;
import dev.drydock.scenario.LoadBalancer;
import dev.drydock.scenario.PlainBalancer;
import dev.drydock.unit.TimeSpan;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The circuit breaker of deployments and the health checks behind it: rules that a run follows, asked one by one. */
final class ServiceRules implements AwsArea {
    @Override
    public List<String> topics() {
        return List.of("ecs-circuit-breaker", "alb-health");
    }

    @Override
    public Map<String, Object> answer(String topic, JsonNode inputs) {
        return switch (topic) {
            case "ecs-circuit-breaker" -> Map.of("threshold", threshold(inputs));
            case "alb-health" -> detection(inputs);
            default -> throw new NotCovered(topic);
        };
    }

    private static int threshold(JsonNode inputs) {
        return new BreakerThreshold(
                        ThresholdType.valueOf(inputs.get("type").asString()),
                        inputs.get("value").asInt(),
                        inputs.path("minimum").asInt(3),
                        inputs.path("maximum").asInt(200))
                .of(inputs.get("desired").asInt());
    }

    /* The first failing check may come at once and be answered, or come after a whole interval and every one run into its timeout. */
    private static Map<String, Object> detection(JsonNode inputs) {
        long interval = inputs.get("interval_s").asLong();
        LoadBalancer balancer = PlainBalancer.application(
                TimeSpan.ofSeconds(300),
                TimeSpan.ofSeconds(interval),
                TimeSpan.ofSeconds(inputs.get("timeout_s").asLong()),
                inputs.get("unhealthy_threshold").asInt());
        return Map.of(
                "min_detect_s",
                balancer.unhealthyAfter(0, true) / TimeSpan.SECOND,
                "max_detect_s",
                balancer.unhealthyAfter(interval * TimeSpan.SECOND, false) / TimeSpan.SECOND);
    }
}
