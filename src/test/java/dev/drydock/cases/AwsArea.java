package dev.drydock.cases;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Answers the cases of a few topics of {@code aws-examples.yaml} through the product's own code. */
interface AwsArea {
    /** The topics that it answers. */
    List<String> topics();

    /**
     * What the product says: numbers, texts, truths, lists and maps by the names that {@code expected} uses; more than is expected does no harm.
     *
     * @throws NotCovered when the case asks for something that the product does not model
     */
    Map<String, Object> answer(String topic, JsonNode inputs);

    /** The case asks for something that the product does not model. */
    final class NotCovered extends RuntimeException {
        NotCovered(String what) {
            super(what);
        }
    }
}
