package dev.drydock.cases;

import dev.drydock.billing.Bill;
import dev.drydock.billing.usage.Ending;
import dev.drydock.billing.usage.Held;
import dev.drydock.pricing.PriceKey;
import dev.drydock.pricing.Product;
import dev.drydock.unit.TimeSpan;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** NAT gateways: hours and what they process, at the built-in prices. */
final class NatBilling implements AwsArea {
    private static final long GIB = 1L << 30;

    @Override
    public List<String> topics() {
        return List.of("nat-month");
    }

    @Override
    public Map<String, Object> answer(String topic, JsonNode inputs) {
        Bill bill = new Billed().rate(meter -> {
            meter.held(
                    meter.holding(Billed.CASE, Held.natGateway(Billed.PLACE)),
                    0,
                    inputs.get("hours").asInt() * TimeSpan.HOUR,
                    Ending.RELEASED);
            int data = meter.counter(Billed.CASE, PriceKey.plain(Product.NAT_GATEWAY_DATA, Billed.PLACE, ""));
            meter.count(data, inputs.get("gb").asLong() * GIB, 0);
        });
        return Map.of(
                "hours_cost", bill.of(Product.NAT_GATEWAY).amount(),
                "data_cost", bill.of(Product.NAT_GATEWAY_DATA).amount());
    }
}
