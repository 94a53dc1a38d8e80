package dev.drydock.cases;

import dev.drydock.billing.Bill;
import dev.drydock.billing.usage.Ending;
import dev.drydock.billing.usage.Held;
import dev.drydock.unit.TimeSpan;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Images in a private ECR repository: a month of 730 hours at the built-in prices. */
final class ImageBilling implements AwsArea {
    private static final long MONTH = 730 * TimeSpan.HOUR;
    private static final long MIB_PER_GIB = 1_024;

    @Override
    public List<String> topics() {
        return List.of("ecr-month");
    }

    @Override
    public Map<String, Object> answer(String topic, JsonNode inputs) {
        List<Held> images = Held.images(Billed.PLACE, inputs.get("gb").asLong() * MIB_PER_GIB);
        Bill bill =
                new Billed().rate(meter -> meter.held(meter.holding(Billed.CASE, images), 0, MONTH, Ending.RELEASED));
        return Map.of("month", bill.total().amount());
    }
}
