package dev.drydock.cases;

import dev.drydock.policy.scaling.AdjustmentType;
import dev.drydock.policy.scaling.StepAdjustment;
import dev.drydock.policy.scaling.StepScaling;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Step scaling and the rounding of percentages. */
final class StepRules implements AwsArea {
    @Override
    public List<String> topics() {
        return List.of("step-scaling", "percent-rounding");
    }

    @Override
    public Map<String, Object> answer(String topic, JsonNode inputs) {
        if (topic.equals("percent-rounding")) {
            long hundredths =
                    inputs.get("raw_change").decimalValue().movePointRight(2).longValueExact();
            return Map.of("change", AdjustmentType.rounded(hundredths));
        }
        int current = inputs.get("current").asInt();
        if (inputs.has("steps")) {
            List<StepAdjustment> steps = new ArrayList<>();
            for (JsonNode step : inputs.get("steps")) {
                steps.add(new StepAdjustment(
                        bound(step.get("lower")),
                        bound(step.get("upper")),
                        step.get("adjustment").asInt()));
            }
            double distance = inputs.get("metric")
                    .decimalValue()
                    .subtract(inputs.get("threshold").decimalValue())
                    .doubleValue();
            return Map.of("desired", new StepScaling(type(inputs), steps, Optional.empty()).desired(distance, current));
        }
        int desired = inputs.has("percent")
                ? AdjustmentType.PERCENT_CHANGE_IN_CAPACITY.applied(
                        inputs.get("percent").asInt(),
                        inputs.path("min_adjustment_magnitude").asInt(0),
                        current)
                : type(inputs).applied(inputs.get("adjustment").asInt(), 0, current);
        return Map.of("desired", desired, "added", desired - current);
    }

    private static AdjustmentType type(JsonNode inputs) {
        String word = inputs.get("adjustment_type").asString();
        for (AdjustmentType type : AdjustmentType.values()) {
            if (type.word().equals(word)) {
                return type;
            }
        }
        throw new NotCovered("adjustment type " + word);
    }

    private static Optional<BigDecimal> bound(JsonNode value) {
        return value.isNull() ? Optional.empty() : Optional.of(value.decimalValue());
    }
}
