package dev.drydock.cases;

import dev.drydock.billing.Bill;
import dev.drydock.billing.usage.Ending;
import dev.drydock.billing.usage.Held;
import dev.drydock.policy.provisioning.Attachments;
import dev.drydock.pricing.Product;
import dev.drydock.unit.TimeSpan;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** EBS volumes: a month of 730 hours at the built-in prices, and how many an instance takes. */
final class VolumeBilling implements AwsArea {
    private static final long MONTH = 730 * TimeSpan.HOUR;

    @Override
    public List<String> topics() {
        return List.of("ebs-month", "ebs-attach");
    }

    @Override
    public Map<String, Object> answer(String topic, JsonNode inputs) {
        if (topic.equals("ebs-attach")) {
            return Map.of(
                    "max_ebs",
                    Attachments.mostVolumes(
                            inputs.get("limit").asInt(),
                            inputs.get("enis").asInt(),
                            inputs.get("nvme").asInt()));
        }
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
