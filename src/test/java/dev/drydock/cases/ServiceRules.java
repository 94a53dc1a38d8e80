package dev.drydock.cases;

import dev.drydock.policy.deployment.BreakerThreshold;
import dev.drydock.policy.deployment.ThresholdType;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The circuit breaker of deployments: rules that a run follows, asked one by one. */
final class ServiceRules implements AwsArea {
    @Override
    public List<String> topics() {
        return List.of("ecs-circuit-breaker");
    }

    @Override
    public Map<String, Object> answer(String topic, JsonNode inputs) {
        return switch (topic) {
            case "ecs-circuit-breaker" -> Map.of("threshold", threshold(inputs));
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
}
