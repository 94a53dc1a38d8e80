package dev.drydock.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * AWS's published examples and rules, each through the product's own code by its topic. {@code -Ddrydock.cases.aws=FILE} runs another file of the same form.
 *
 * <p>A topic without an {@link AwsArea} is not covered, and each of its cases is named.
 */
class AwsExamplesTest {
    /** Who answers which topics; a new area is one class and one line here. */
    private static final List<AwsArea> AREAS = List.of(
            new FargateBilling(),
            new FargateSpotRules(),
            new InstanceBilling(),
            new BalancerBilling(),
            new VolumeBilling(),
            new ImageBilling(),
            new CommitmentBilling(),
            new MonthlyBilling(),
            new PlacementRules(),
            new NetworkRules(),
            new NatBilling(),
            new ScalingRules(),
            new GroupRules(),
            new StepRules(),
            new ServiceRules());

    @Test
    void examples_comeOutAsPublished() throws IOException {
        JsonNode cases = read().get("cases");
        Scoreboard board = new Scoreboard();
        for (JsonNode one : cases) {
            String topic = one.get("topic").asString();
            String id = one.get("id").asString();
            AwsArea area = area(topic);
            if (area == null) {
                board.notCovered(topic, id, "no rule for its topic");
                continue;
            }
            List<String> differences = new ArrayList<>();
            try {
                compare(
                        "",
                        one.get("expected"),
                        area.answer(topic, one.get("inputs")),
                        one.path("tolerance").decimalValue(BigDecimal.ZERO),
                        differences);
            } catch (AwsArea.NotCovered reason) {
                board.notCovered(topic, id, String.valueOf(reason.getMessage()));
                continue;
            } catch (RuntimeException failure) {
                differences.add(failure.toString());
            }
            if (differences.isEmpty()) {
                board.passed(topic);
            } else {
                board.failed(topic, id, differences);
            }
        }
        board.print(System.out);
        assertEquals(cases.size(), board.size());
        assertEquals(List.of(), board.failures());
    }

    private static @Nullable AwsArea area(String topic) {
        return AREAS.stream()
                .filter(area -> area.topics().contains(topic))
                .findFirst()
                .orElse(null);
    }

    private static JsonNode read() throws IOException {
        YAMLMapper yaml = YAMLMapper.builder()
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .build();
        String file = System.getProperty("drydock.cases.aws");
        try (InputStream in = file == null
                ? AwsExamplesTest.class.getResourceAsStream("/cases/aws-examples.yaml")
                : Files.newInputStream(Path.of(file))) {
            return yaml.readTree(in);
        }
    }

    /* Every leaf that is expected must be answered: numbers within the tolerance, all else alike. */
    private static void compare(
            String at, JsonNode expected, @Nullable Object actual, BigDecimal tolerance, List<String> differences) {
        if (expected.isObject() && actual instanceof Map<?, ?> map) {
            expected.properties()
                    .forEach(e ->
                            compare(at + "/" + e.getKey(), e.getValue(), map.get(e.getKey()), tolerance, differences));
        } else if (expected.isArray() && actual instanceof List<?> list && list.size() == expected.size()) {
            for (int i = 0; i < list.size(); i++) {
                compare(at + "/" + i, expected.get(i), list.get(i), tolerance, differences);
            }
        } else if (expected.isNumber() && actual instanceof Number number) {
            BigDecimal off = expected.decimalValue()
                    .subtract(new BigDecimal(number.toString()))
                    .abs();
            if (off.compareTo(tolerance) > 0) {
                differences.add(at + " expected " + expected + ", was " + number);
            }
        } else if (expected.isContainer() || !expected.asString().equals(String.valueOf(actual))) {
            differences.add(at + " expected " + expected + ", was " + actual);
        }
    }
}
