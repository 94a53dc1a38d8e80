package dev.drydock.cases;

import dev.drydock.billing.Bill;
import dev.drydock.billing.usage.Ending;
import dev.drydock.billing.usage.Held;
import dev.drydock.pricing.Product;
import dev.drydock.unit.TimeSpan;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** EBS volumes: a month of 730 hours at the built-in prices. */
final class VolumeBilling implements AwsArea {
    private static final long MONTH = 730 * TimeSpan.HOUR;

    @Override
    public List<String> topics() {
        return List.of("ebs-month");
    }

    @Override
    public Map<String, Object> answer(String topic, JsonNode inputs) {
        List<Held> volume = Held.volume(
                Billed.PLACE,
                inputs.get("type").asString(),
                inputs.get("gb").asLong(),
                inputs.path("iops").asLong(0),
                inputs.path("throughput_mbps").asLong(0));
        Bill bill =
                new Billed().rate(meter -> meter.held(meter.holding(Billed.CASE, volume), 0, MONTH, Ending.RELEASED));
        return Map.of(
                "storage", bill.of(Product.EBS_STORAGE).amount(),
                "iops", bill.of(Product.EBS_IOPS).amount(),
                "throughput", bill.of(Product.EBS_THROUGHPUT).amount(),
                "total", bill.total().amount());
    }
}
