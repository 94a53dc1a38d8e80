package dev.drydock.cases;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * One case of a validation file: a model, its parameters and the values it must give.
 *
 * @param tolerance the block that names the rule and its figures
 * @param run how long and how often to simulate; empty where nothing is simulated
 * @param scenario the case in prose
 */
record ValidationCase(
        String id,
        String model,
        JsonNode parameters,
        JsonNode expected,
        JsonNode tolerance,
        JsonNode run,
        String scenario) {

    /** The cases of a file, in its order, with decimals kept as they are printed. */
    static List<ValidationCase> read(String yaml) {
        YAMLMapper mapper = YAMLMapper.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .build();
        List<ValidationCase> cases = new ArrayList<>();
        for (JsonNode node : mapper.readTree(yaml).path("cases")) {
            cases.add(new ValidationCase(
                    node.path("id").asString(),
                    node.path("model").asString(),
                    node.path("parameters"),
                    node.path("expected"),
                    node.path("tolerance"),
                    node.path("run"),
                    node.path("scenario").asString()));
        }
        return cases;
    }

    /** A numeric parameter. */
    double number(String parameter) {
        return present(parameter).asDouble();
    }

    /** A whole-numbered parameter. */
    int whole(String parameter) {
        return present(parameter).asInt();
    }

    /** A text parameter. */
    String text(String parameter) {
        return present(parameter).asString();
    }

    /** A list of numbers. */
    double[] numbers(String parameter) {
        JsonNode list = present(parameter);
        double[] values = new double[list.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = list.get(i).asDouble();
        }
        return values;
    }

    private JsonNode present(String parameter) {
        JsonNode node = parameters.path(parameter);
        if (node.isMissingNode()) {
            throw new NoSuchElementException("case " + id + " has no parameter " + parameter);
        }
        return node;
    }

    /** A figure of the run block, or a default where it says nothing. */
    double run(String figure, double otherwise) {
        return run.path(figure).asDouble(otherwise);
    }

    /** How many independent replications to make. */
    int replications() {
        return (int) run("replications", 30);
    }

    /** The confidence of the case's intervals. */
    double confidence() {
        return tolerance.path("confidence").asDouble(0.999);
    }

    /** How many arrivals one replication simulates, as far as the case says so. */
    long arrivals() {
        return (long) run("arrivals", 0);
    }
}
